import type {
  CompletionItem,
  CompletionItemKind,
  CompletionList,
  InsertTextFormat,
  InsertTextMode,
  Position,
} from 'vscode-languageserver-types';
import type { LanguageContext } from './context.ts';
import { blocksFor } from './completion/blocks.ts';
import { commentChoices, type CommentChoice } from './completion/comments.ts';
import { keyParts, openKeys, required, valueTemplate } from './completion/keys.ts';
import { scalarText } from './completion/scalar.ts';
import { ownerOf, suggestionsAt } from './completion/sources.ts';
import { targetAt, type SuggestionKind, type Target } from './completion/suggestion.ts';
import {
  hasStops,
  plainText,
  renderFlow,
  renderList,
  renderMap,
  snippetText,
  type Parts,
} from './completion/template.ts';
import { unquote } from './line.ts';
import { placesAt, type Place } from './position.ts';
import { allows, descriptionOf, isScalar, itemShape, titleOf, type Shape } from './schema.ts';
import { lineBreakOf, offsetAt, rangeOf } from './text.ts';

export interface CompletionOptions {
  /** Whether the editor understands snippets. Without, the first choice stands at each place. */
  readonly snippets?: boolean;
}

/** Icons of the editor, by the numbers of LSP. */
const KINDS: Readonly<Record<SuggestionKind, CompletionItemKind>> = {
  key: 10 satisfies typeof CompletionItemKind.Property,
  value: 20 satisfies typeof CompletionItemKind.EnumMember,
  reference: 18 satisfies typeof CompletionItemKind.Reference,
  computed: 12 satisfies typeof CompletionItemKind.Value,
  account: 21 satisfies typeof CompletionItemKind.Constant,
  block: 15 satisfies typeof CompletionItemKind.Snippet,
};

const PLAIN: InsertTextFormat = 1 satisfies typeof InsertTextFormat.PlainText;
const SNIPPET: InsertTextFormat = 2 satisfies typeof InsertTextFormat.Snippet;
/** Lines come with their indentation: the editor adds none. */
const AS_IS: InsertTextMode = 1 satisfies typeof InsertTextMode.asIs;

/**
 * What can be written at a position: keys that are not there yet, values, whole blocks. Values come from the schema,
 * from names of the file, from what is free in it, and from what was last known of the account. The best is first.
 */
export const completion = (
  context: LanguageContext,
  position: Position,
  { snippets = true }: CompletionOptions = {},
): CompletionItem[] | CompletionList => {
  const { text } = context.document;
  const offset = offsetAt(context, position);
  const before = text.slice(context.lines.startOf(context.lines.lineOf(offset)), offset);
  const comments = commentChoices(before, offset);
  if (comments.length > 0) return comments.map((choice, index) => commentItem(context, choice, index));
  const seen = new Set<string>();
  const all = placesAt(text, context.lines, offset)
    .flatMap((place) => choicesAt(context, place))
    .filter(({ label, parts }) => {
      const id = `${label}\n${plainText(parts)}`;
      return !seen.has(id) && seen.add(id);
    });
  const isIncomplete = all.length > MOST;
  const choices = isIncomplete ? all.filter((choice) => isMeant(choice, text, offset)).slice(0, MOST) : all;
  const items = choices.map((choice, index) => toItem(context, choice, index, snippets));
  return isIncomplete ? { isIncomplete, items } : items;
};

const commentItem = (
  { lines }: LanguageContext,
  { word, detail, token }: CommentChoice,
  index: number,
): CompletionItem => ({
  label: word,
  kind: KINDS.value,
  detail,
  sortText: String(index).padStart(4, '0'),
  textEdit: { range: rangeOf(lines, token), newText: word },
});

/** Items of a list. Where there are more, they are chosen anew with every letter that is typed. */
const MOST = 300;

