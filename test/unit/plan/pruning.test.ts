/** What is pruned when the file is wrong: nothing that a mistyped item may mean. */
import { expect, test } from 'vitest';
import { Linter } from '../../../src/lint/engine.ts';
import { liveAccount } from '../../../src/plan/liveAccount.ts';
import type { Plan } from '../../../src/plan/plan.ts';
import { planText } from '../../../src/plan/text.ts';
import { planTopology } from '../../../src/plan/planTopology.ts';
import { TopologyDocument } from '../../../src/topology/document.ts';
import { fileOf, stateOf } from './support/planOf.ts';

const A = '0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77';
const B = '6e5b0f38-d4a9-4c71-82b7-f3905e1c7a26';
const ID = 'a'.repeat(32);
const pop = (port: number, customerAsn: number) => ({
  interface: port,
  type: 'l3',
  customerAsn,
  ovhAsn: 65020,
  subnet: `10.10.12.${4 * port}/30`,
});
const FULL = {
  connect: [
    {
      service: A,
      pops: [pop(1, 65010)],
      datacenters: [
        {
          datacenter: 'gra',
          ovhAsn: 65030,
          subnet: '172.16.1.0/28',
          routing: { static: [{ subnet: '10.20.0.0/16', nextHop: '172.16.1.5' }] },
        },
      ],
    },
    { service: B, pops: [pop(2, 65011)] },
  ],
  projects: [
    {
      id: ID,
      networks: [
        {
          name: 'app',
          vlan: 41,
          regions: ['GRA11'],
          subnets: [{ region: 'GRA11', cidr: '192.168.1.0/24', start: '192.168.1.10', end: '192.168.1.50' }],
        },
      ],
      instances: [
        {
          name: 'router',
          region: 'GRA11',
          flavor: 'b3-8',
          image: 'Debian 12',
          interfaces: [{ network: 'app', ip: '192.168.1.20' }],
        },
      ],
    },
  ],
  servers: ['ns3012345.ip-198-51-100.eu'],
  ips: ['203.0.113.64/28'],
};
const TEXT = fileOf(FULL);
const full = stateOf(FULL);

const prune = (text: string): Plan => {
  const document = new TopologyDocument(text);
  const findings = new Linter().lint(document, { account: liveAccount(full) });
  return planTopology({ document, findings, state: full, prune: true });
};
const changed = (from: string, to: string): string => {
  expect(TEXT).toContain(from);
  return TEXT.replace(from, to);
};
const removals = ({ steps }: Plan): string[] =>
  steps.flatMap(({ id, operation: { kind } }) =>
    /^(delete|detach|remove|leave|update)/.test(kind) ? [id] : [],
  );

test.each([
  ['the id of a service', `"service": "${A}"`, '"service": "0b6f2c1e-58b1"'],
  ['the id of a service, of another account', `"service": "${A}"`, `"service": "${A.replace('0b', '1b')}"`],
  ['a port', '"interface": 1', '"interface": "x"'],
  ['a datacenter', '"datacenter": "gra"', '"datacenter": "grb"'],
  ['a route', '"subnet": "10.20.0.0/16"', '"subnet": "10.20.0.0/160"'],
  ['a list', '"pops": [', '"pops": "none", "pips": ['],
  ['the name of a network', '"name": "app"', '"called": "app"'],
  ['a subnet', '"cidr": "192.168.1.0/24"', '"cidr": "192.168.1.0/244"'],
  ['the id of an instance', '"name": "router"', `"id": "${A}", "name": "router"`],
  ['the network of an interface', '"network": "app"', '"network": "ap"'],
  ['a server', '"ns3012345.ip-198-51-100.eu"', '{ "server": "ns3012345.ip-198-51-100.eu" }'],
  ['an IP block', '"203.0.113.64/28"', '{ "ip": "203.0.113.64/28" }'],
  ['a project', `"id": "${ID}"`, `"id": "${ID.slice(1)}"`],
])('mistyped is not removed: %s', (_, from, to) => {
  const plan = prune(changed(from, to));
  expect(removals(plan)).toEqual([]);
  expect(plan.blocked).not.toEqual([]);
});

test('what is not in a file without an error goes', () => {
  const plan = prune(fileOf({ ...FULL, connect: FULL.connect.slice(0, 1), servers: [], ips: [] }));
  expect(plan.blocked).toEqual([]);
  expect(removals(plan)).toEqual(
    expect.arrayContaining([
      `pn-1/ovhCloudConnect/${B}#detach`,
      'pn-1/server/ns3012345.ip-198-51-100.eu#detach',
      'pn-1/ip/203.0.113.64/28#detach',
    ]),
  );
});

test('an error in one list does not keep what belongs to another', () => {
  const text = fileOf({ ...FULL, servers: [{ server: 'ns1' }], ips: [] });
  expect(removals(prune(text))).toEqual(['pn-1/ip/203.0.113.64/28#detach']);
});

test('what stays for an error is told with it, and not that it would go with pruning', () => {
  const text = planText(prune(changed('"interface": 1', '"interface": "x"')));
  expect(text).toContain('Nothing can be done.');
  expect(text).toContain('Remove what is not in the file: PoP configuration of interface 1');
  expect(text).not.toContain('unless pruning');
});

test('an error where nothing is planned is told all the same', () => {
  const document = new TopologyDocument(changed('"version": 1', '"version": 2'));
  const findings = new Linter().lint(document);
  const { notes } = planTopology({ document, findings, state: full });
  expect(notes.map(({ message }) => message)).toEqual([expect.stringMatching(/^The file has an error/)]);
});
