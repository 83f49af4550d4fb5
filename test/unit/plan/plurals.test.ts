/** One is not many: what is counted is told in the singular and the plural of each language. */
import { readFileSync } from 'node:fs';
import { config } from '@vscode/l10n';
import { afterEach, expect, test } from 'vitest';
import { outcomeText } from '../../../src/apply/outcome.ts';
import type { JournalledStep } from '../../../src/apply/state/journal.ts';
import { summaryLine } from '../../../src/plan/text.ts';

const french = readFileSync(new URL('../../../l10n/bundle.l10n.fr.json', import.meta.url), 'utf8');
const language = (name: 'en' | 'fr'): void => config({ contents: name === 'fr' ? french : {} });
afterEach(() => language('en'));

const done = (count: number): string => {
  const step = { id: 'x', summary: 'x' } as JournalledStep;
  return outcomeText({
    done: Array.from({ length: count }, () => ({ step, id: undefined })),
    failed: [],
    running: [],
    notStarted: [],
    isCancelled: false,
  });
};

test('English', () => {
  expect([done(1), done(2)]).toEqual(['Done: 1 step.', 'Done: 2 of 2 steps.']);
  expect([1, 2].map((blocked) => summaryLine([], blocked).split('; ').at(-1))).toEqual([
    '1 not done',
    '2 not done',
  ]);
});

test('French', () => {
  language('fr');
  expect(done(1)).toBe('Fait\u00a0: 1 étape.');
  const told = [1, 2].map((blocked) => summaryLine([], blocked));
  expect(told[0]).toMatch(/1 non faite$/);
  expect(told[1]).toMatch(/2 non faites$/);
});

test('no translation leaves the choice between one and many to its reader', () => {
  expect(french).not.toMatch(/\((s|e|es|x)\)/);
});
