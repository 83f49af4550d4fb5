import { t } from '@vscode/l10n';
import { rule } from '../rule.ts';
import { reportExtraKey } from '../support/extraKeys.ts';
import { inVrack } from '../support/examples.ts';
import { layerOf } from '../support/layer.ts';

export default rule({
  id: 'pop-layer2-extra-fields',
  severity: 'error',
  title: () => t('A layer 2 PoP configuration with ASN or subnet'),
  why: () =>
    t(
      'At layer 2 OVHcloud carries frames and routes nothing: interface and type are all that a PoP configuration has.',
    ),
  source: ['OVHcloud guide "OVHcloud Connect with the API"'],
  since: '0.1.0',
  fixable: true,
  examples: {
    good: [
      {
        about: 'Interface and type, nothing else.',
        text: inVrack(`
connect:
  - service: 0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77
    pops:
      - interface: 4021
        type: l2
`),
      },
    ],
    bad: [
      {
        about: 'A subnet, which belongs to layer 3.',
        text: inVrack(`
connect:
  - service: 0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77
    pops:
      - interface: 4021
        type: l2
        subnet: 10.10.12.0/30 # <- here
`),
      },
    ],
  },
  visit: {
    connect: (connect, report) => {
      // Where the layers are mixed, maybe the type is the mistake and not the fields.
      if (layerOf(connect) !== 'l2') return;
      for (const pop of connect.pops) {
        if (pop.type?.value !== 'l2') continue;
        for (const key of ['customerAsn', 'ovhAsn', 'subnet'] as const) {
          if (!pop[key]) continue;
          reportExtraKey(
            pop,
            key,
            report,
            t('A PoP configuration of type l2 has no "{0}": it has interface and type only.', key),
          );
        }
      }
    },
  },
});
