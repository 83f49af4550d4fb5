import { expect, test } from 'vitest';
import { toTopologyText } from '../../../src/plan/import/toTopologyText.ts';
import { TopologyDocument } from '../../../src/topology/document.ts';
import {
  account,
  connect,
  datacenterConfig,
  instance,
  network,
  OTHER_SERVICE,
  pop,
  PROJECT,
  project,
  SERVICE,
  vrack,
} from './support/state.ts';

const configs = [
  datacenterConfig({
    extras: [
      { id: 1, type: 'network', subnet: '10.40.0.0/16', nextHop: '172.16.8.5', status: 'active' },
      { id: 2, type: 'network', subnet: '10.41.0.0/16', nextHop: '172.16.8.6', status: 'active' },
    ],
  }),
  datacenterConfig({ id: 6403, datacenter: 13, subnet: '172.16.9.0/28' }),
];
const state = account({
  vracks: [
    vrack({
      name: 'production',
      connect: [OTHER_SERVICE, SERVICE],
      projects: [PROJECT],
      servers: ['ns1.eu', 'ns2.eu'],
    }),
  ],
  connect: [
    connect({ id: OTHER_SERVICE, name: 'other', pops: [pop()], datacenterConfigs: configs }),
    connect({ name: 'paris', pops: [pop()], datacenterConfigs: configs }),
  ],
  projects: [
    project({
      networks: [network(), network({ id: 'pn-104210_43', vlan: 43, name: 'data', subnets: [] })],
      instances: [instance(), instance({ id: 'id-2', name: 'web-2' })],
    }),
  ],
});

/** As somebody else may have written it: another order, other labels, a comment. */
const FILE = `# ours
version: 1
vracks:
  - id: pn-104210
    name: prod
    connect:
      - service: ${SERVICE}
        name: paris-a
        datacenters:
          - datacenter: eu-west-sbg
          - datacenter: 12
            routing:
              static:
                - subnet: 10.41.0.0/16
                - subnet: 10.40.0.0/16
    projects:
      - id: ${PROJECT}
        networks:
          - name: data
        instances:
          - name: web-2
    servers: [ns2.eu]
`;
const textLike = (file: string): string => toTopologyText(state, { like: new TopologyDocument(file) });

test('what the file has comes first in its order and under its labels; shared datacenters are where it has them', () => {
  const lines = textLike(FILE)
    .split('\n')
    .filter((line) => /service:|name:|datacenter:|- subnet: 10|ns\d|^ {6}#/.test(line))
    .map((line) => line.trim());
  expect(lines).toEqual([
    'name: prod',
    `- service: ${SERVICE}`,
    'name: paris-a',
    '- datacenter: SBG',
    '- datacenter: GRA',
    '- subnet: 10.41.0.0/16',
    '- subnet: 10.40.0.0/16',
    '# The datacenters are written under paris-a: they are shared.',
    `- service: ${OTHER_SERVICE}`,
    'name: other',
    '- name: data',
    '- name: app',
    'name: web-2',
    'name: web-1',
    '- ns2.eu',
    '- ns1.eu',
  ]);
});

test('nothing stands behind values that the file does not have', () => {
  expect(toTopologyText(state)).toMatch(/\S # /);
  expect(textLike(FILE)).not.toMatch(/\S # /);
  expect(textLike(FILE)).toMatch(/^# ours\nversion: 1\n/);
});

test('it is the text of an account that is as the file says', () => {
  const text = textLike(FILE);
  expect(textLike(text)).toBe(text);
});

test('what no account holds is as the file has it, wherever it stands', () => {
  const head = '# Our network.\nversion: 1\nsites:\n  - name: paris # the office\n\n';
  const tail = '\n# Below here: JD Cloud.\njdcloud:\n  regions: []\n';
  const file = `${head}vracks:\n  - id: pn-104210 # ours\n${tail}`;
  const text = textLike(file);
  expect(text.startsWith(`${head}vracks:\n  - id: pn-104210\n    name: `)).toBe(true);
  expect(text.endsWith(tail)).toBe(true);
  expect(textLike(text)).toBe(text);
  expect(textLike(file.replaceAll('\n', '\r\n'))).toBe(text.replaceAll('\n', '\r\n'));
});

test('a file that is not in lines is compared all the same', () => {
  expect(textLike('{ version: 1, vracks: [{ id: pn-104210 }] }')).toMatch(/^version: 1\nvracks:\n {2}- id/);
});
