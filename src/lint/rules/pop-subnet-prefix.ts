import { t } from '@vscode/l10n';
import { formatAddress } from '../../ip/address.ts';
import { cidrOf, formatCidr } from '../../ip/cidr.ts';
import { rule } from '../rule.ts';
import { replacement } from '../support/replace.ts';

const PREFIX = 30;

export default rule({
  id: 'pop-subnet-prefix',
  severity: 'error',
  title: () => t('A PoP subnet that is not a /30'),
  why: () =>
    t(
      'The subnet of a PoP configuration joins two routers: OVHcloud takes its first address, the customer its second, and the API accepts a /30 only.',
    ),
  source: [
    'API /ovhCloudConnect/{serviceName}/config/pop',
    'OVHcloud guide "OVHcloud Connect Direct from the control panel"',
  ],
  since: '0.1.0',
  fixable: true,
  examples: {
    good: [
      {
        about: 'A /30.',
        text: `vracks:
  - id: pn-104210
    connect:
      - service: 0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77
        pops:
          - interface: 4021
            type: l3
            customerAsn: 65010
            ovhAsn: 35540
            subnet: 10.10.12.0/30
`,
      },
    ],
    bad: [
      {
        about: 'A /29 has room for six routers; there are two.',
        text: `vracks:
  - id: pn-104210
    connect:
      - service: 0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77
        pops:
          - interface: 4021
            type: l3
            customerAsn: 65010
            ovhAsn: 35540
            subnet: 10.10.12.0/29 # <- here
`,
      },
    ],
  },
  visit: {
    pop: ({ type, subnet }, report) => {
      if (type?.value !== 'l3' || !subnet?.value || subnet.value.prefix === PREFIX) return;
      const block = cidrOf(subnet.address ?? subnet.value.network, PREFIX);
      const expected = formatCidr(block);
      const message = t(
        '{0} is not a /30; the subnet of a PoP configuration is one, such as {1}, where OVHcloud has {2} and the customer {3}.',
        subnet.text,
        expected,
        formatAddress(block.network + 1),
        formatAddress(block.network + 2),
      );
      // A /31 or /32 would grow, maybe into its neighbour; the default route is no address to begin with.
      const isSafe = subnet.value.prefix < PREFIX && subnet.value.prefix > 0;
      report(subnet, message, isSafe ? replacement(t('Use {0}', expected), subnet, expected) : {});
    },
  },
});
