import { t } from '@vscode/l10n';
import type { Scalar } from '../../topology/model.ts';
import { rule } from '../rule.ts';
import { isManagedServiceUrn } from '../support/urn.ts';

export default rule({
  id: 'endpoint-duplicate',
  severity: 'error',
  title: () => t('A managed service is an endpoint twice'),
  why: () =>
    t(
      'A managed service can be attached to one vRack Services of the account, once (ManagedServiceAlreadyAttached, ManagedServiceDuplicated).',
    ),
  source: ['API /v2/vrackServices'],
  since: '0.1.0',
  examples: {
    good: [
      {
        about: 'Two managed services.',
        text: `
vracks:
  - id: pn-104210
    vrackServices:
      - id: vrs-a1b-c2d-e3f-g4h
        region: eu-west-rbx
        subnets:
          - cidr: 10.120.0.0/24
            serviceRange: 10.120.0.32/27
            endpoints:
              - urn:v1:eu:resource:storageNetApp:2f1c6f0e-7a51-4ef3-9d0e-0b4a1c2d3e41
              - urn:v1:eu:resource:storageNetApp:2f1c6f0e-7a51-4ef3-9d0e-0b4a1c2d3e42
`,
      },
    ],
    bad: [
      {
        about: 'The same managed service in two vRack Services.',
        text: `
vracks:
  - id: pn-104210
    vrackServices:
      - id: vrs-a1b-c2d-e3f-g4h
        region: eu-west-rbx
        subnets:
          - cidr: 10.120.0.0/24
            serviceRange: 10.120.0.32/27
            endpoints:
              - urn:v1:eu:resource:storageNetApp:2f1c6f0e-7a51-4ef3-9d0e-0b4a1c2d3e41
  - id: pn-104211
    vrackServices:
      - id: vrs-i5j-k6l-m7n-o8p
        region: eu-west-rbx
        subnets:
          - cidr: 10.121.0.0/24
            serviceRange: 10.121.0.32/27
            endpoints:
              - urn:v1:eu:resource:storageNetApp:2f1c6f0e-7a51-4ef3-9d0e-0b4a1c2d3e41 # <- here
`,
      },
    ],
  },
  file({ vracks }, report) {
    const seen = new Map<string, Scalar<string>>();
    for (const { vrackServices } of vracks) {
      for (const { subnets } of vrackServices) {
        for (const { endpoints } of subnets) {
          for (const endpoint of endpoints) {
            if (endpoint.value === undefined || !isManagedServiceUrn(endpoint.value)) continue;
            const first = seen.get(endpoint.value);
            if (first) {
              report(
                endpoint,
                t('{0} is an endpoint already; a managed service can be one once.', endpoint.text),
                {
                  related: [{ spot: first, message: t('The first time') }],
                },
              );
            } else seen.set(endpoint.value, endpoint);
          }
        }
      }
    }
  },
});
