import { expect, test } from 'vitest';
import type { Operation } from '../../../src/plan/operation.ts';
import { requestOf } from '../../../src/plan/request.ts';

const S = { service: 'u' };
const P = { project: 'p' };
const subnet = {
  cidr: '10.0.0.0/24',
  name: null,
  vlan: 30,
  serviceRange: '10.0.0.32/27',
  endpoints: ['urn:x'],
};
const made = { createdBy: 'pn-1/a#create' };

test.each<[Operation, string, unknown?]>([
  [
    { kind: 'attach', vrack: 'pn-1', family: 'ip', id: '198.51.100.0/28' },
    'POST /v1/vrack/pn-1/ip',
    { block: '198.51.100.0/28' },
  ],
  [
    { kind: 'attach', vrack: 'pn-1', family: 'cloudProject', id: 'p' },
    'POST /v1/vrack/pn-1/cloudProject',
    { project: 'p' },
  ],
  [
    { kind: 'detach', vrack: 'pn-1', family: 'ip', id: '198.51.100.0/28' },
    'DELETE /v1/vrack/pn-1/ip/198.51.100.0%2F28',
  ],
  [
    { kind: 'createPop', ...S, interface: 4, type: 'l2' },
    'POST /v1/ovhCloudConnect/u/config/pop',
    { interfaceId: 4, type: 'l2' },
  ],
  [
    {
      kind: 'createPop',
      ...S,
      interface: 4,
      type: 'l3',
      customerAsn: 65_010,
      ovhAsn: 65_020,
      subnet: '10.0.0.0/30',
    },
    'POST /v1/ovhCloudConnect/u/config/pop',
    { interfaceId: 4, type: 'l3', customerBgpArea: 65_010, ovhBgpArea: 65_020, subnet: '10.0.0.0/30' },
  ],
  [{ kind: 'deletePop', ...S, pop: 7 }, 'DELETE /v1/ovhCloudConnect/u/config/pop/7'],
  [
    { kind: 'createDatacenterConfig', ...S, pop: made, datacenter: 12, subnet: '10.0.1.0/28' },
    'POST /v1/ovhCloudConnect/u/config/pop/{pn-1/a#create}/datacenter',
    { datacenterId: 12, subnet: '10.0.1.0/28' },
  ],
  [
    { kind: 'deleteDatacenterConfig', ...S, pop: 7, config: 8 },
    'DELETE /v1/ovhCloudConnect/u/config/pop/7/datacenter/8',
  ],
  [
    {
      kind: 'createExtra',
      ...S,
      pop: 7,
      config: 8,
      extra: { type: 'network', subnet: '10.2.0.0/16', nextHop: '10.0.1.5' },
    },
    'POST /v1/ovhCloudConnect/u/config/pop/7/datacenter/8/extra',
    { type: 'network', subnet: '10.2.0.0/16', nextHop: '10.0.1.5' },
  ],
  [
    {
      kind: 'createExtra',
      ...S,
      pop: 7,
      config: 8,
      extra: { type: 'bgp', asn: 65_040, neighbor: '10.0.1.5' },
    },
    'POST /v1/ovhCloudConnect/u/config/pop/7/datacenter/8/extra',
    { type: 'bgp', bgpNeighborArea: 65_040, bgpNeighborIp: '10.0.1.5' },
  ],
  [
    { kind: 'deleteExtra', ...S, pop: 7, config: 8, extra: 9 },
    'DELETE /v1/ovhCloudConnect/u/config/pop/7/datacenter/8/extra/9',
  ],
  [
    { kind: 'createNetwork', ...P, name: 'app', vlan: 0, regions: [] },
    'POST /v1/cloud/project/p/network/private',
    { name: 'app', vlanId: 0, regions: [] },
  ],
  [
    { kind: 'renameNetwork', ...P, network: 'n', name: 'app' },
    'PUT /v1/cloud/project/p/network/private/n',
    { name: 'app' },
  ],
  [
    { kind: 'renameInstance', ...P, instance: 'i', name: 'web' },
    'PUT /v1/cloud/project/p/instance/i',
    { instanceName: 'web' },
  ],
  [{ kind: 'deleteNetwork', ...P, network: 'n' }, 'DELETE /v1/cloud/project/p/network/private/n'],
  [
    { kind: 'activateRegion', ...P, network: 'n', region: 'SBG5' },
    'POST /v1/cloud/project/p/network/private/n/region',
    { region: 'SBG5' },
  ],
  [
    { kind: 'leaveRegion', ...P, network: 'n', region: 'SBG5', openstackId: 'o' },
    'DELETE /v1/cloud/project/p/region/SBG5/network/o',
  ],
  [
    {
      kind: 'createSubnet',
      ...P,
      network: made,
      region: 'SBG5',
      cidr: '10.0.0.0/24',
      start: '10.0.0.9',
      end: '10.0.0.20',
      dhcp: true,
      gateway: false,
    },
    'POST /v1/cloud/project/p/network/private/{pn-1/a#create}/subnet',
    {
      network: '10.0.0.0/24',
      region: 'SBG5',
      start: '10.0.0.9',
      end: '10.0.0.20',
      dhcp: true,
      noGateway: true,
    },
  ],
  [
    { kind: 'deleteSubnet', ...P, network: 'n', subnet: 's' },
    'DELETE /v1/cloud/project/p/network/private/n/subnet/s',
  ],
  [
    {
      kind: 'createInstance',
      ...P,
      name: 'vm',
      region: 'SBG5',
      flavor: 'f',
      image: 'i',
      sshKey: 'k',
      networks: [{ network: made, ip: '10.0.0.9' }],
    },
    'POST /v1/cloud/project/p/instance',
    {
      name: 'vm',
      region: 'SBG5',
      flavorId: 'f',
      imageId: 'i',
      sshKeyId: 'k',
      networks: [{ networkId: '{pn-1/a#create}', ip: '10.0.0.9' }],
    },
  ],
  [{ kind: 'deleteInstance', ...P, instance: 'v' }, 'DELETE /v1/cloud/project/p/instance/v'],
  [
    { kind: 'addInterface', ...P, instance: 'v', network: 'n' },
    'POST /v1/cloud/project/p/instance/v/interface',
    { networkId: 'n' },
  ],
  [
    { kind: 'removeInterface', ...P, instance: 'v', interface: 'i' },
    'DELETE /v1/cloud/project/p/instance/v/interface/i',
  ],
  [
    { kind: 'createSshKey', ...P, name: 'k', publicKey: 'ssh-ed25519 A' },
    'POST /v1/cloud/project/p/sshkey',
    { name: 'k', publicKey: 'ssh-ed25519 A' },
  ],
  [
    { kind: 'updateVrackServices', id: 'vrs', from: [], to: [subnet] },
    'PUT /v2/vrackServices/resource/vrs',
    {
      checksum: '{checksum}',
      targetSpec: {
        subnets: [
          {
            cidr: '10.0.0.0/24',
            displayName: null,
            vlan: 30,
            serviceRange: { cidr: '10.0.0.32/27' },
            serviceEndpoints: [{ managedServiceURN: 'urn:x' }],
          },
        ],
      },
    },
  ],
  [{ kind: 'lockPort', ...S, interface: 4 }, 'POST /v1/ovhCloudConnect/u/interface/4/lock'],
  [{ kind: 'unlockPort', ...S, interface: 4 }, 'POST /v1/ovhCloudConnect/u/interface/4/unlock'],
  [{ kind: 'rename', what: 'vrack', id: 'pn-1', name: 'net' }, 'PUT /v1/vrack/pn-1', { name: 'net' }],
  [
    { kind: 'rename', what: 'ovhCloudConnect', id: 'u', name: 'net' },
    'PUT /v1/ovhCloudConnect/u',
    { description: 'net' },
  ],
])('the call of $kind', (operation, call, body) => {
  const { method, path, body: sent } = requestOf(operation);
  expect(`${method} ${path}`).toBe(call);
  expect(sent).toEqual(body);
});

test('an id that became known takes the place of its step, encoded in paths', () => {
  const request = requestOf({ kind: 'addInterface', ...P, instance: 'a/b', network: made }, () => 'n-1');
  expect(request).toMatchObject({
    path: '/v1/cloud/project/p/instance/a%2Fb/interface',
    body: { networkId: 'n-1' },
  });
});
