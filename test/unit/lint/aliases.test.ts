import { expect, it } from 'vitest';
import { Linter } from '../../../src/lint/engine.ts';
import type { Spot } from '../../../src/topology/model.ts';
import { placeOf } from '../../../src/topology/place.ts';
import { TopologyDocument } from '../../../src/topology/document.ts';

it('shows both sides of a conflict where they are written, when one alias brings in both', () => {
  const text = `version: 1
defaults: &pop { interface: 1, type: l3, customerAsn: 65010, ovhAsn: 65010, subnet: 10.10.12.0/30 }
vracks:
  - id: pn-1
    connect:
      - service: 0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77
        pops: [*pop]
`;
  const document = new TopologyDocument(text);
  const finding = new Linter().lint(document).find(({ rule }) => rule === 'asn-session-equal');
  const shown = (spot: Spot): string => {
    const { start, end } = placeOf(spot);
    return `${text.slice(0, start).split('\n').length}: ${text.slice(text.lastIndexOf(' ', start - 2) + 1, end)}`;
  };
  expect(finding && shown(finding.spot)).toBe('7: [*pop');
  expect(finding?.related.map(({ spot }) => shown(spot))).toEqual([
    '2: customerAsn: 65010',
    '2: ovhAsn: 65010',
  ]);
});
