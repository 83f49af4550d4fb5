import { describe, expect, test } from 'vitest';
import type { Start } from '../../../src/guided/flow.ts';
import { placeOfRow } from '../../../src/guided/rowPlace.ts';
import { textWith, withNetworks } from '../../../src/guided/writing.ts';
import { Linter } from '../../../src/lint/engine.ts';
import { liveAccount } from '../../../src/plan/liveAccount.ts';
import { nodeText } from '../../../src/plan/import/nodeText.ts';
import { planText } from '../../../src/guided/finish.ts';
import { TopologyDocument } from '../../../src/topology/document.ts';
import {
  account,
  connect,
  datacenterConfig,
  instance,
  network,
  pop,
  PROJECT,
  project,
  SERVICE,
  vrack,
  vrackServices,
} from '../plan-import/support/state.ts';

const VRS = vrackServices().id;
const URN = 'urn:v1:eu:resource:storageNetApp:2f1c6f0e-7a51-4ef3-9d0e-0b4a1c2d3e4f';
const card = { id: 'card', network: 'pn-104210_42', isPublic: false, addresses: ['192.168.1.11'] };
const config = datacenterConfig({
  id: 6402,
  extras: [{ id: 1, type: 'network', subnet: '10.40.0.0/16', nextHop: '172.16.8.5', status: 'active' }],
});
const state = account({
  vracks: [
    vrack({
      connect: [SERVICE],
      projects: [PROJECT],
      vrackServices: [VRS],
      servers: ['ns1.eu'],
      dedicatedClouds: ['pcc-1'],
      ips: ['198.51.100.16/28'],
      loadBalancers: ['loadbalancer-7c1d42a09f3e5b68d7c1d42a09f3e5b6'],
    }),
  ],
  connect: [connect({ pops: [pop()], datacenterConfigs: [config] })],
  projects: [project({ networks: [network()], instances: [instance({ interfaces: [card] })] })],
  vrackServices: [
    vrackServices({
      subnets: [
        { cidr: '10.120.0.0/24', name: null, vlan: 30, serviceRange: '10.120.0.32/27', endpoints: [URN] },
      ],
    }),
  ],
});
const inConnect = { vrack: 'pn-104210', connect: SERVICE };
const inProject = { vrack: 'pn-104210', project: PROJECT };
const inServices = { vrack: 'pn-104210', vrackServices: VRS };
const inSubnet = { ...inServices, vrackServicesSubnet: '10.120.0.0/24' };

/** Every kind of row that has a form in a file: its address and the ids of it and the rows above. */
const rows: readonly (readonly [address: string, ids: Start])[] = [
  ['', { vrack: 'pn-104210' }],
  [`/ovhCloudConnect/${SERVICE}`, inConnect],
  [`/ovhCloudConnect/${SERVICE}/pop/4021`, { ...inConnect, pop: '5301' }],
  ['/datacenter/12', { ...inConnect, pop: '5301', datacenterConfig: '6402' }],
  ['/datacenter/12/static/10.40.0.0/16', { ...inConnect, datacenterConfig: '6402', extra: '1' }],
  [`/cloudProject/${PROJECT}`, inProject],
  [`/cloudProject/${PROJECT}/network/app`, { ...inProject, network: network().id }],
  [
    `/cloudProject/${PROJECT}/network/app/subnet/GRA11/192.168.1.0/24`,
    { ...inProject, network: network().id },
  ],
  [`/cloudProject/${PROJECT}/instance/web-1`, { ...inProject, instance: instance().id }],
  [`/cloudProject/${PROJECT}/instance/web-1/interface/app`, { ...inProject, instance: instance().id }],
  [`/vrackServices/${VRS}`, inServices],
  [`/vrackServices/${VRS}/subnet/10.120.0.0/24`, inSubnet],
  [`/vrackServices/${VRS}/subnet/10.120.0.0/24/endpoint/${URN}`, { ...inSubnet, endpoint: URN }],
  ['/server/ns1.eu', { vrack: 'pn-104210' }],
  ['/dedicatedCloud/pcc-1', { vrack: 'pn-104210' }],
  ['/ip/198.51.100.16/28', { vrack: 'pn-104210' }],
  ['/loadBalancer/loadbalancer-7c1d42a09f3e5b68d7c1d42a09f3e5b6', { vrack: 'pn-104210' }],
];

const inserted = (file: string, address: string, ids: Start): string => {
  const found = nodeText(state, `pn-104210${address}`);
  const place = found && placeOfRow(found.list, ids, state);
  if (!found || !place) throw new Error(`pn-104210${address} has no place.`);
  const { topology } = new TopologyDocument(file);
  return textWith(file, withNetworks(topology, [{ place, item: found.value }], state));
};

describe('a row that is put into an empty file', () => {
  test.each(rows)('%s is there without an error, and nothing is to be done for it', (address, ids) => {
    const text = inserted('', address, ids);
    const findings = new Linter().lint(new TopologyDocument(text), { account: liveAccount(state) });
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(planText(text, state).steps).toEqual([]);
  });
});

test('an interface comes without the network that the file has already', () => {
  const [address = '', ids = {}] = rows.find(([one]) => one.endsWith('/network/app')) ?? [];
  const [below = '', own = {}] = rows.find(([one]) => one.endsWith('/interface/app')) ?? [];
  expect(inserted(inserted('', address, ids), below, own).match(/- name: app/g)).toHaveLength(1);
  expect(inserted('', below, own).match(/- name: app/g)).toHaveLength(1);
});

test('what is above a row may be gone: it has no place then', () => {
  expect(placeOfRow('static', { ...inConnect, datacenterConfig: '1' }, state)).toBeUndefined();
  expect(
    placeOfRow('endpoints', { ...inServices, vrackServicesSubnet: '10.0.0.0/24' }, state),
  ).toBeUndefined();
  expect(placeOfRow('vracks', {}, state)).toBeUndefined();
});
