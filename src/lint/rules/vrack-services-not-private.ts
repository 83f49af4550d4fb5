import { t } from '@vscode/l10n';
import { covers, isPrivate } from '../../ip/cidr.ts';
import { rule } from '../rule.ts';

export default rule({
  id: 'vrack-services-not-private',
  severity: 'error',
  title: () => t('A subnet or service range of vRack Services is not private address space'),
  why: () =>
    t(
      'The API refuses anything outside 10.0.0.0/8, 172.16.0.0/12 and 192.168.0.0/16 (SubnetCIDRNotPrivateNetwork, ServiceRangeCIDRNotPrivateNetwork).',
    ),
  source: ['API /v2/vrackServices', 'RFC 1918'],
  since: '0.1.0',
  examples: {
    good: [
      {
        about: 'Subnet and service range inside 172.16.0.0/12.',
        text: `
vracks:
  - id: pn-104210
    vrackServices:
      - id: vrs-a1b-c2d-e3f-g4h
        region: eu-west-rbx
        subnets:
          - cidr: 172.31.4.0/24
            serviceRange: 172.31.4.32/27
`,
      },
    ],
    bad: [
      {
        about:
          '172.32.0.0/24 lies just behind 172.16.0.0/12. The range inside it goes with it and is not reported again.',
        text: `
vracks:
  - id: pn-104210
    vrackServices:
      - id: vrs-a1b-c2d-e3f-g4h
        region: eu-west-rbx
        subnets:
          - cidr: 172.32.0.0/24 # <- here
            serviceRange: 172.32.0.32/27
`,
      },
      {
        about: 'A private subnet with a public service range.',
        text: `
vracks:
  - id: pn-104210
    vrackServices:
      - id: vrs-a1b-c2d-e3f-g4h
        region: eu-west-rbx
        subnets:
          - cidr: 10.120.0.0/24
            serviceRange: 100.120.0.32/27 # <- here
`,
      },
    ],
  },
  visit: {
    vrackServicesSubnet({ cidr, serviceRange }, report) {
      const message = (text: string): string =>
        t(
          '{0} is not private address space; vRack Services takes addresses of 10.0.0.0/8, 172.16.0.0/12 and 192.168.0.0/16 only.',
          text,
        );
      if (cidr?.value && !isPrivate(cidr.value)) report(cidr, message(cidr.text));
      const range = serviceRange?.value;
      if (!serviceRange || !range || isPrivate(range)) return;
      // Inside a subnet that is public itself the range only follows it.
      if (!cidr?.value || !covers(cidr.value, range)) report(serviceRange, message(serviceRange.text));
    },
  },
});
