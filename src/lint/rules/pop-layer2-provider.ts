import { t } from '@vscode/l10n';
import { rule } from '../rule.ts';
import { layerOf } from '../support/layer.ts';

export default rule({
  id: 'pop-layer2-provider',
  severity: 'error',
  title: () => t('Layer 2 on a service that a partner provides'),
  why: () => t('Layer 2 exists on OVHcloud Connect Direct only, where the provider is OVHcloud.'),
  source: ['OVHcloud guide "OVHcloud Connect: technical capabilities"'],
  since: '0.1.0',
  examples: {
    good: [
      {
        about: 'Layer 2 on OVHcloud Connect Direct.',
        text: `vracks:
  - id: pn-104210
    connect:
      - service: 0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77
        provider: OVHcloud
        pops:
          - interface: 4021
            type: l2
`,
      },
    ],
    bad: [
      {
        about: 'The line of a partner is at layer 3.',
        text: `vracks:
  - id: pn-104210
    connect:
      - service: 0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77
        provider: megaport
        pops:
          - interface: 4021
            type: l2 # <- here
`,
      },
    ],
  },
  visit: {
    connect: (connect, report) => {
      const { provider, pops } = connect;
      if (provider?.value === undefined || provider.value.toLowerCase() === 'ovhcloud') return;
      if (layerOf(connect) !== 'l2') return;
      const type = pops.find((pop) => pop.type?.value === 'l2')?.type;
      if (!type) return;
      report(
        type,
        t(
          '{0} needs a service of the provider OVHcloud; the provider of this one is {1}, which means l3.',
          type.text,
          provider.text,
        ),
        { related: [{ spot: provider, message: t('the provider of the service') }] },
      );
    },
  },
});
