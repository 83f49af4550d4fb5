import fs from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Linter } from '../../../../src/lint/engine.ts';
import { TopologyDocument } from '../../../../src/topology/document.ts';
import { lint, service, vrack } from './lint.ts';

/** What a linter says, with places in the file instead of in its items. */
const say = (linter: Linter, document: TopologyDocument): string[] =>
  linter
    .lint(document)
    .map(({ rule, severity, message, spot, related }) =>
      [
        rule,
        severity,
        message,
        spot.item.toFile(spot.start),
        ...related.map((one) => one.spot.item.toFile(one.spot.start)),
      ].join(' | '),
    )
    .sort();

const text = `${fs.readFileSync('examples/two-pops-two-dcs-bgp.topology.yaml', 'utf8')}  - name: second
    asn: 65010
    prefixes: [10.52.0.0/16]
    via: [paris-b]
`;

/** Values of the file that rules compare with each other, with what each may be changed to. */
const SWAPS = [
  ['35540', '65010'],
  ['65040', '65041'],
  ['172.16.1.', '172.16.2.'],
  ['par-th2', 'par-pa3'],
  ['4301', '4302'],
  ['paris-a', 'paris-b'],
  ['10.51.0.0', '10.50.0.0'],
  ['/28', '/29'],
  ['l3', 'l2'],
] as const;

describe('what rules remember between edits', () => {
  it('says after any edits what a new linter says', () => {
    const step = fc.tuple(fc.nat(SWAPS.length - 1), fc.nat(9), fc.boolean());
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 12 }), (steps) => {
        const document = new TopologyDocument(text);
        const linter = new Linter();
        linter.lint(document);
        for (const [which, occurrence, isBack] of steps) {
          const [one, other] = SWAPS[which] ?? SWAPS[0];
          const [from, to] = isBack ? [other, one] : [one, other];
          const places = [...document.text.matchAll(new RegExp(from.replaceAll('.', '\\.'), 'g'))];
          const place = places[occurrence % Math.max(places.length, 1)]?.index;
          if (place === undefined) continue;
          document.edit(place, place + from.length, to);
          expect(say(linter, document)).toEqual(say(new Linter(), new TopologyDocument(document.text)));
        }
      }),
      { numRuns: 60 },
    );
  }, 60_000);

  it('forgets when a service is added, and when the vRack gets another id', () => {
    const one = vrack(service(1));
    const document = new TopologyDocument(one);
    const linter = new Linter();
    const messages = () =>
      linter
        .lint(document)
        .flatMap(({ rule, message }) => (rule === 'connect-no-redundancy' ? [message] : []));
    expect(messages()).toHaveLength(1);
    const id = one.indexOf('pn-104210');
    document.edit(id, id + 'pn-104210'.length, 'pn-7');
    expect(messages()).toEqual([expect.stringContaining('pn-7')]);
    document.edit(document.text.length, document.text.length, service(2));
    expect(lint(document.text)).toEqual([]);
    expect(messages()).toEqual([]);
  });
});
