import { t } from '@vscode/l10n';
import { rule } from '../rule.ts';
import { layerOf } from '../support/layer.ts';
import { byServices, remembered } from '../support/remember.ts';
import { callService } from '../support/via.ts';

export default rule({
  id: 'connect-no-redundancy',
  severity: 'information',
  title: () => t('A vRack with one single OVHcloud Connect service'),
  why: () =>
    t(
      'When the line, its port or its point of presence fails, everything behind it is cut off. Two services at different points of presence are advised for production.',
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
        about: 'Two services at different points of presence.',
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
        about: 'One line carries everything.',
        text: `vracks:
  - id: pn-104210
    connect:
      - service: 0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77 # <- here
        pop: par-th2
`,
      },
    ],
  },
  vrack: remembered(byServices, ({ id, connect }, report) => {
    // A service that is there twice by mistake was meant to be two.
    const [only, second] = connect;
    if (!only || second) return;
    const spot = only.service ?? only;
    const vrack = id?.text ?? '';
    report(
      spot,
      layerOf(only) === 'l2'
        ? t(
            '{0} is the only service of the vRack {1}; a layer 2 service has no second point of presence as a backup, two services at layer 3 have.',
            callService(only),
            vrack,
          )
        : t(
            '{0} is the only service of the vRack {1}; two services at different points of presence survive the loss of one.',
            callService(only),
            vrack,
          ),
    );
  }),
});
