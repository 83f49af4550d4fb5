import { t } from '@vscode/l10n';
import { PUBLIC } from '../lint/support/networks.ts';
import type { NetworkState, ProjectState } from '../plan/accountState.ts';
import type { Choice } from './ask.ts';

/** Why a topology file cannot mean this network: it knows networks by their names. */
export const nameProblem = (all: readonly NetworkState[], { id, name }: NetworkState): string | undefined => {
  if (name === '') return t('It has no name: rename it first.');
  if (name === PUBLIC) return t('“{0}” means the public network: rename it first.', name);
  return all.some((other) => other.id !== id && other.name === name)
    ? t('Another network of the project has the name {0}: rename one of the two first.', name)
    : undefined;
};

/** The networks that an instance in a region may have an interface on, by name; those that it may not with the reason. */
export const networkChoices = ({ networks }: ProjectState, region: string): Choice<string>[] => [
  { label: PUBLIC, description: t('Ext-Net, with a public address'), value: PUBLIC },
  ...networks.map((network): Choice<string> => {
    const { name, id, vlan, regions, subnets } = network;
    const at = regions.find((one) => one.region === region);
    const subnet = subnets.find(({ pools }) => pools.some((pool) => pool.region === region));
    const problem =
      nameProblem(networks, network) ??
      (at
        ? at.status === 'ACTIVE'
          ? subnet
            ? undefined
            : t('no subnet in {0}: create one first', region)
          : t('not active yet ({0})', at.status)
        : t('not in {0}', region));
    const about = [
      vlan === null ? undefined : vlan === 0 ? t('untagged') : t('vLAN {0}', vlan),
      subnet?.cidr,
    ];
    return {
      label: name || id,
      description: about.filter((one) => one !== undefined).join(', '),
      value: name,
      unavailable: problem,
    };
  }),
];
