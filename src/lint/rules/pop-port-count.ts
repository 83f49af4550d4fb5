import { t } from '@vscode/l10n';
import { rule } from '../rule.ts';
import { missingAt } from '../support/spots.ts';

/** A service is ordered with one or two ports. */
const MOST_PORTS = 2;

export default rule({
  id: 'pop-port-count',
  severity: 'error',
  title: () => t('More PoP configurations than ports'),
  why: () =>
    t('Each PoP configuration takes an interface of the service, and there are as many as it has ports.'),
  source: ['OVHcloud guide "OVHcloud Connect Direct from the control panel"', 'API /ovhCloudConnect'],
  since: '0.1.0',
  examples: {
    good: [
      {
        about: 'Two ports, two PoP configurations.',
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
        about: 'One port, two PoP configurations.',
        text: `vracks:
  - id: pn-104210
    connect:
      - service: 0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77
        ports: 1
        pops:
          - interface: 4021
            type: l2
          - interface: 4022 # <- here
            type: l2
`,
      },
    ],
  },
  visit: {
    connect: ({ ports, pops }, report) => {
      const most = ports === undefined ? MOST_PORTS : ports.value;
      // Another number is a mistake of shape.
      if (most !== 1 && most !== 2) return;
      // An interface that stands twice is one port, and has a rule of its own.
      const seen = new Set<number>();
      const counted = pops.filter(({ interface: { value } = {} }) => {
        if (value === undefined) return true;
        if (seen.has(value)) return false;
        seen.add(value);
        return true;
      });
      const excess = counted[most];
      if (!excess) return;
      const spot = excess.interface ?? missingAt(excess, 'interface');
      if (ports) {
        report(
          spot,
          t('{0} PoP configurations, but "ports" is {1}; each takes a port.', counted.length, ports.text),
          {
            related: [{ spot: ports, message: t('the ports of the service') }],
          },
        );
      } else {
        report(
          spot,
          t('{0} PoP configurations; a service has {1} ports at most.', counted.length, MOST_PORTS),
        );
      }
    },
  },
});
