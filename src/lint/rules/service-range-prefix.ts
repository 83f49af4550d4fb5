import { t } from '@vscode/l10n';
import { formatCidr } from '../../ip/cidr.ts';
import type { VrackServicesSubnet } from '../../topology/model.ts';
import { rule, type FindingDetails } from '../rule.ts';
import { replacement } from '../support/replace.ts';
import { capacityOf, isRangePrefix } from '../support/vrackServices.ts';

export default rule({
  id: 'service-range-prefix',
  severity: 'error',
  title: () => t('A service range has a size that is not supported'),
  why: () => t('The API takes /27, /28 and /29 (ServiceRangeCIDRPrefixLengthOutOfRange).'),
  source: ['API /v2/vrackServices'],
  since: '0.1.0',
  fixable: true,
  examples: {
    good: [
      {
        about: 'A /29, the smallest.',
        text: `
vracks:
  - id: pn-104210
    vrackServices:
      - id: vrs-a1b-c2d-e3f-g4h
        region: eu-west-rbx
        subnets:
          - cidr: 10.120.0.0/24
            serviceRange: 10.120.0.248/29
`,
      },
    ],
    bad: [
      {
        about: 'A /26 is too large, a /30 too small.',
        text: `
vracks:
  - id: pn-104210
    vrackServices:
      - id: vrs-a1b-c2d-e3f-g4h
        region: eu-west-rbx
        subnets:
          - cidr: 10.120.0.0/24
            serviceRange: 10.120.0.64/26 # <- here
      - id: vrs-i5j-k6l-m7n-o8p
        region: eu-west-gra
        subnets:
          - cidr: 10.121.0.0/24
            serviceRange: 10.121.0.32/30 # <- here
`,
      },
    ],
  },
  visit: {
    vrackServicesSubnet(subnet, report) {
      const { serviceRange } = subnet;
      const range = serviceRange?.value;
      if (!serviceRange || !range || isRangePrefix(range.prefix)) return;
      const message = t(
        '{0} is a /{1}; a service range is a /27, /28 or /29.',
        serviceRange.text,
        range.prefix,
      );
      report(serviceRange, message, smallerRange(subnet));
    },
  },
});

/** The first /27 of a range that is too large: no address comes in that was not in the range before. */
const smallerRange = ({ cidr, serviceRange, endpoints }: VrackServicesSubnet): FindingDetails => {
  const range = serviceRange?.value;
  if (!range || !cidr?.value || range.prefix >= 27 || serviceRange.hasHostBits) return {};
  const smaller = { network: range.network, prefix: 27 };
  if (range.network < cidr.value.network || endpoints.length > capacityOf(smaller, cidr.value)) return {};
  const text = formatCidr(smaller);
  return replacement(t('Use its first /27, {0}', text), serviceRange, text);
};
