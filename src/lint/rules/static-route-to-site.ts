import { t } from '@vscode/l10n';
import { cidrOf } from '../../ip/cidr.ts';
import { sortKey } from '../../ip/order.ts';
import type { CidrValue, Site, Vrack } from '../../topology/model.ts';
import { rule } from '../rule.ts';
import { routedDatacenters } from '../support/datacenters.ts';
import { inVrack } from '../support/examples.ts';
import { layerOf } from '../support/layer.ts';
import { bySites, remembered } from '../support/remember.ts';
import { servicesOf, waysOf } from '../support/via.ts';

export default rule({
  id: 'static-route-to-site',
  severity: 'warning',
  title: () => t('A static route to a network of a site'),
  why: () =>
    t(
      'Static routes of a datacenter lead to what lies behind it. The networks of a site are learnt at the PoP by BGP; a static route to them draws their traffic into the datacenter.',
    ),
  source: [
    'OVHcloud guide "OVHcloud Connect: technical capabilities and limits"',
    'OVHcloud guide "OVHcloud Connect: layer 3"',
  ],
  since: '0.1.0',
  examples: {
    good: [
      {
        about: 'The destination is behind the datacenter',
        text:
          inVrack(`
connect:
  - service: 0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77
    name: paris-a
    datacenters:
      - datacenter: eu-west-gra
        subnet: 172.16.1.0/28
        routing:
          static:
            - subnet: 10.20.0.0/16
              nextHop: 172.16.1.5
`) +
          `sites:
  - name: paris-office
    prefixes: [10.50.0.0/16]
    via: [paris-a]
`,
      },
    ],
    bad: [
      {
        about: 'The destination is the network of the office',
        text:
          inVrack(`
connect:
  - service: 0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77
    name: paris-a
    datacenters:
      - datacenter: eu-west-gra
        subnet: 172.16.1.0/28
        routing:
          static:
            - subnet: 10.50.0.0/16 # <- here
              nextHop: 172.16.1.5
`) +
          `sites:
  - name: paris-office
    prefixes: [10.50.0.0/16]
    via: [paris-a]
`,
      },
    ],
  },
  file: remembered(bySites, (topology, report) => {
    const ways = waysOf(topology);
    const learnt = new Map<Vrack, Map<number, { site: Site; prefix: CidrValue }>>();
    for (const site of topology.sites) {
      for (const [connect, vrack] of servicesOf(site, ways)) {
        if (layerOf(connect) === 'l2') continue;
        const prefixes = learnt.get(vrack) ?? new Map<number, { site: Site; prefix: CidrValue }>();
        learnt.set(vrack, prefixes);
        for (const prefix of site.prefixes) {
          if (!prefix.value || prefix.value.prefix === 0) continue;
          const key = sortKey(prefix.value);
          if (!prefixes.has(key)) prefixes.set(key, { site, prefix });
        }
      }
    }
    for (const [vrack, prefixes] of learnt) {
      for (const { datacenter } of routedDatacenters(vrack)) {
        for (const { subnet } of datacenter.routing?.static ?? []) {
          if (!subnet?.value) continue;
          // A block has one possible enclosing block for each shorter prefix length.
          for (let length = subnet.value.prefix; length > 0; length--) {
            const found = prefixes.get(sortKey(cidrOf(subnet.value.network, length)));
            if (!found) continue;
            const { site, prefix } = found;
            report(
              subnet,
              t(
                '{0} belongs to the site {1} ({2}), whose networks the PoP learns by BGP; it needs no static route.',
                subnet.text,
                site.name?.text ?? '',
                prefix.text,
              ),
              { related: [{ spot: prefix, message: t('the network of the site') }] },
            );
            break;
          }
        }
      }
    }
  }),
});
