import { expect, test } from 'vitest';
import { withoutShared } from '../../../src/guided/sharedDatacenters.ts';
import { TopologyDocument } from '../../../src/topology/document.ts';

const { topology } = new TopologyDocument(`version: 1
vracks:
  - id: pn-1
    connect:
      - service: 0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77
        pops: [{ interface: 1, type: l3 }]
        datacenters: [{ datacenter: RBX, subnet: 172.16.8.0/28 }, { datacenter: 12 }]
      - service: 9d1c7a42-3f0b-4c55-b0d2-6e8f1a2b3c4d
        pops: [{ interface: 2, type: l2 }]
        datacenters: [{ datacenter: SBG }]
`);
const item = (type: 'l2' | 'l3', ...datacenters: (string | number)[]) => ({
  service: 'new',
  pops: [{ interface: 3, type }],
  datacenters: datacenters.map((datacenter) => ({ datacenter })),
});
const place = { list: 'connect', vrack: 'pn-1' } as const;

test('a service comes without the datacenters that another one of the vRack has in the file', () => {
  expect(withoutShared(topology, place, item('l3', 'RBX', 12, 'SBG'))).toEqual(item('l3', 'SBG'));
  const { datacenters, ...bare } = item('l3', 'RBX');
  expect(datacenters).toHaveLength(1);
  expect(withoutShared(topology, place, item('l3', 'RBX'))).toEqual(bare);
});

test('layer 2 shares nothing, nor do other vRacks and other things', () => {
  expect(withoutShared(topology, place, item('l2', 'RBX'))).toEqual(item('l2', 'RBX'));
  expect(withoutShared(topology, { ...place, vrack: 'pn-2' }, item('l3', 'RBX'))).toEqual(item('l3', 'RBX'));
  const network = { name: 'app' };
  expect(withoutShared(topology, { list: 'networks', vrack: 'pn-1', project: 'p' }, network)).toBe(network);
});
