import { t } from '@vscode/l10n';
import { rule } from '../rule.ts';
import { inVrack } from '../support/examples.ts';
import { layerOf } from '../support/layer.ts';

export default rule({
  id: 'layer2-lacp',
  severity: 'information',
  title: () => t('Layer 2 over two ports needs LACP'),
  why: () =>
    t(
      'Two ports at layer 2 are one link: without LACP on the device of the customer they form a loop, or one of them stays unused.',
    ),
  source: ['OVHcloud guide "OVHcloud Connect: layer 2"'],
  since: '0.1.0',
  examples: {
    good: [
      {
        about: 'One port',
        text: inVrack(`
connect:
  - service: 0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77
    ports: 1
    pops:
      - interface: 4021
        type: l2
`),
      },
    ],
    bad: [
      {
        about: 'Two ports',
        text: inVrack(`
connect:
  - service: 0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77
    ports: 2 # <- here
    pops:
      - interface: 4021
        type: l2
      - interface: 4022
        type: l2
`),
      },
    ],
  },
  visit: {
    connect: (connect, report) => {
      if (layerOf(connect) !== 'l2') return;
      const { ports, pops } = connect;
      const second = pops.filter(({ type }) => type?.value === 'l2')[1];
      // One port with two configurations is another mistake.
      const spot = ports ? (ports.value === 2 ? ports : undefined) : second?.type;
      if (spot)
        report(spot, t('Layer 2 over two ports: the device of the customer must join them with LACP.'));
    },
  },
});
