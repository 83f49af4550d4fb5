import { t } from '@vscode/l10n';
import type { Location, Position, Range, TextEdit, WorkspaceEdit } from 'vscode-languageserver-types';
import type { Scalar } from '../topology/model.ts';
import { scalarText } from './completion/scalar.ts';
import type { LanguageContext } from './context.ts';
import type { Extent } from './line.ts';
import { nameAt, namesOf, PUBLIC, type Name } from './names.ts';
import { offsetAt, rangeOf } from './text.ts';
import { placeOf } from '../topology/place.ts';

const atPosition = (context: LanguageContext, position: Position) =>
  nameAt(context, offsetAt(context, position));

const locate = ({ lines, uri }: LanguageContext, extent: Extent): Location => ({
  uri,
  range: rangeOf(lines, extent),
});

/** Each place once: what an alias brings in has the place of the alias. */
const extentsOf = (spots: readonly Scalar<string>[]): Extent[] => {
  const extents = spots.map(placeOf);
  return [...new Map(extents.map((extent) => [extent.start, extent])).values()];
};

/** Where the name at a position is given. */
export const definition = (context: LanguageContext, position: Position): Location | null => {
  const found = atPosition(context, position);
  return found ? locate(context, placeOf(found.name.given)) : null;
};

/** Where the name at a position is used. */
export const references = (
  context: LanguageContext,
  position: Position,
  { includeDeclaration }: { readonly includeDeclaration: boolean },
): Location[] => {
  const found = atPosition(context, position);
  if (!found) return [];
  const { given, uses } = found.name;
  return extentsOf(includeDeclaration ? [given, ...uses] : uses).map((extent) => locate(context, extent));
};

/** The same as places to highlight, the one that gives the name among them. */
export const documentHighlights = (context: LanguageContext, position: Position): { range: Range }[] =>
  references(context, position, { includeDeclaration: true }).map(({ range }) => ({ range }));

/** The name at a position, if it may be changed. */
export const prepareRename = (
  context: LanguageContext,
  position: Position,
): { range: Range; placeholder: string } | null => {
  const found = atPosition(context, position);
  if (!found || found.name.isId || isAlias(found.name)) return null;
  return { range: rangeOf(context.lines, found.here), placeholder: found.name.text };
};

/** A name that an alias brings in is changed where it is written. */
const isAlias = ({ given, uses }: Name): boolean =>
  [given, ...uses].some(({ anchor }) => anchor !== undefined);

/**
 * Changes a name where it is given and wherever it is used.
 * @throws Error, a sentence for the person, when another object has the new name or it is none
 */
export const rename = (
  context: LanguageContext,
  position: Position,
  newName: string,
): WorkspaceEdit | null => {
  const found = atPosition(context, position);
  if (!found || found.name.isId || isAlias(found.name)) return null;
  const name = newName.trim();
  if (name === '') throw new Error(t('A name must have at least one character.'));
  if (found.name.node.kind === 'network' && name === PUBLIC) {
    throw new Error(t('"public" is the public network and no name for another.'));
  }
  if (isTaken(context, found.name, name)) throw new Error(t('"{0}" is the name of another object.', name));
  const edits = extentsOf([found.name.given, ...found.name.uses]).map((extent): TextEdit => {
    const source = context.document.text.slice(extent.start, extent.end);
    const newText = /^["']/.test(source) ? JSON.stringify(name) : scalarText(name, TEXT, true);
    return { range: rangeOf(context.lines, extent), newText };
  });
  return { changes: { [context.uri]: edits } };
};

/** A name is always text. */
const TEXT = { schema: { type: 'string' }, definition: undefined } as const;

const isTaken = ({ document }: LanguageContext, renamed: Name, name: string): boolean => {
  const { topology } = document;
  if (renamed.node.kind === 'network') {
    const project = topology.vracks
      .flatMap(({ projects }) => projects)
      .find(({ networks }) => networks.some((network) => network === renamed.node));
    return project?.networks.some((one) => one !== renamed.node && one.name?.value === name) ?? false;
  }
  return namesOf(topology).some(
    (one) => one.node !== renamed.node && one.node.kind !== 'network' && one.text === name,
  );
};
