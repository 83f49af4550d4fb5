import { t } from '@vscode/l10n';
import { LARGEST_FILE } from '../topology/document.ts';
import { numberText } from '../words/numbers.ts';
import type { RuleLevels } from './engine.ts';
import type { Finding } from './finding.ts';

/** Whether a text is beyond what is analysed; nothing parses it then. */
export const isTooLarge = (text: string): boolean => text.length > LARGEST_FILE;

/** What is found in a text that is too large: that it is, and nothing else. */
export const tooLargeFindings = (text: string, levels: RuleLevels = {}): Finding[] => {
  const severity = levels['file-too-large'] ?? 'warning';
  if (severity === 'off') return [];
  const megabytes = (count: number) => numberText(count / 1_000_000, 1);
  return [
    {
      rule: 'file-too-large',
      severity,
      message: t(
        'The file has {0} MB and was not analysed; {1} MB are the most: split it.',
        megabytes(text.length),
        megabytes(LARGEST_FILE),
      ),
      spot: { item: { text, stamp: 0, toFile: (offset) => offset }, start: 0, end: 0 },
      related: [],
      fix: undefined,
    },
  ];
};
