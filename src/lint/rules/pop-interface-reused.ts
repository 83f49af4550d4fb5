import { t } from '@vscode/l10n';
import type { Connect, Scalar } from '../../topology/model.ts';
import { rule } from '../rule.ts';
import { byAllServices, remembered } from '../support/remember.ts';
import { callService } from '../support/via.ts';

export default rule({
  id: 'pop-interface-reused',
  severity: 'error',
  title: () => t('One interface in two PoP configurations'),
  why: () =>
    t('An interface belongs to one service and takes one PoP configuration; a second one is refused.'),
  source: [
    'OVHcloud guide "OVHcloud Connect Direct from the control panel"',
    'API /ovhCloudConnect/{serviceName}/config/pop',
  ],
  since: '0.1.0',
  examples: {
    good: [
      {
        about: 'Each PoP configuration has its interface.',
        text: `vracks:
  - id: pn-104210
    connect:
      - service: 0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77
        ports: 2
        pops:
          - interface: 4021
            type: l2
          - interface: 4022
            type: l2
`,
      },
    ],
    bad: [
      {
        about: 'The same interface again.',
        text: `vracks:
  - id: pn-104210
    connect:
      - service: 0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77
        ports: 2
        pops:
          - interface: 4021
            type: l2
          - interface: 4021 # <- here
            type: l2
`,
      },
    ],
  },
  file: remembered(byAllServices, (topology, report) => {
    const first = new Map<number, { spot: Scalar<number>; connect: Connect }>();
    for (const { connect: services } of topology.vracks) {
      for (const connect of services) {
        for (const { interface: spot } of connect.pops) {
          if (spot?.value === undefined) continue;
          const other = first.get(spot.value);
          if (!other) first.set(spot.value, { spot, connect });
          if (!other || isRepeated(other.connect, connect)) continue;
          report(
            spot,
            t(
              'The interface {0} already has a PoP configuration, under {1}.',
              spot.text,
              callService(other.connect),
            ),
            { related: [{ spot: other.spot, message: t('the interface {0} again', spot.text) }] },
          );
        }
      }
    }
  }),
});

/** A service that stands twice in the file is one mistake, not one for each of its interfaces. */
const isRepeated = (a: Connect, b: Connect): boolean =>
  a !== b &&
  a.service?.value !== undefined &&
  a.service.value.toLowerCase() === b.service?.value?.toLowerCase();
