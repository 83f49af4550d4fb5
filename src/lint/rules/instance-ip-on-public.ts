import { t } from '@vscode/l10n';
import { rule } from '../rule.ts';
import { removal } from '../support/edits.ts';
import { inProject } from '../support/examples.ts';
import { PUBLIC } from '../support/networks.ts';

export default rule({
  id: 'instance-ip-on-public',
  severity: 'error',
  title: () => t('A fixed address on the public network'),
  why: () => t('OVHcloud chooses the public address of an instance; the API refuses one that is asked for.'),
  source: ['API /cloud/project/{serviceName}/instance/{instanceId}/interface'],
  since: '0.1.0',
  fixable: true,
  examples: {
    good: [
      {
        about: 'No address',
        text: inProject(`
instances:
  - id: 3f2a9c1e-0b7d-4e55-9a61-7c2d4f8e1b30
    interfaces:
      - network: public
`),
      },
    ],
    bad: [
      {
        about: 'An address',
        text: inProject(`
instances:
  - id: 3f2a9c1e-0b7d-4e55-9a61-7c2d4f8e1b30
    interfaces:
      - network: public
        ip: 51.210.4.17 # <- here
`),
      },
    ],
  },
  visit: {
    instance: ({ interfaces }, report) => {
      for (const one of interfaces) {
        const { network, ip } = one;
        if (network?.value !== PUBLIC || ip?.value === undefined) continue;
        const edit = removal(one, 'ip');
        report(
          ip,
          t('{0} cannot be chosen: OVHcloud gives the addresses of the public network.', ip.text),
          edit ? { fix: { title: t('Remove the address'), edits: [edit] } } : {},
        );
      }
    },
  },
});
