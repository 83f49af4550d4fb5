import fs from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../../src/lint/finding.ts';
import { applyFixes } from '../../../../src/lint/support/edits.ts';
import { fc, PATIENCE_MS, runs } from '../../properties.ts';
import { lint } from './found.ts';

const EXAMPLES = new URL('../../../../examples/', import.meta.url);
const texts = fs
  .readdirSync(EXAMPLES)
  .filter((name) => name.endsWith('.topology.yaml'))
  .map((name) => fs.readFileSync(new URL(name, EXAMPLES), 'utf8'));

/** How often each rule reports. */
const counts = (findings: readonly Finding[]): Map<string, number> => {
  const by = new Map<string, number>();
  for (const { rule } of findings) by.set(rule, (by.get(rule) ?? 0) + 1);
  return by;
};

describe('fixes', () => {
  it(
    'remove their finding and add none, whatever number of an example is changed',
    () => {
      const change = fc.record({
        text: fc.constantFrom(...texts),
        at: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        number: fc.oneof(
          fc.integer({ min: 0, max: 300 }).map(String),
          fc.constantFrom('00', '010', '1.2', '', '::'),
        ),
      });
      fc.assert(
        fc.property(change, ({ text, at, number }) => {
          const numbers = [...text.matchAll(/(?<![\w#-])[0-9]+(?=[./\n,} ])/g)];
          const chosen = numbers[Math.floor(at * numbers.length)];
          if (!chosen) return;
          const broken = text.slice(0, chosen.index) + number + text.slice(chosen.index + chosen[0].length);
          const before = lint(broken);
          for (const finding of before) {
            if (!finding.fix) continue;
            const mended = applyFixes(broken, [finding]).text;
            const [was, is] = [counts(before), counts(lint(mended))];
            const about = `${finding.rule}: ${finding.message}\n${finding.fix.title}\n${chosen[0]} -> ${number} at ${chosen.index}`;
            expect(is.get(finding.rule) ?? 0, about).toBeLessThan(was.get(finding.rule) ?? 0);
            for (const [rule, count] of is)
              expect(count, `${about}\n${rule}`).toBeLessThanOrEqual(was.get(rule) ?? 0);
          }
        }),
        { numRuns: runs(150) },
      );
    },
    PATIENCE_MS,
  );
});
