import { describe, expect, it } from 'vitest';
import { insertionOf, type ListPlace } from '../../../src/guided/place.ts';
import { startOf } from '../../../src/guided/flow.ts';
import { datacenterNames } from '../../../src/guided/datacenters.ts';
import { TopologyDocument } from '../../../src/topology/document.ts';

const text = `version: 1
vracks:
  - id: pn-1
    connect:
      - service: one
        datacenters:
          - datacenter: GRA
            subnet: 172.16.1.0/28
      - service: two
`;
const { topology } = new TopologyDocument(text);
const route = (datacenter: readonly string[]): ListPlace => ({
  list: 'static',
  vrack: 'pn-1',
  service: 'two',
  datacenter,
  config: { subnet: '172.16.2.0/28' },
});

describe('the place of a route', () => {
  it('is where the datacenter is written, though under another service of the vRack', () => {
    const { path } = insertionOf(topology, route(['GRA', '12']), {});
    expect(path).toEqual(['vracks', 0, 'connect', 0, 'datacenters', 0, 'routing', 'static']);
  });

  it('is made with what the datacenter has at OVHcloud where nothing of it is written', () => {
    expect(insertionOf(topology, route(['14']), { subnet: '10.0.0.0/8' })).toEqual({
      path: ['vracks', 0, 'connect', 1, 'datacenters'],
      item: { datacenter: 14, subnet: '172.16.2.0/28', routing: { static: [{ subnet: '10.0.0.0/8' }] } },
    });
  });
});

describe('names of a datacenter', () => {
  const datacenter = (id: number, name: string, region: string) => ({ id, name, region, available: true });

  it('are its name, its number, and its region where that is its own', () => {
    const all = [
      datacenter(12, 'GRA', 'eu-west-gra'),
      datacenter(21, 'PAR-A', 'eu-west-par'),
      datacenter(22, 'PAR-B', 'eu-west-par'),
    ];
    expect(datacenterNames(12, all)).toEqual(['GRA', '12', 'eu-west-gra']);
    expect(datacenterNames(21, all)).toEqual(['PAR-A', '21']);
  });

  it('begin with the number where the name means another, too', () => {
    expect(datacenterNames(12, [datacenter(12, 'X', 'r'), datacenter(13, 'x', 'r')])).toEqual([12]);
    expect(datacenterNames(99, [])).toEqual([99]);
  });
});

it('a start is the ids of a row and of those above it; rows without one are left out', () => {
  const trail = [
    { kind: 'port', subject: { id: '4021' } },
    { kind: 'group' },
    { kind: 'connect', subject: { id: 'uuid' } },
  ];
  expect(startOf(trail)).toEqual({ port: '4021', connect: 'uuid' });
});
