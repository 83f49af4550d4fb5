import { TopologyDocument } from '../../../src/topology/document.ts';
import { Linter } from '../../../src/lint/engine.ts';
import { Lines } from '../../../src/lint/lines.ts';
import type { AccountSnapshot } from '../../../src/language/account.ts';
import { completion, type CompletionOptions } from '../../../src/language/completion.ts';
import type { LanguageContext } from '../../../src/language/context.ts';
import type { CompletionItem, Position, TextEdit } from 'vscode-languageserver-types';

const linter = new Linter();

/** What a feature is given for a text. */
export const contextOf = (text: string, account?: AccountSnapshot): LanguageContext => {
  const document = new TopologyDocument(text);
  const findings = linter.lint(document);
  return { document, lines: new Lines(text), findings, account, uri: 'file:///network.topology.yaml' };
};

/** A text with the cursor as `|`; two `||` where the text itself has one. */
export const readCursor = (marked: string): { text: string; offset: number } => {
  const offset = marked.indexOf('|');
  if (offset < 0) throw new Error(`No cursor in: ${marked}`);
  return { text: marked.slice(0, offset) + marked.slice(offset + 1), offset };
};

export const at = (
  marked: string,
  account?: AccountSnapshot,
): { context: LanguageContext; offset: number; position: Position } => {
  const { text, offset } = readCursor(marked);
  const context = contextOf(text, account);
  return { context, offset, position: context.lines.positionOf(offset) };
};

/** The text after edits, which do not overlap. */
export const applyEdits = (text: string, edits: readonly TextEdit[]): string => {
  const lines = new Lines(text);
  const offsetOf = ({ line, character }: Position): number => lines.startOf(line) + character;
  return [...edits]
    .sort((a, b) => offsetOf(b.range.start) - offsetOf(a.range.start))
    .reduce(
      (result, { range, newText }) =>
        result.slice(0, offsetOf(range.start)) + newText + result.slice(offsetOf(range.end)),
      text,
    );
};

/** What is offered at a position, whether or not there is more. */
export const itemsAt = (
  context: LanguageContext,
  position: Position,
  options?: CompletionOptions,
): CompletionItem[] => {
  const found = completion(context, position, options);
  return Array.isArray(found) ? found : found.items;
};
