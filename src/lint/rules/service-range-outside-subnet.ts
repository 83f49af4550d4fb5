import { t } from '@vscode/l10n';
import { isPrivate, overlaps } from '../../ip/cidr.ts';
import { rule } from '../rule.ts';

export default rule({
  id: 'service-range-outside-subnet',
  severity: 'error',
  title: () => t('A service range is not inside its subnet'),
  why: () =>
    t(
      'The managed services get their addresses from the service range, and hosts reach them in the subnet; the API refuses a range outside it (ServiceRangeCIDRNotInSubnetCIDR).',
    ),
  source: ['API /v2/vrackServices'],
  since: '0.1.0',
  examples: {
    good: [
      {
        about: 'A /27 of the subnet.',
        text: `
vracks:
  - id: pn-104210
    vrackServices:
      - id: vrs-a1b-c2d-e3f-g4h
        region: eu-west-rbx
        subnets:
          - cidr: 10.120.0.0/24
            serviceRange: 10.120.0.224/27
`,
      },
    ],
    bad: [
      {
        about: 'The range is in the next subnet.',
        text: `
vracks:
  - id: pn-104210
    vrackServices:
      - id: vrs-a1b-c2d-e3f-g4h
        region: eu-west-rbx
        subnets:
          - cidr: 10.120.0.0/24
            serviceRange: 10.120.1.32/27 # <- here
`,
      },
    ],
  },
  visit: {
    vrackServicesSubnet({ cidr, serviceRange }, report) {
      const subnet = cidr?.value;
      const range = serviceRange?.value;
      // A public range is vrack-services-not-private; one that holds the subnet is too large, service-range-prefix.
      if (!subnet || !range || !isPrivate(range) || overlaps(subnet, range)) return;
      report(serviceRange, t('{0} is not inside the subnet {1}.', serviceRange.text, cidr.text), {
        related: [{ spot: cidr, message: t('The subnet') }],
      });
    },
  },
});
