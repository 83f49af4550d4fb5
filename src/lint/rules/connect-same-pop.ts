import { t } from '@vscode/l10n';
import { rule } from '../rule.ts';
import { byServices, remembered } from '../support/remember.ts';
import { distinctServices } from '../support/services.ts';

export default rule({
  id: 'connect-same-pop',
  severity: 'warning',
  title: () => t('All services of a vRack at one point of presence'),
  why: () =>
    t(
      'Two lines protect against the loss of one; when both end at one point of presence, its loss cuts both.',
    ),
  source: [
    'OVHcloud guide "OVHcloud Connect: high availability"',
    'OVHcloud guide "OVHcloud Connect: common issues"',
  ],
  since: '0.1.0',
  needsAll: true,
  examples: {
    good: [
      {
        about: 'Two points of presence.',
        text: `vracks:
  - id: pn-104210
    connect:
      - service: 0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77
        pop: par-th2
      - service: 4af8b210-9e6c-4d37-b5a1-c2e07f91d864
        pop: par-pa3
`,
      },
    ],
    bad: [
      {
        about: 'Two services, one point of presence.',
        text: `vracks:
  - id: pn-104210
    connect:
      - service: 0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77
        pop: par-th2
      - service: 4af8b210-9e6c-4d37-b5a1-c2e07f91d864
        pop: par-th2 # <- here
`,
      },
    ],
  },
  vrack: remembered(byServices, ({ id, connect: written }, report) => {
    const connect = distinctServices(written);
    const [first] = connect;
    const last = connect.at(-1);
    if (!first?.pop || !last?.pop || first === last) return;
    const place = first.pop.value?.toLowerCase();
    // A service whose place is not known may be elsewhere.
    if (place === undefined || connect.some(({ pop }) => pop?.value?.toLowerCase() !== place)) return;
    report(
      last.pop,
      t(
        'All {0} services of the vRack {1} are at {2}; put at least one at another point of presence.',
        connect.length,
        id?.text ?? '',
        last.pop.text,
      ),
      { related: [{ spot: first.pop, message: t('the first service, at the same point of presence') }] },
    );
  }),
});
