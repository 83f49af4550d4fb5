import { expect, test } from 'vitest';
import { readWriteRules } from '../../../src/ovh/consumerKey.ts';
import type { Family, Operation } from '../../../src/plan/operation.ts';
import { lackingRights, rightsError } from '../../../src/plan/rights.ts';

const made = { createdBy: 'pn-1/ovhCloudConnect/u/pop/1#create' };
const deletePop: Operation = { kind: 'deletePop', service: 'u', pop: 7 };
const createConfig: Operation = { kind: 'createDatacenterConfig', service: 'u', pop: made, datacenter: 12 };
const update: Operation = { kind: 'updateVrackServices', id: 'vrs-1', from: [], to: [] };
const families: readonly Family[] = [
  'ovhCloudConnect',
  'cloudProject',
  'vrackServices',
  'dedicatedServerInterface',
  'dedicatedServer',
  'dedicatedCloud',
  'ip',
  'ipLoadbalancing',
];

/** `METHOD path` of the rules that an operation lacks. */
const lacks = (operation: Operation, ...rules: string[]): string[] =>
  lackingRights(
    [{ summary: 'It', operation }],
    rules.map((rule) => {
      const [method = '', path = ''] = rule.split(' ');
      return { method, path };
    }),
  ).map(({ method, path }) => `${method} ${path}`);

test.each([
  ['DELETE /*'],
  ['DELETE /ovhCloudConnect/*'],
  ['DELETE /v1/ovhCloudConnect/u/config/pop/7'],
  ['DELETE /1.0/ovhCloudConnect/*/pop/*'],
])('%s allows the deletion of a PoP configuration', (rule) => {
  expect(lacks(deletePop, rule)).toEqual([]);
});

test.each([
  ['POST /*'],
  ['DELETE /ovhCloudConnect'],
  ['DELETE /ovhCloudConnect/other/*'],
  ['DELETE /ovhCloudConnect/.*'],
])('%s does not, and what is missing is told as a rule', (rule) => {
  expect(lacks(deletePop, rule)).toEqual(['DELETE /ovhCloudConnect/*/config/pop/*']);
});

test('an object that is yet to be created has an id that `*` stands for', () => {
  expect(lacks(createConfig, 'POST /ovhCloudConnect/*/config/pop/*/datacenter')).toEqual([]);
  expect(lacks(createConfig, 'POST /ovhCloudConnect/*/config/pop')).toEqual([
    'POST /ovhCloudConnect/*/config/pop/*/datacenter',
  ]);
});

test('v2 is named with its version', () => {
  expect(lacks(update, 'PUT /v2/vrackServices/resource/*')).toEqual([]);
  expect(lacks(update, 'PUT /vrackServices/*')).toEqual(['PUT /v2/vrackServices/resource/*']);
});

test('a right is told once, with the first step that needs it; the others are named as well', () => {
  const lacking = lackingRights(
    [
      { summary: 'Delete one', operation: deletePop },
      { summary: 'Delete another', operation: { ...deletePop, pop: 8 } },
      { summary: 'Create', operation: createConfig },
    ],
    [],
  );
  expect(lacking.map(({ summary }) => summary)).toEqual(['Delete one', 'Create']);
  const [first, ...others] = lacking;
  expect(first && rightsError([first, ...others]).message).toBe(
    'The consumer key does not allow DELETE /ovhCloudConnect/*/config/pop/*, which "Delete one" needs, nor POST /ovhCloudConnect/*/config/pop/*/datacenter: ask for a key with these rights. Nothing was changed.',
  );
});

test.each(families)(
  'the rights that a sign-in for changes asks for are enough to attach and detach: %s',
  (family) => {
    for (const kind of ['attach', 'detach'] as const) {
      const steps = [{ summary: 'It', operation: { kind, vrack: 'pn-1', family, id: '198.51.100.0/28' } }];
      expect(lackingRights(steps, readWriteRules)).toEqual([]);
    }
  },
);

/** The compiler wants one of every kind that there is. */
const ONE_OF_EACH: Readonly<Record<Operation['kind'], Operation>> = {
  attach: { kind: 'attach', vrack: 'pn-1', family: 'cloudProject', id: 'p' },
  detach: { kind: 'detach', vrack: 'pn-1', family: 'cloudProject', id: 'p' },
  createPop: { kind: 'createPop', service: 'u', interface: 4, type: 'l2' },
  deletePop,
  createDatacenterConfig: createConfig,
  deleteDatacenterConfig: { kind: 'deleteDatacenterConfig', service: 'u', pop: 7, config: 8 },
  createExtra: {
    kind: 'createExtra',
    service: 'u',
    pop: 7,
    config: 8,
    extra: { type: 'bgp', asn: 65_040, neighbor: '10.0.0.5' },
  },
  deleteExtra: { kind: 'deleteExtra', service: 'u', pop: 7, config: 8, extra: 9 },
  createNetwork: { kind: 'createNetwork', project: 'p', name: 'n', regions: [] },
  renameNetwork: { kind: 'renameNetwork', project: 'p', network: 'n', name: 'm' },
  deleteNetwork: { kind: 'deleteNetwork', project: 'p', network: 'n' },
  activateRegion: { kind: 'activateRegion', project: 'p', network: 'n', region: 'GRA11' },
  leaveRegion: { kind: 'leaveRegion', project: 'p', network: 'n', region: 'GRA11', openstackId: 'o' },
  createSubnet: {
    kind: 'createSubnet',
    project: 'p',
    network: 'n',
    region: 'GRA11',
    cidr: '10.0.0.0/24',
    start: '10.0.0.2',
    end: '10.0.0.9',
    dhcp: true,
    gateway: true,
  },
  deleteSubnet: { kind: 'deleteSubnet', project: 'p', network: 'n', subnet: 's' },
  createInstance: {
    kind: 'createInstance',
    project: 'p',
    name: 'i',
    region: 'GRA11',
    flavor: 'f',
    networks: [],
  },
  renameInstance: { kind: 'renameInstance', project: 'p', instance: 'i', name: 'j' },
  deleteInstance: { kind: 'deleteInstance', project: 'p', instance: 'i' },
  addInterface: { kind: 'addInterface', project: 'p', instance: 'i', network: 'n' },
  removeInterface: { kind: 'removeInterface', project: 'p', instance: 'i', interface: 'f' },
  createSshKey: { kind: 'createSshKey', project: 'p', name: 'k', publicKey: 'ssh-ed25519 AAAA' },
  updateVrackServices: { kind: 'updateVrackServices', id: 'vrs-1', from: [], to: [] },
  lockPort: { kind: 'lockPort', service: 'u', interface: 4 },
  unlockPort: { kind: 'unlockPort', service: 'u', interface: 4 },
  rename: { kind: 'rename', what: 'vrack', id: 'pn-1', name: 'n' },
};

test.each<Operation>([
  ...Object.values(ONE_OF_EACH),
  { kind: 'rename', what: 'ovhCloudConnect', id: 'u', name: 'n' },
])('and for every other call that a plan or a guided command makes: $kind', (operation) => {
  expect(lackingRights([{ summary: 'It', operation }], readWriteRules)).toEqual([]);
});
