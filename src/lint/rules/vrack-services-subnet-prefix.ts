import { t } from '@vscode/l10n';
import { rule } from '../rule.ts';
import { isSubnetPrefix } from '../support/vrackServices.ts';

export default rule({
  id: 'vrack-services-subnet-prefix',
  severity: 'error',
  title: () => t('A subnet of vRack Services has a size that is not supported'),
  why: () =>
    t(
      'The API takes /16 to /24 (SubnetCIDRPrefixLengthIncorrect). The guide speaks of /24 only, so other sizes get a warning.',
    ),
  source: ['API /v2/vrackServices', 'OVHcloud guide "vRack Services: global presentation" (vrs)'],
  since: '0.1.0',
  examples: {
    good: [
      {
        about: 'A /24, as in the guide.',
        text: `
vracks:
  - id: pn-104210
    vrackServices:
      - id: vrs-a1b-c2d-e3f-g4h
        region: eu-west-rbx
        subnets:
          - cidr: 10.120.0.0/24
            serviceRange: 10.120.0.32/27
`,
      },
    ],
    bad: [
      {
        about: 'A /25 is too small for the API.',
        text: `
vracks:
  - id: pn-104210
    vrackServices:
      - id: vrs-a1b-c2d-e3f-g4h
        region: eu-west-rbx
        subnets:
          - cidr: 10.120.0.0/25 # <- here
            serviceRange: 10.120.0.32/27
`,
      },
      {
        about: 'The API takes a /20, the guide does not speak of it.',
        text: `
vracks:
  - id: pn-104210
    vrackServices:
      - id: vrs-a1b-c2d-e3f-g4h
        region: eu-west-rbx
        subnets:
          - cidr: 10.120.0.0/20 # <- here, warning
            serviceRange: 10.120.0.32/27
`,
      },
    ],
  },
  visit: {
    vrackServicesSubnet({ cidr }, report) {
      const prefix = cidr?.value?.prefix;
      if (!cidr || prefix === undefined || prefix === 24) return;
      if (isSubnetPrefix(prefix)) {
        const message = t(
          '{0} is a /{1}; the API takes /16 to /24, but the guide names /24 only: whether others work is not documented.',
          cidr.text,
          prefix,
        );
        report(cidr, message, { severity: 'warning' });
      } else {
        report(
          cidr,
          t('{0} is a /{1}; a subnet of vRack Services is a /16 to /24, best a /24.', cidr.text, prefix),
        );
      }
    },
  },
});
