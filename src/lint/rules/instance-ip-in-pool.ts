import { t } from '@vscode/l10n';
import { formatAddress } from '../../ip/address.ts';
import { rule } from '../rule.ts';
import { inProject } from '../support/examples.ts';
import { addressPlanner } from '../support/freeAddress.ts';
import { isInRegion, networksByName } from '../support/networks.ts';
import { replacement } from '../support/replace.ts';
import { subnetIndexes } from '../support/subnetIndex.ts';
import { poolOf } from '../support/vlans.ts';

const NETWORK = `
networks:
  - name: app
    vlan: 42
    subnets:
      - { region: GRA11, cidr: 192.168.0.0/16, start: 192.168.1.2, end: 192.168.1.254 }
      - { region: SBG5, cidr: 192.168.0.0/16, start: 192.168.2.2, end: 192.168.2.254 }
instances:
  - id: 3f2a9c1e-0b7d-4e55-9a61-7c2d4f8e1b30
    region: GRA11
    interfaces:
`;

export default rule({
  id: 'instance-ip-in-pool',
  severity: 'error',
  title: () => t('A fixed address inside the pool of another region'),
  why: () =>
    t(
      'The other region does not know of it and will give the same address out. In the pool of its own region it is reserved.',
    ),
  source: [
    'API /cloud/project/{serviceName}/instance/{instanceId}/interface',
    'OVHcloud guide "Public Cloud: extend a private network to several regions" (pci-extend)',
  ],
  since: '0.1.0',
  fixable: true,
  examples: {
    good: [
      {
        about: 'In the pool of its own region',
        text: inProject(`${NETWORK}      - { network: app, ip: 192.168.1.10 }\n`),
      },
      { about: 'In no pool', text: inProject(`${NETWORK}      - { network: app, ip: 192.168.0.10 }\n`) },
    ],
    bad: [
      {
        about: 'In the pool of SBG5',
        text: inProject(`${NETWORK}      - { network: app, ip: 192.168.2.10 } # <- here\n`),
      },
    ],
  },
  project: (project, report, vrack) => {
    const byName = networksByName(project);
    const nextAddress = addressPlanner(vrack);
    const indexOf = subnetIndexes();
    for (const { region, interfaces } of project.instances) {
      if (region?.value === undefined) continue;
      for (const { network: name, ip } of interfaces) {
        const network = byName.get(name?.value ?? '');
        const address = ip?.value;
        // An instance elsewhere than its network is instance-region already.
        if (!ip || address === undefined || !network || !isInRegion(network, region.value)) continue;
        const other = indexOf(network).foreignPool(address, region.value);
        const pool = other && poolOf(other);
        // A pool in a region that the network has not is subnet-region-unknown already.
        if (!pool || (other.region?.value !== undefined && !isInRegion(network, other.region.value)))
          continue;
        const free = nextAddress(network, region.value);
        report(
          ip,
          t(
            '{0} is in the pool of {1}, {2} to {3}, but the instance is in {4}; take an address of its own region, or one outside all pools.',
            ip.text,
            other.region?.text ?? '?',
            formatAddress(pool.start),
            formatAddress(pool.end),
            region.text,
          ),
          {
            related: [
              {
                spot: other.poolStart ?? other.poolEnd ?? other,
                message: t('the pool of {0}', other.region?.text ?? '?'),
              },
            ],
            ...(free === undefined ? {} : replacement(t('Use the next free address, {0}', free), ip, free)),
          },
        );
      }
    }
  },
});
