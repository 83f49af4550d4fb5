import { t } from '@vscode/l10n';
import type { Scalar } from '../../topology/model.ts';
import { rule, type Report, type Visits } from '../rule.ts';
import { inVrack } from '../support/examples.ts';
import { visitAddresses, visitCidrs } from '../support/fields.ts';
import { problemOfAddress, problemOfCidr } from '../support/notation.ts';

const message = ({ text }: Scalar<unknown>): string =>
  t('{0} is IPv6; OVHcloud Connect and what this file describes are IPv4 only.', text);

const cidrs = visitCidrs((value, _role, report) => {
  if (problemOfCidr(value) === 'ipv6') report(value, message(value));
});

const addresses = visitAddresses((value, report) => {
  if (problemOfAddress(value) === 'ipv6') report(value, message(value));
});

export default rule({
  id: 'ipv6-unsupported',
  severity: 'error',
  title: () => t('IPv6 where only IPv4 exists'),
  why: () =>
    t('OVHcloud Connect carries IPv4 only at layer 3; IPv6 needs a layer 2 service and routers of your own.'),
  source: ['OVHcloud guide "OVHcloud Connect: capabilities and technical limits" (occ-limits)'],
  since: '0.1.0',
  examples: {
    good: [{ about: 'IPv4', text: 'sites:\n  - name: paris\n    prefixes: [10.50.0.0/16]\n' }],
    bad: [
      {
        about: 'A prefix and the next hop of a route',
        text:
          inVrack(`
connect:
  - service: 0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77
    datacenters:
      - datacenter: eu-west-gra
        subnet: 172.16.1.0/28
        routing:
          static:
            - subnet: 10.20.0.0/16
              nextHop: fd00::5 # <- here
`) + 'sites:\n  - name: paris\n    prefixes:\n      - fd00:50::/32 # <- here\n',
      },
    ],
  },
  visit: {
    ...cidrs,
    ...addresses,
    subnet: (subnet: Visits['subnet'], report: Report) => {
      cidrs.subnet?.(subnet, report);
      addresses.subnet?.(subnet, report);
    },
  },
});
