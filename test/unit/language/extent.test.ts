import { expect, it } from 'vitest';
import { extentOf } from '../../../src/language/extent.ts';
import { contextOf } from './cursor.ts';

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
