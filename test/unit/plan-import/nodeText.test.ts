import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { nodeText } from '../../../src/plan/import/nodeText.ts';
import { toTopologyText } from '../../../src/plan/import/toTopologyText.ts';
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
} from './support/state.ts';

const VRS = vrackServices().id;
const URN = 'urn:v1:eu:resource:storageNetApp:2f1c6f0e-7a51-4ef3-9d0e-0b4a1c2d3e4f';
const L2 = '6e5b0f38-d4a9-4c71-82b7-f3905e1c7a26';

const state = account({
  vracks: [
    vrack({
      name: 'production',
      connect: [SERVICE, L2],
      projects: [PROJECT],
      vrackServices: [VRS],
      servers: ['ns1.eu'],
      dedicatedClouds: ['pcc-1'],
      ips: ['198.51.100.16/28'],
      loadBalancers: ['lb-1'],
    }),
  ],
  connect: [
    connect({
      pops: [pop()],
      datacenterConfigs: [
        datacenterConfig({
          extras: [
            { id: 1, type: 'network', subnet: '10.40.0.0/16', nextHop: '172.16.8.5', status: 'active' },
          ],
        }),
        datacenterConfig({
          datacenter: 13,
          extras: [{ id: 2, type: 'bgp', asn: 65040, neighbor: '172.16.8.6', status: 'active' }],
        }),
      ],
    }),
    connect({
      id: L2,
      pops: [pop({ type: 'l2', interface: 4022 })],
      datacenterConfigs: [datacenterConfig({ datacenter: 13 })],
    }),
  ],
  projects: [
    project({
      networks: [network(), network({ id: 'pn-104210_43', vlan: 43, name: 'data base/1' })],
      instances: [
        instance({ interfaces: [{ id: 'i', network: 'pn-104210_42', isPublic: false, addresses: [] }] }),
        instance({ id: 'id-2', name: 'twin' }),
        instance({ id: 'id-3', name: 'twin' }),
      ],
    }),
  ],
  vrackServices: [
    vrackServices({
      subnets: [
        { cidr: '10.120.0.0/24', name: null, vlan: 30, serviceRange: '10.120.0.32/27', endpoints: [URN] },
      ],
    }),
  ],
});

describe('the text of one object', () => {
  test.each([
    ['', 'vracks', { id: 'pn-104210', name: 'production' }],
    [`/ovhCloudConnect/${SERVICE}`, 'connect', { service: SERVICE, pops: [{}], datacenters: [{}, {}] }],
    [`/ovhCloudConnect/${SERVICE}/pop/4021`, 'pops', { interface: 4021, subnet: '10.99.0.0/30' }],
    ['/datacenter/12', 'datacenters', { datacenter: 'GRA', ovhAsn: 65030 }],
    [`/ovhCloudConnect/${L2}/datacenter/13`, 'datacenters', { datacenter: 'SBG' }],
    ['/datacenter/12/static/10.40.0.0/16', 'static', { subnet: '10.40.0.0/16', nextHop: '172.16.8.5' }],
    ['/datacenter/13/bgp/172.16.8.6', 'bgp', { asn: 65040, neighbor: '172.16.8.6' }],
    [`/cloudProject/${PROJECT}`, 'projects', { id: PROJECT }],
    [`/cloudProject/${PROJECT}/network/app`, 'networks', { name: 'app', vlan: 42 }],
    [`/cloudProject/${PROJECT}/network/data%20base%2F1`, 'networks', { name: 'data base/1', vlan: 43 }],
    [`/cloudProject/${PROJECT}/network/app/region/GRA11`, 'regions', 'GRA11'],
    [`/cloudProject/${PROJECT}/network/app/subnet/GRA11/192.168.1.0/24`, 'subnets', { region: 'GRA11' }],
    [`/cloudProject/${PROJECT}/instance/web-1`, 'instances', { name: 'web-1' }],
    [`/cloudProject/${PROJECT}/instance/id-3`, 'instances', { id: 'id-3', name: 'twin' }],
    [`/cloudProject/${PROJECT}/instance/web-1/interface/app`, 'interfaces', { network: 'app' }],
    [`/vrackServices/${VRS}`, 'vrackServices', { id: VRS }],
    [`/vrackServices/${VRS}/subnet/10.120.0.0/24`, 'subnets', { cidr: '10.120.0.0/24' }],
    [`/vrackServices/${VRS}/subnet/10.120.0.0/24/endpoint/${URN}`, 'endpoints', URN],
    ['/server/ns1.eu', 'servers', 'ns1.eu'],
    ['/dedicatedCloud/pcc-1', 'dedicatedClouds', 'pcc-1'],
    ['/ip/198.51.100.16/28', 'ips', '198.51.100.16/28'],
    ['/loadBalancer/lb-1', 'loadBalancers', 'lb-1'],
  ])('%s is an item of %s', (address, list, value) => {
    const node = nodeText(state, `pn-104210${address}`);
    expect(node?.list).toBe(list);
    if (typeof value === 'string') expect(node?.value).toBe(value);
    else expect(node?.value).toMatchObject(value);
    expect(parse(node?.text ?? '')).toEqual([node?.value]);
  });

  test('begins where it is asked to, and is a part of the import', () => {
    const node = nodeText(state, `pn-104210/ovhCloudConnect/${SERVICE}/pop/4021`, 10);
    expect(node?.text).toMatch(/^ {10}- interface: 4021\n {12}type: l3\n/);
    expect(toTopologyText(state)).toContain(`\n${node?.text ?? '?'}\n`);
  });

  test.each(['pn-1', 'pn-104210/ovhCloudConnect/x', 'pn-104210/datacenter/99', ''])(
    'is not there for what the account does not have: %j',
    (address) => {
      expect(nodeText(state, address)).toBeUndefined();
    },
  );
});
