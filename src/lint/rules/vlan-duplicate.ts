import { t } from '@vscode/l10n';
import type { Network } from '../../topology/model.ts';
import { rule } from '../rule.ts';
import { inProject } from '../support/examples.ts';
import { replacement } from '../support/replace.ts';

export default rule({
  id: 'vlan-duplicate',
  severity: 'error',
  title: () => t('Two networks of a project have one vLAN'),
  why: () =>
    t('A vLAN is one network in a project: the second is refused, or is the first under another name.'),
  source: ['API /cloud/project/{serviceName}/network/private'],
  since: '0.1.0',
  fixable: true,
  examples: {
    good: [
      {
        about: 'A vLAN for each network',
        text: inProject('networks:\n  - { name: app, vlan: 42 }\n  - { name: data, vlan: 43 }\n'),
      },
    ],
    bad: [
      {
        about: 'vLAN 42 twice',
        text: inProject('networks:\n  - { name: app, vlan: 42 }\n  - { name: data, vlan: 42 } # <- here\n'),
      },
    ],
  },
  project: ({ networks }, report, vrack) => {
    const first = new Map<number, Network>();
    let used: Set<number> | undefined;
    for (const network of networks) {
      const { vlan, name } = network;
      const id = vlan?.value;
      if (!vlan || id === undefined || id < 0 || id > 4000) continue;
      const other = first.get(id);
      if (!other) {
        first.set(id, network);
        continue;
      }
      // A network that stands there twice as a whole is another finding.
      if (!other.vlan || name?.value === other.name?.value) continue;
      used ??= new Set(
        vrack().projects.flatMap((project) => project.networks.flatMap((one) => one.vlan?.value ?? [])),
      );
      const free = nextFreeVlan(id, used);
      report(
        vlan,
        t(
          'vLAN {0} is already that of the network {1}; each network of a project has its own.',
          vlan.text,
          other.name?.text ?? '?',
        ),
        {
          related: [{ spot: other.vlan, message: t('the first network with this vLAN') }],
          ...(free === undefined
            ? {}
            : replacement(t('Use the next free vLAN, {0}', free), vlan, String(free))),
        },
      );
    }
  },
});

/** The lowest vLAN above `id` that no network of the vRack has; it is not given again. */
const nextFreeVlan = (id: number, used: Set<number>): number | undefined => {
  let free = Math.max(id, 1) + 1;
  while (used.has(free)) free += 1;
  used.add(free);
  return free <= 4000 ? free : undefined;
};
