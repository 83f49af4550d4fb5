import { t } from '@vscode/l10n';
import { rule } from '../rule.ts';
import { missingAt } from '../support/spots.ts';

export default rule({
  id: 'vrack-services-subnet-limit',
  severity: 'error',
  title: () => t('A vRack Services has more than one subnet'),
  why: () =>
    t(
      'The API takes one subnet for each vRack Services (SubnetLimitExceeded); a second one needs another vRack Services, in another region.',
    ),
  source: ['API /v2/vrackServices'],
  since: '0.1.0',
  examples: {
    good: [
      {
        about: 'One subnet for each vRack Services.',
        text: `
vracks:
  - id: pn-104210
    vrackServices:
      - id: vrs-a1b-c2d-e3f-g4h
        region: eu-west-rbx
        subnets:
          - cidr: 10.120.0.0/24
            serviceRange: 10.120.0.32/27
      - id: vrs-i5j-k6l-m7n-o8p
        region: eu-west-gra
        subnets:
          - cidr: 10.121.0.0/24
            serviceRange: 10.121.0.32/27
`,
      },
    ],
    bad: [
      {
        about: 'A second subnet in the same vRack Services.',
        text: `
vracks:
  - id: pn-104210
    vrackServices:
      - id: vrs-a1b-c2d-e3f-g4h
        region: eu-west-rbx
        subnets:
          - cidr: 10.120.0.0/24
            serviceRange: 10.120.0.32/27
          - cidr: 10.121.0.0/24 # <- here
            serviceRange: 10.121.0.32/27
`,
      },
    ],
  },
  visit: {
    vrackServices({ id, subnets }, report) {
      const second = subnets[1];
      if (!second) return;
      report(
        second.cidr ?? missingAt(second, 'cidr'),
        t(
          '{0} has {1} subnets; a vRack Services can have one.',
          id?.text ?? t('This vRack Services'),
          subnets.length,
        ),
      );
    },
  },
});
