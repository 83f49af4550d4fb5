import { t } from '@vscode/l10n';
import type { Vrack } from '../../topology/model.ts';
import { rule } from '../rule.ts';
import { routedDatacenters, type RoutedDatacenter } from '../support/datacenters.ts';
import { inVrack } from '../support/examples.ts';
import { layerOf } from '../support/layer.ts';
import { missingAt } from '../support/spots.ts';
import { isTagged, serverVlanOf, serviceVlanOf, vlanOf } from '../support/vlans.ts';

const example = (projects: string, routing = ''): string =>
  inVrack(`
connect:
  - service: 0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77
    pops:
      - { interface: 4021, type: l3, customerAsn: 65010, ovhAsn: 65020, subnet: 10.10.12.0/30 }
    datacenters:
      - datacenter: eu-west-gra
        ovhAsn: 65030
        subnet: 172.16.1.0/28
${routing}projects:
  - id: 9f1c0de2a4b84c6f8d0e1a2b3c4d5e6f
    networks:
${projects}`);

export default rule({
  id: 'vlan-unreachable',
  severity: 'warning',
  title: () => t('Nothing leads from the datacenters of OVHcloud Connect to the vLANs of the vRack'),
  why: () =>
    t(
      'The router of a datacenter is untagged. It reaches a tagged vLAN only through a router of yours in the datacenter subnet, and a static route or BGP neighbour that leads to it.',
    ),
  source: ['OVHcloud guide "OVHcloud Connect: datacenter configuration"'],
  since: '0.1.0',
  needsAll: true,
  examples: {
    good: [
      {
        about: 'An untagged network carries the router',
        text: example('      - { name: routers, vlan: 0 }\n      - { name: app, vlan: 42 }\n'),
      },
      {
        about: 'A static route leads to the vLAN',
        text: example(
          '      - { name: app, vlan: 42 }\n',
          `        routing:
          static:
            - { subnet: 192.168.1.0/24, nextHop: 172.16.1.5 }
`,
        ),
      },
    ],
    bad: [
      {
        about: 'The only network is tagged, and there is neither a route nor a router',
        text: example('      - name: app\n        vlan: 42 # <- here\n'),
      },
    ],
  },
  vrack: (vrack, report) => {
    const networks = vrack.projects.flatMap((project) => project.networks);
    const [first] = networks;
    if (!first || !networks.every((network) => isTagged(vlanOf(network))) || mayHaveRouter(vrack)) return;
    // Layer 2 carries the tags.
    if (vrack.connect.some((connect) => layerOf(connect) === 'l2')) return;
    const datacenters = routedDatacenters(vrack).filter(
      ({ connect, subnet }) => layerOf(connect) === 'l3' || subnet !== undefined,
    );
    const [datacenter] = datacenters;
    if (!datacenter || datacenters.some(hasRouting)) return;
    const spot = first.vlan ?? missingAt(first, 'vlan');
    report(
      spot,
      t(
        'OVHcloud Connect does not reach the network {0}: datacenter {1} is untagged and has no route or neighbour, and nothing in the vRack is untagged. Put a router into the datacenter subnet and add a route to it.',
        first.name?.text ?? '?',
        datacenter.datacenter.datacenter?.text ?? '?',
      ),
      {
        related: [
          { spot: datacenter.datacenter.datacenter ?? datacenter.datacenter, message: t('no routing here') },
        ],
      },
    );
  },
});

const hasRouting = ({ datacenter: { routing } }: RoutedDatacenter): boolean =>
  routing !== undefined && routing.static.length + routing.bgp.length > 0;

/** Whether something may sit untagged next to the datacenter; what is said of a use in other services is unknown. */
const mayHaveRouter = (vrack: Vrack): boolean =>
  vrack.dedicatedClouds.length > 0 ||
  vrack.servers.some((server) => !isTagged(serverVlanOf(server))) ||
  vrack.vrackServices.some(({ subnets }) => subnets.some((subnet) => !isTagged(serviceVlanOf(subnet))));
