import { t } from '@vscode/l10n';
import type { Scalar } from '../../topology/model.ts';
import { rule, type Report } from '../rule.ts';
import { inVrack } from '../support/examples.ts';

export default rule({
  id: 'vlan-range',
  severity: 'error',
  title: () => t('A vLAN id that does not exist there'),
  why: () =>
    t(
      'The API refuses it: Public Cloud has vLANs 0 (untagged) to 4000, vRack Services 2 to 4094, and Ethernet itself none above 4094.',
    ),
  source: ['API /cloud/project/{serviceName}/network/private', 'API /v2/vrackServices', 'IEEE 802.1Q'],
  since: '0.1.0',
  examples: {
    good: [
      {
        about: 'The first and the last of each kind',
        text: inVrack(`
projects:
  - id: 9f1c0de2a4b84c6f8d0e1a2b3c4d5e6f
    networks:
      - { name: untagged, vlan: 0 }
      - { name: app, vlan: 4000 }
vrackServices:
  - id: vrs-a1b-c2d-e3f-g4h
    region: eu-west-rbx
    subnets:
      - { cidr: 10.120.0.0/24, vlan: 4094, serviceRange: 10.120.0.32/27 }
`),
      },
    ],
    bad: [
      {
        about: 'Just outside',
        text: inVrack(`
projects:
  - id: 9f1c0de2a4b84c6f8d0e1a2b3c4d5e6f
    networks:
      - { name: app, vlan: 4001 } # <- here
      - { name: data, vlan: -1 } # <- here
vrackServices:
  - id: vrs-a1b-c2d-e3f-g4h
    region: eu-west-rbx
    subnets:
      - { cidr: 10.120.0.0/24, vlan: 1, serviceRange: 10.120.0.32/27 } # <- here
servers:
  - { name: ns3012346.ip-10-20-31.eu, vlan: 4095 } # <- here
`),
      },
    ],
  },
  visit: {
    network: ({ vlan }, report) =>
      check(vlan, 0, 4000, t('a Public Cloud network has one of 0 (untagged) to 4000'), report),
    vrackServicesSubnet: ({ vlan }, report) =>
      check(vlan, 2, 4094, t('vRack Services has 2 to 4094, or null for untagged'), report),
    server: ({ vlan }, report) => check(vlan, 0, 4094, t('a server has one of 0 (untagged) to 4094'), report),
    jdRegion: ({ connections }, report) => {
      for (const { virtualInterfaces } of connections) {
        for (const { vlan } of virtualInterfaces) {
          check(vlan, 1, 4094, t('Ethernet has 1 to 4094'), report);
        }
      }
    },
  },
});

const check = (
  vlan: Scalar<number> | undefined,
  least: number,
  most: number,
  expected: string,
  report: Report,
): void => {
  const id = vlan?.value;
  // What is no whole number has a finding of the schema.
  if (!vlan || id === undefined || !Number.isInteger(id) || (id >= least && id <= most)) return;
  report(vlan, t('There is no vLAN {0} here: {1}.', vlan.text, expected));
};
