import { t } from '@vscode/l10n';
import { formatCidr, cidrOf } from '../../ip/cidr.ts';
import { rule } from '../rule.ts';
import { LONGEST_DATACENTER_PREFIX } from '../support/datacenters.ts';
import { inVrack } from '../support/examples.ts';
import { layerOf } from '../support/layer.ts';

/** Above this the subnet is larger than any use that is known of it. */
const SHORTEST_USUAL = 16;

export default rule({
  id: 'datacenter-subnet-prefix',
  severity: 'error',
  title: () => t('A datacenter subnet smaller than a /28'),
  why: () =>
    t(
      'OVHcloud takes three addresses of the subnet for its routers, and the API refuses less than a /28. A subnet above a /16 is hardly meant and leaves little room for other networks.',
    ),
  source: [
    'API /ovhCloudConnect/{serviceName}/config/pop/{configId}/datacenter',
    'OVHcloud guide "OVHcloud Connect Direct from the control panel"',
    'OVHcloud guide "OVHcloud Connect: datacenter configuration"',
  ],
  since: '0.1.0',
  examples: {
    good: [
      {
        about: 'The smallest subnet: 11 addresses for the customer.',
        text: inVrack(`
connect:
  - service: 0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77
    datacenters:
      - datacenter: eu-west-gra
        subnet: 172.16.1.0/28
`),
      },
    ],
    bad: [
      {
        about: 'Half of what is needed.',
        text: inVrack(`
connect:
  - service: 0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77
    datacenters:
      - datacenter: eu-west-gra
        subnet: 172.16.1.0/29 # <- here
`),
      },
      {
        about: 'All of 10.0.0.0/8 for one datacenter.',
        text: inVrack(`
connect:
  - service: 0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77
    datacenters:
      - datacenter: eu-west-gra
        subnet: 10.0.0.0/8 # <- here, warning
`),
      },
    ],
  },
  visit: {
    connect: (connect, report) => {
      if (layerOf(connect) === 'l2') return;
      for (const { subnet } of connect.datacenters) {
        if (!subnet?.value) continue;
        const { network, prefix } = subnet.value;
        if (prefix > LONGEST_DATACENTER_PREFIX) {
          report(
            subnet,
            t(
              '{0} is too small for a datacenter; a /28 or larger is needed, such as {1}.',
              subnet.text,
              formatCidr(cidrOf(network, LONGEST_DATACENTER_PREFIX)),
            ),
          );
        } else if (prefix < SHORTEST_USUAL) {
          report(
            subnet,
            t('{0} is unusually large for a datacenter; a /28 to /16 is expected.', subnet.text),
            {
              severity: 'warning',
            },
          );
        }
      }
    },
  },
});
