import { t } from '@vscode/l10n';
import type { Scalar, Vrack } from '../../topology/model.ts';
import { rule } from '../rule.ts';
import { byAllServices, remembered } from '../support/remember.ts';

export default rule({
  id: 'connect-multiple-vracks',
  severity: 'error',
  title: () => t('An OVHcloud Connect service under two vRacks'),
  why: () =>
    t(
      'A service is attached to one vRack at a time. Attaching it to a second one is refused, or cuts the traffic of the first after a detachment.',
    ),
  source: [
    'OVHcloud guide "OVHcloud Connect: technical capabilities"',
    'API /vrack/{serviceName}/ovhCloudConnect',
  ],
  since: '0.1.0',
  examples: {
    good: [
      {
        about: 'One vRack, which several projects and services share.',
        text: `vracks:
  - id: pn-104210
    connect:
      - service: 0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77
  - id: pn-104211
    connect:
      - service: 4af8b210-9e6c-4d37-b5a1-c2e07f91d864
`,
      },
    ],
    bad: [
      {
        about: 'The same service under two vRacks.',
        text: `vracks:
  - id: pn-104210
    connect:
      - service: 0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77
  - id: pn-104211
    connect:
      - service: 0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77 # <- here
`,
      },
    ],
  },
  file: remembered(byAllServices, (topology, report) => {
    const first = new Map<string, { service: Scalar<string>; vrack: Vrack }>();
    for (const vrack of topology.vracks) {
      for (const { service } of vrack.connect) {
        const id = service?.value?.toLowerCase();
        if (!service || id === undefined) continue;
        const other = first.get(id);
        if (!other) first.set(id, { service, vrack });
        // One vRack that stands twice in the file is another mistake.
        if (!other || other.vrack === vrack || isSame(other.vrack, vrack)) continue;
        const name = other.vrack.id?.text ?? '';
        report(
          service,
          t('{0} is already in the vRack {1}; a service can be in one vRack only.', service.text, name),
          { related: [{ spot: other.service, message: t('the same service, in the vRack {0}', name) }] },
        );
      }
    }
  }),
});

const isSame = (a: Vrack, b: Vrack): boolean => a.id?.value !== undefined && a.id.value === b.id?.value;
