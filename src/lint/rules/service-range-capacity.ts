import { t } from '@vscode/l10n';
import { covers } from '../../ip/cidr.ts';
import { rule } from '../rule.ts';
import { capacityOf, isRangePrefix } from '../support/vrackServices.ts';

export default rule({
  id: 'service-range-capacity',
  severity: 'error',
  title: () => t('A service range has fewer addresses than endpoints'),
  why: () =>
    t(
      'Every endpoint takes an address of the service range. OVHcloud keeps four of them, and one more where the range begins with the subnet (ServiceRangeIPsCapacityExceeded).',
    ),
  source: ['API /v2/vrackServices (the figures are those of its samples)'],
  since: '0.1.0',
  examples: {
    good: [
      {
        about: 'A /29 at the start of the subnet has three addresses for endpoints.',
        text: `
vracks:
  - id: pn-104210
    vrackServices:
      - id: vrs-a1b-c2d-e3f-g4h
        region: eu-west-rbx
        subnets:
          - cidr: 10.120.0.0/24
            serviceRange: 10.120.0.0/29
            endpoints:
              - urn:v1:eu:resource:storageNetApp:2f1c6f0e-7a51-4ef3-9d0e-0b4a1c2d3e41
              - urn:v1:eu:resource:storageNetApp:2f1c6f0e-7a51-4ef3-9d0e-0b4a1c2d3e42
              - urn:v1:eu:resource:storageNetApp:2f1c6f0e-7a51-4ef3-9d0e-0b4a1c2d3e43
`,
      },
    ],
    bad: [
      {
        about: 'Four endpoints in three addresses.',
        text: `
vracks:
  - id: pn-104210
    vrackServices:
      - id: vrs-a1b-c2d-e3f-g4h
        region: eu-west-rbx
        subnets:
          - cidr: 10.120.0.0/24
            serviceRange: 10.120.0.0/29 # <- here
            endpoints:
              - urn:v1:eu:resource:storageNetApp:2f1c6f0e-7a51-4ef3-9d0e-0b4a1c2d3e41
              - urn:v1:eu:resource:storageNetApp:2f1c6f0e-7a51-4ef3-9d0e-0b4a1c2d3e42
              - urn:v1:eu:resource:storageNetApp:2f1c6f0e-7a51-4ef3-9d0e-0b4a1c2d3e43
              - urn:v1:eu:resource:storageNetApp:2f1c6f0e-7a51-4ef3-9d0e-0b4a1c2d3e44
`,
      },
    ],
  },
  visit: {
    vrackServicesSubnet({ cidr, serviceRange, endpoints }, report) {
      const subnet = cidr?.value;
      const range = serviceRange?.value;
      if (!subnet || !range || !isRangePrefix(range.prefix) || !covers(subnet, range)) return;
      // An endpoint that is written twice is endpoint-duplicate.
      const wanted = [...new Map(endpoints.map((endpoint) => [endpoint.text, endpoint])).values()];
      const capacity = capacityOf(range, subnet);
      const surplus = wanted[capacity];
      if (!surplus) return;
      report(
        serviceRange,
        t(
          '{0} has {1} addresses for endpoints; there are {2} endpoints.',
          serviceRange.text,
          capacity,
          wanted.length,
        ),
        { related: [{ spot: surplus, message: t('The first endpoint without an address') }] },
      );
    },
  },
});
