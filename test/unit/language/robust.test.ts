import { describe, expect, it } from 'vitest';
import type { CodeAction, TextEdit } from 'vscode-languageserver-types';
import type { AccountSnapshot } from '../../../src/language/account.ts';
import { codeActions } from '../../../src/language/codeActions.ts';
import { codeLenses } from '../../../src/language/codeLenses.ts';
import { completion } from '../../../src/language/completion.ts';
import type { LanguageContext } from '../../../src/language/context.ts';
import { documentLinks } from '../../../src/language/documentLinks.ts';
import { foldingRanges } from '../../../src/language/folding.ts';
import { formatting } from '../../../src/language/formatting.ts';
import { hover } from '../../../src/language/hover.ts';
import { definition, prepareRename, references, rename } from '../../../src/language/references.ts';
import { selectionRanges } from '../../../src/language/selectionRanges.ts';
import { documentSymbols } from '../../../src/language/symbols.ts';
import { TopologyDocument } from '../../../src/topology/document.ts';
import { fc, PATIENCE_MS } from '../properties.ts';
import { applyEdits, contextOf, itemsAt } from './cursor.ts';
import { examples, fullExample } from './support.ts';

const texts = [...examples, ['full', fullExample] as const];

/** How many offsets of each example are tried; LANGUAGE_RUNS asks for more. */
const RUNS = Number(process.env.LANGUAGE_RUNS ?? 10);

const account: AccountSnapshot = {
  vracks: [{ id: 'pn-104210', name: 'production' }],
  connect: [{ id: '0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77', name: 'a: [b] # c' }],
  projects: [{ id: '12345678901234567890123456789012', name: '1e5', regions: ['GRA11'] }],
  vrackServices: [],
};

const hasSyntaxError = (text: string): boolean => {
  const see = (piece: TopologyDocument['root']): boolean =>
    piece.problems.some(({ rule }) => rule === 'yaml-syntax') ||
    piece.lists.some(({ pieces }) => pieces.some(see));
  return see(new TopologyDocument(text).root);
};

/** Chooses everything that is offered at an offset in turn: none may break the file. */
const chooseAll = (context: LanguageContext, offset: number): void => {
  const { text } = context.document;
  if (hasSyntaxError(text)) return;
  for (const { label, textEdit } of itemsAt(context, context.lines.positionOf(offset), { snippets: false })) {
    const after = applyEdits(text, [textEdit as TextEdit]);
    if (!hasSyntaxError(after)) continue;
    const before = text.slice(Math.max(offset - 80, 0), offset);
    expect.fail(`"${label}" breaks the file at "${before}|"`);
  }
};

/** Uses every feature at an offset; an action must not make a file unreadable that was readable. */
const useAll = (context: LanguageContext, offset: number): void => {
  const position = context.lines.positionOf(offset);
  const isReadable = !hasSyntaxError(context.document.text);
  completion(context, position);
  hover(context, position);
  definition(context, position);
  references(context, position, { includeDeclaration: true });
  if (prepareRename(context, position)) rename(context, position, 'another name');
  selectionRanges(context, [position]);
  const actions: CodeAction[] = codeActions(context, { start: position, end: position });
  for (const { title, edit } of isReadable ? actions : []) {
    const after = applyEdits(context.document.text, Object.values(edit?.changes ?? {}).flat());
    if (hasSyntaxError(after))
      expect.fail(`"${title}" breaks the file at ${offset} of:\n${context.document.text}`);
  }
};

const useFile = (context: LanguageContext): void => {
  documentSymbols(context);
  foldingRanges(context);
  documentLinks(context);
  codeLenses(context);
  formatting(context);
};

describe('what is completed is YAML', () => {
  it.each(texts)(
    'anywhere in %s, and with its rest cut off',
    (_, text) => {
      for (const offset of fc.sample(fc.nat(text.length), { numRuns: RUNS, seed: text.length })) {
        chooseAll(contextOf(text, account), offset);
        chooseAll(contextOf(text.slice(0, offset), account), offset);
        // A new line, indented like a person would.
        const start = text.lastIndexOf('\n', offset - 1) + 1;
        const indent = /^ */.exec(text.slice(start))?.[0] ?? '';
        for (const blanks of [indent, `${indent}  `, indent.slice(2), `${indent}- `]) {
          chooseAll(
            contextOf(`${text.slice(0, start)}${blanks}\n${text.slice(start)}`),
            start + blanks.length,
          );
        }
      }
    },
    PATIENCE_MS,
  );
});

describe('no feature throws', () => {
  it.each(texts)(
    'on prefixes of %s',
    (_, text) => {
      for (const length of fc.sample(fc.nat(text.length), { numRuns: RUNS, seed: text.length })) {
        const context = contextOf(text.slice(0, length), account);
        useFile(context);
        for (const offset of [length, ...fc.sample(fc.nat(length), { numRuns: 4, seed: length })])
          useAll(context, offset);
      }
    },
    PATIENCE_MS,
  );

  it(
    'on mutilated text',
    () => {
      const change = fc.tuple(
        fc.nat(),
        fc.nat(12),
        fc.constantFrom(
          '',
          ':',
          '- ',
          '{',
          '[',
          '}',
          ']',
          '"',
          "'",
          '\n',
          '  ',
          '\t',
          '&a ',
          '*a',
          '#',
          '\r\n',
          ', ',
        ),
      );
      fc.assert(
        fc.property(
          fc.constantFrom(...texts.map(([, text]) => text)),
          fc.array(change, { maxLength: 4 }),
          fc.nat(),
          (text, changes, where) => {
            const broken = changes.reduce((before, [at, length, inserted]) => {
              const start = at % (before.length + 1);
              return before.slice(0, start) + inserted + before.slice(start + length);
            }, text);
            const context = contextOf(broken, account);
            useFile(context);
            useAll(context, where % (broken.length + 1));
            useAll(context, (changes.at(-1)?.[0] ?? 0) % (broken.length + 1));
          },
        ),
        { numRuns: RUNS * 10 },
      );
    },
    PATIENCE_MS,
  );
});
