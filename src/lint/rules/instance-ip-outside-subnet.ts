import { t } from '@vscode/l10n';
import { rule } from '../rule.ts';
import { inProject } from '../support/examples.ts';
import { addressPlanner } from '../support/freeAddress.ts';
import { networksByName } from '../support/networks.ts';
import { replacement } from '../support/replace.ts';
import { subnetIndexes } from '../support/subnetIndex.ts';

export default rule({
  id: 'instance-ip-outside-subnet',
  severity: 'error',
  title: () => t('A fixed address outside the subnets of its network'),
  why: () => t('The API refuses it: no port of the network can have this address.'),
  source: ['API /cloud/project/{serviceName}/instance/{instanceId}/interface'],
  since: '0.1.0',
  fixable: true,
  examples: {
    good: [
      {
        about: 'Inside',
        text: inProject(`
networks:
  - name: app
    vlan: 42
    subnets:
      - { region: GRA11, cidr: 192.168.1.0/24 }
instances:
  - id: 3f2a9c1e-0b7d-4e55-9a61-7c2d4f8e1b30
    region: GRA11
    interfaces:
      - { network: app, ip: 192.168.1.10 }
`),
      },
    ],
    bad: [
      {
        about: 'An address of another subnet',
        text: inProject(`
networks:
  - name: app
    vlan: 42
    subnets:
      - { region: GRA11, cidr: 192.168.1.0/24 }
instances:
  - id: 3f2a9c1e-0b7d-4e55-9a61-7c2d4f8e1b30
    region: GRA11
    interfaces:
      - network: app
        ip: 10.9.9.9 # <- here
`),
      },
    ],
  },
  project: (project, report, vrack) => {
    const byName = networksByName(project);
    const nextAddress = addressPlanner(vrack);
    const indexOf = subnetIndexes();
    for (const { region, interfaces } of project.instances) {
      for (const { network: name, ip } of interfaces) {
        const network = byName.get(name?.value ?? '');
        const address = ip?.value;
        if (!ip || !network || address === undefined || network.subnets.length === 0) continue;
        // A block that cannot be read may hold the address.
        const subnets = indexOf(network);
        if (subnets.hasUnreadable || subnets.holds(address)) continue;
        const free = nextAddress(network, region?.value);
        const [first] = network.subnets;
        report(
          ip,
          t(
            '{0} is in no subnet of the network {1}, which has {2}.',
            ip.text,
            network.name?.text ?? '?',
            subnets.text,
          ),
          {
            ...(first?.cidr
              ? { related: [{ spot: first.cidr, message: t('the subnet of the network') }] }
              : {}),
            ...(free === undefined ? {} : replacement(t('Use the next free address, {0}', free), ip, free)),
          },
        );
      }
    }
  },
});
