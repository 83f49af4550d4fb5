import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TextEdit } from 'vscode-languageserver-types';
import { completion } from '../../../src/language/completion.ts';
import type { LanguageContext } from '../../../src/language/context.ts';
import { TopologyDocument } from '../../../src/topology/document.ts';
import { applyEdits, contextOf } from './cursor.ts';
import { examples, fullExample } from './support.ts';

const texts = [...examples, ['full', fullExample] as const];

const hasSyntaxError = (text: string): boolean => {
  const see = (piece: TopologyDocument['root']): boolean =>
    piece.problems.some(({ rule }) => rule === 'yaml-syntax') ||
    piece.lists.some(({ pieces }) => pieces.some(see));
  return see(new TopologyDocument(text).root);
};

/** Offers everything at an offset and chooses each item in turn. */
const chooseAll = (context: LanguageContext, offset: number): void => {
  const { text } = context.document;
  if (hasSyntaxError(text)) return;
  for (const item of completion(context, context.lines.positionOf(offset), { snippets: false })) {
    const after = applyEdits(text, [item.textEdit as TextEdit]);
    const near = after.slice(Math.max(offset - 120, 0), offset + 120);
    if (hasSyntaxError(after))
      expect.fail(
        `"${item.label}" breaks the file at the end of: ${text.slice(Math.max(offset - 60, 0), offset)}|\n${near}`,
      );
  }
};

describe('what is completed is YAML', () => {
  it.each(texts)(
    'anywhere in %s, and with its rest cut off',
    (_, text) => {
      const random = fc.sample(fc.nat(text.length), { numRuns: 20, seed: text.length });
      for (const offset of random) {
        chooseAll(contextOf(text), offset);
        chooseAll(contextOf(text.slice(0, offset)), offset);
        // A new line, indented like a person would.
        const start = text.lastIndexOf('\n', offset - 1) + 1;
        const indent = /^ */.exec(text.slice(start))?.[0] ?? '';
        for (const blanks of [indent, `${indent}  `, indent.slice(2), `${indent}- `]) {
          const inserted = `${text.slice(0, start)}${blanks}\n${text.slice(start)}`;
          chooseAll(contextOf(inserted), start + blanks.length);
        }
      }
    },
    120_000,
  );
});
