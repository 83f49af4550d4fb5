import { t } from '@vscode/l10n';
import { rule } from '../rule.ts';

/** Bytes (R20). */
const LARGEST = 9000;
const USUAL = 1500;

export default rule({
  id: 'connect-mtu',
  severity: 'warning',
  title: () => t('An MTU that the line may not carry'),
  why: () =>
    t(
      'The usual MTU is 1500; up to 9000 is possible, to be confirmed for each point of presence. Larger packets are lost without a trace, which shows as connections that hang.',
    ),
  source: ['OVHcloud guide "OVHcloud Connect: technical capabilities and limits"', 'OVHcloud Connect FAQ'],
  since: '0.1.0',
  examples: {
    good: [
      {
        about: 'The usual MTU.',
        text: `vracks:
  - id: pn-104210
    connect:
      - service: 0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77
        mtu: 1500
`,
      },
    ],
    bad: [
      {
        about: 'Above what any line carries.',
        text: `vracks:
  - id: pn-104210
    connect:
      - service: 0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77
        mtu: 9216 # <- here
`,
      },
      {
        about: 'Jumbo frames have to be confirmed.',
        text: `vracks:
  - id: pn-104210
    connect:
      - service: 0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77
        mtu: 9000 # <- here, information
`,
      },
    ],
  },
  visit: {
    connect: ({ mtu }, report) => {
      if (mtu?.value === undefined || mtu.value <= USUAL) return;
      if (mtu.value > LARGEST) {
        report(mtu, t('{0} bytes are above the largest MTU, {1}.', mtu.text, LARGEST));
        return;
      }
      report(
        mtu,
        t(
          '{0} bytes are above the usual MTU, {1}; have it confirmed for this point of presence.',
          mtu.text,
          USUAL,
        ),
        { severity: 'information' },
      );
    },
  },
});
