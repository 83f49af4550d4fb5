import { t } from '@vscode/l10n';
import type { Datacenter, Vrack } from '../../topology/model.ts';
import { rule } from '../rule.ts';
import { routedDatacenters, type RoutedDatacenter } from '../support/datacenters.ts';
import { inVrack } from '../support/examples.ts';
import { hasHosts } from '../support/hostAddresses.ts';
import { layerOf } from '../support/layer.ts';
import { missingAt } from '../support/spots.ts';

export default rule({
  id: 'datacenter-no-routing',
  severity: 'information',
  title: () => t('A layer 3 datacenter without routing'),
  why: () =>
    t(
      'Without a static route or a BGP neighbour only hosts inside the subnet of the datacenter are reached. That is fine when there are any, and incomplete when networks lie behind a router.',
    ),
  source: ['OVHcloud guide "OVHcloud Connect with the API"'],
  since: '0.1.0',
  needsAll: true,
  examples: {
    good: [
      {
        about: 'A static route leads on.',
        text: inVrack(`
connect:
  - service: 0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77
    pops:
      - { interface: 4021, type: l3, customerAsn: 65010, ovhAsn: 35540, subnet: 10.10.12.0/30 }
    datacenters:
      - datacenter: eu-west-gra
        subnet: 172.16.1.0/28
        routing:
          static:
            - subnet: 10.20.0.0/16
              nextHop: 172.16.1.5
`),
      },
      {
        about: 'A server sits in the subnet itself.',
        text: inVrack(`
connect:
  - service: 0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77
    pops:
      - { interface: 4021, type: l3, customerAsn: 65010, ovhAsn: 35540, subnet: 10.10.12.0/30 }
    datacenters:
      - datacenter: eu-west-gra
        subnet: 172.16.1.0/28
servers:
  - name: ns3012345.ip-198-51-100.eu
    vlan: 0
    ip: 172.16.1.6
`),
      },
    ],
    bad: [
      {
        about: 'Nothing is known behind the datacenter.',
        text: inVrack(`
connect:
  - service: 0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77
    pops:
      - { interface: 4021, type: l3, customerAsn: 65010, ovhAsn: 35540, subnet: 10.10.12.0/30 }
    datacenters:
      - datacenter: eu-west-gra # <- here
        subnet: 172.16.1.0/28
`),
      },
    ],
  },
  vrack: (vrack, report) => {
    for (const { datacenter, subnet } of unrouted(vrack)) {
      if (subnet?.value && hasHosts(vrack, subnet.value)) continue;
      report(
        missingAt(datacenter, 'routing'),
        t(
          'The datacenter {0} has no static route and no BGP neighbour: only hosts inside {1} are reached.',
          datacenter.datacenter?.text ?? '',
          subnet?.text ?? t('its subnet'),
        ),
      );
    }
  },
});

/** The datacenters of layer 3 services that no service routes, each once. */
const unrouted = (vrack: Vrack): RoutedDatacenter[] => {
  const datacenters = routedDatacenters(vrack);
  const seen = new Set<string>();
  for (const { datacenter, key } of datacenters) {
    if (key !== undefined && hasRouting(datacenter)) seen.add(key);
  }
  return datacenters.filter(({ connect, key, mayInherit }) => {
    // One without a name is half typed; one that may be another naming of a routed one is not known.
    if (key === undefined || mayInherit || seen.has(key) || layerOf(connect) !== 'l3') return false;
    seen.add(key);
    return true;
  });
};

/** A key that is not known has a finding of its own: there is some routing, and nobody knows which. */
const hasRouting = ({ routing }: Datacenter): boolean =>
  routing !== undefined &&
  (routing.static.length + routing.bgp.length > 0 ||
    [...routing.keys.keys()].some((key) => key !== 'static' && key !== 'bgp'));
