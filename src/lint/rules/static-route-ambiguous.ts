import { t } from '@vscode/l10n';
import { sortKey } from '../../ip/order.ts';
import type { CidrValue, Datacenter } from '../../topology/model.ts';
import { rule } from '../rule.ts';
import { isSameDatacenter, routedDatacenters } from '../support/datacenters.ts';
import { inVrack } from '../support/examples.ts';
import { byServices, remembered } from '../support/remember.ts';

export default rule({
  id: 'static-route-ambiguous',
  severity: 'warning',
  title: () => t('One destination in two datacenters of a vRack'),
  why: () =>
    t(
      'Both routes are announced at once, and neither goes away when its router fails: which one packets take is open. BGP neighbours in both datacenters give a failover.',
    ),
  source: ['OVHcloud guide "OVHcloud Connect: datacenter configuration"'],
  since: '0.1.0',
  examples: {
    good: [
      {
        about: 'Each datacenter has destinations of its own',
        text: inVrack(`
connect:
  - service: 0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77
    datacenters:
      - datacenter: eu-west-gra
        subnet: 172.16.1.0/28
        routing:
          static:
            - subnet: 10.20.0.0/16
              nextHop: 172.16.1.5
      - datacenter: eu-west-sbg
        subnet: 172.16.2.0/28
        routing:
          static:
            - subnet: 10.21.0.0/16
              nextHop: 172.16.2.5
`),
      },
    ],
    bad: [
      {
        about: 'The same destination in both',
        text: inVrack(`
connect:
  - service: 0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77
    datacenters:
      - datacenter: eu-west-gra
        subnet: 172.16.1.0/28
        routing:
          static:
            - subnet: 10.20.0.0/16
              nextHop: 172.16.1.5
      - datacenter: eu-west-sbg
        subnet: 172.16.2.0/28
        routing:
          static:
            - subnet: 10.20.0.0/16 # <- here
              nextHop: 172.16.2.5
`),
      },
    ],
  },
  vrack: remembered(byServices, (vrack, report) => {
    const earlier = new Map<number, { subnet: CidrValue; datacenter: Datacenter }[]>();
    for (const { datacenter } of routedDatacenters(vrack)) {
      const seen = new Set<number>();
      for (const { subnet } of datacenter.routing?.static ?? []) {
        if (!subnet?.value) continue;
        const key = sortKey(subnet.value);
        // Twice in one datacenter is another mistake.
        if (seen.has(key)) continue;
        seen.add(key);
        const others = earlier.get(key);
        if (!others) {
          earlier.set(key, [{ subnet, datacenter }]);
          continue;
        }
        const other = others.find((one) => isSameDatacenter(one.datacenter, datacenter) === false);
        others.push({ subnet, datacenter });
        if (!other) continue;
        const name = other.datacenter.datacenter?.text ?? '';
        report(
          subnet,
          t(
            '{0} is also a destination in the datacenter {1}; which of the two routes is taken is open.',
            subnet.text,
            name,
          ),
          { related: [{ spot: other.subnet, message: t('the route in the datacenter {0}', name) }] },
        );
      }
    }
  }),
});