/** Whether the letters before the cursor occur in a choice, in their order. */
const isMeant = ({ place, find }: Choice, text: string, offset: number): boolean => {
  let at = 0;
  for (const letter of unquote(text.slice(place.token.start, offset)).toLowerCase()) {
    at = find.toLowerCase().indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
};

/** Something to choose, before it becomes an item of LSP. */
interface Choice {
  readonly place: Place;
  readonly kind: SuggestionKind;
  readonly label: string;
  readonly detail?: string | undefined;
  readonly documentation?: string | undefined;
  /** What is typed to find it. */
  readonly find: string;
  readonly parts: Parts;
  /** Whether a value is to be chosen next. */
  readonly isOpen?: boolean;
}

const choicesAt = (context: LanguageContext, place: Place): Choice[] => {
  const { shape } = place;
  if (!shape) return [];
  const target = targetAt(context, place);
  switch (place.role) {
    case 'key':
      return [...blockChoices(target, shape), ...keyChoices(place, shape)];
    case 'item':
      return itemChoices(target, shape);
    case 'value':
      return valueChoices(target, shape);
  }
};

const keyChoices = (place: Place, shape: Shape): Choice[] =>
  openKeys(shape, place.used).map((choice) => {
    return {
      place,
      kind: 'key',
      label: choice.key,
      detail: titleOf(choice.shape),
      documentation: descriptionOf(choice.shape),
      find: choice.key,
      parts: place.hasColon ? [choice.key] : keyParts(choice, place.column, place.isFlow),
      isOpen: !place.hasColon && isScalar(choice.shape),
    };
  });

/** Whole objects, where an item of a list begins that has no keys yet. */
const blockChoices = (target: Target, shape: Shape): Choice[] => {
  const { place } = target;
  const isItem = place.path.at(-1)?.kind === 'item';
  if (!isItem || place.used.size > 0 || place.isFlow || place.hasColon || !shape.definition) return [];
  return blocksFor(shape.definition, target).map(({ label, detail, template }) => ({
    place,
    kind: 'block',
    label,
    detail,
    find: label,
    parts: renderMap(template, place.column),
  }));
};

/** New items of a block list, with their dash. */
const itemChoices = (target: Target, list: Shape): Choice[] => {
  const { place } = target;
  const item = itemShape(list);
  if (!item) return [];
  const blocks = item.definition === undefined ? [] : blocksFor(item.definition, target);
  const whole = blocks.map(({ label, detail, template }): Choice => ({
    place,
    kind: 'block',
    label,
    detail,
    find: `- ${label}`,
    parts: renderList([template], place.column),
  }));
  const values = suggestionsAt(place, target).map((one): Choice => ({
    place,
    kind: one.kind,
    label: `- ${one.label ?? one.value}`,
    detail: one.detail,
    find: `- ${one.value} ${one.label ?? ''}`,
    parts: [`- ${scalarText(one.value, item, false)}`],
  }));
  const content = allows(item, 'object') && !allows(item, 'string') ? [required(item)] : [''];
  const bare: Choice = {
    place,
    kind: 'key',
    label: `- ${plainText(renderList(content, place.column)).split('\n')[0]?.slice(2) ?? ''}`.trimEnd(),
    detail: titleOf(item) ?? titleOf(list),
    documentation: descriptionOf(item),
    find: '-',
    parts: renderList(content, place.column),
    isOpen: true,
  };
  return [...whole, ...values, bare];
};

const valueChoices = (target: Target, shape: Shape): Choice[] => {
  const { place } = target;
  const found = suggestionsAt(place, target);
  if (allows(shape, 'array')) return listChoices(target, shape);
  if (allows(shape, 'object') && !allows(shape, 'string')) return objectChoices(target, shape);
  return found.map((one) => ({
    place,
    kind: one.kind,
    label: one.label ?? one.value,
    detail: one.detail,
    documentation: one.documentation,
    find: one.label === undefined ? one.value : `${one.value} ${one.label}`,
    parts: [quoted(one.value, shape, place)],
  }));
};

/** A value with the quotes that stand there already, or that it needs. */
const quoted = (value: string, shape: Shape, { token, text, isFlow }: Place): string => {
  const isQuoted = token.end - token.start > text.length;
  return isQuoted ? JSON.stringify(value) : scalarText(value, shape, isFlow);
};

/** A list behind its key: in brackets where its items are words, else in lines below. */
const listChoices = (target: Target, shape: Shape): Choice[] => {
  const { place } = target;
  const item = itemShape(shape);
  const key = ownerOf(place.path)?.key ?? '';
  if (!item) return [];
  if (!allows(item, 'object')) {
    const values = suggestionsAt(place, target).map((one): Choice => {
      const parts: Parts = [`[${scalarText(one.value, item, true)}]`];
      const label = `[${one.label ?? one.value}]`;
      return {
        place,
        kind: one.kind,
        label,
        detail: one.detail,
        find: `[${one.value} ${one.label ?? ''}`,
        parts,
      };
    });
    const open: Choice = {
      place,
      kind: 'value',
      label: '[ ]',
      find: '[',
      parts: renderFlow(valueTemplate('via', shape)),
    };
    return [...values, open];
  }
  if (place.isFlow) return [];
  const column = place.column + 2;
  const below = (parts: Parts): Parts => [`\n${' '.repeat(column)}`, ...parts];
  const blocks = item.definition === undefined ? [] : blocksFor(item.definition, target);
  return [
    ...blocks.map(({ label, detail, template }): Choice => {
      const parts = below(renderList([template], column));
      return { place, kind: 'block', label, detail, find: label, parts };
    }),
    {
      place,
      kind: 'key',
      label: '- ',
      detail: titleOf(item),
      find: key,
      parts: below(renderList([valueTemplate('', item)], column)),
    },
  ];
};

/** An object behind its key, in lines below; in braces in flow style. */
const objectChoices = (target: Target, shape: Shape): Choice[] => {
  const { place } = target;
  if (place.isFlow) {
    const parts = renderFlow(required(shape));
    return [{ place, kind: 'value', label: '{ }', detail: titleOf(shape), find: '{', parts }];
  }
  return openKeys(shape, new Set()).map((choice) => ({
    place,
    kind: 'key',
    label: choice.key,
    detail: titleOf(choice.shape),
    documentation: descriptionOf(choice.shape),
    find: choice.key,
    parts: [`\n${' '.repeat(place.column + 2)}`, ...keyParts(choice, place.column + 2, false)],
  }));
};

const toItem = (
  { document, lines }: LanguageContext,
  { place, kind, label, detail, documentation, find, parts, isOpen }: Choice,
  index: number,
  snippets: boolean,
): CompletionItem => {
  // A block begins in the line below: the blanks behind the colon go with it.
  const startsBelow =
    parts[0] === undefined ? false : typeof parts[0] === 'string' && parts[0].startsWith('\n');
  const start = startsBelow ? startOfBlanks(document.text, place.token.start) : place.token.start;
  const blank: Parts = place.needsBlank && !startsBelow ? [' '] : [];
  const all: Parts = [...blank, ...parts];
  const isSnippet = snippets && hasStops(all);
  const text = (isSnippet ? snippetText(all) : plainText(all)).replaceAll('\n', lineBreakOf(document.text));
  const quote = /^["']/.exec(document.text.slice(place.token.start, place.token.end))?.[0] ?? '';
  return {
    label,
    kind: KINDS[kind],
    ...(detail ? { detail } : {}),
    ...(documentation ? { documentation: { kind: 'markdown', value: documentation } } : {}),
    sortText: String(index).padStart(4, '0'),
    filterText: quote + find,
    insertTextFormat: isSnippet ? SNIPPET : PLAIN,
    insertTextMode: AS_IS,
    textEdit: { range: rangeOf(lines, { start, end: place.token.end }), newText: text },
    // The editor may ask for the value at once.
    ...(isOpen ? { data: { next: true } } : {}),
  };
};

const startOfBlanks = (text: string, from: number): number => {
  let start = from;
  while (text[start - 1] === ' ') start -= 1;
  return start;
};
