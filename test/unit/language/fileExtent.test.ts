import fc from 'fast-check';
import { expect, it } from 'vitest';
import { extentOf } from '../../../src/language/extent.ts';
import { fileExtent } from '../../../src/language/fileExtent.ts';
import { fileRange } from '../../../src/lint/finding.ts';
import { TopologyDocument } from '../../../src/topology/document.ts';
import type { Spot } from '../../../src/topology/model.ts';
import { contextOf } from './cursor.ts';
import { examples, fullExample } from './support.ts';

/** Every place of the model. */
const spotsOf = (value: unknown): Spot[] => {
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap(spotsOf);
  const below = Object.entries(value).flatMap(([key, of]) =>
    key === 'item' || key === 'anchor' ? [] : spotsOf(of),
  );
  return 'item' in value ? [value as Spot, ...below] : below;
};

it('is where the piece says, before and after edits', () => {
  const edit = fc.tuple(
    fc.nat(),
    fc.constantFrom(0, 1, 3),
    fc.constantFrom('', 'x', '1', '\n', '# c\n', '  '),
  );
  fc.assert(
    fc.property(
      fc.constantFrom(fullExample, ...examples.map(([, text]) => text)),
      fc.array(edit, { maxLength: 6 }),
      (text, edits) => {
        const document = new TopologyDocument(text);
        const check = (): void => {
          for (const spot of spotsOf(document.topology))
            expect(fileExtent({ document }, spot)).toEqual(fileRange(spot));
        };
        check();
        for (const [at, length, inserted] of edits) {
          const start = at % (document.text.length + 1);
          document.edit(start, Math.min(start + length, document.text.length), inserted);
          check();
        }
      },
    ),
    { numRuns: 60 },
  );
}, 60_000);

it('takes in what an object ends with, and no comment behind it', () => {
  const text =
    'vracks:\n  - id: pn-1\n    connect:\n      - service: a\n        name: b\n  # next\n\n  - id: pn-2\n';
  const context = contextOf(text);
  const [vrack] = context.document.topology.vracks;
  const extent = vrack && extentOf(context, vrack);
  expect(text.slice(extent?.start, extent?.end)).toBe(
    'id: pn-1\n    connect:\n      - service: a\n        name: b',
  );
});
