import { t } from '@vscode/l10n';
import { rule } from '../rule.ts';
import { inProject } from '../support/examples.ts';
import { PUBLIC } from '../support/networks.ts';

export default rule({
  id: 'instance-default-route',
  severity: 'information',
  title: () => t('An instance with a public and a private interface'),
  why: () =>
    t(
      'DHCP on the private side may bring a default route of its own, and answers to the internet then leave through the vRack. Check the routes of the instance.',
    ),
  source: ['OVHcloud guide "Public Cloud: configure the vRack with the OVHcloud API"'],
  since: '0.1.0',
  examples: {
    good: [
      {
        about: 'Private only',
        text: inProject(`
networks:
  - { name: app, vlan: 42 }
instances:
  - id: 3f2a9c1e-0b7d-4e55-9a61-7c2d4f8e1b30
    interfaces:
      - network: app
`),
      },
    ],
    bad: [
      {
        about: 'Both',
        text: inProject(`
networks:
  - { name: app, vlan: 42 }
instances:
  - id: 3f2a9c1e-0b7d-4e55-9a61-7c2d4f8e1b30
    interfaces:
      - network: app
      - network: public # <- here
`),
      },
    ],
  },
  visit: {
    instance: ({ interfaces, name }, report) => {
      const open = interfaces.find(({ network }) => network?.value === PUBLIC)?.network;
      const closed = interfaces.find(
        ({ network }) => network?.value !== undefined && network.value !== PUBLIC,
      )?.network;
      if (!open || !closed) return;
      report(
        open,
        t(
          'The instance {0} is on the public network and on {1}: its default route may switch to the private side.',
          name?.text ?? '',
          closed.text,
        ),
        { related: [{ spot: closed, message: t('the private interface') }] },
      );
    },
  },
});
