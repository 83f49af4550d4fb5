import { t } from '@vscode/l10n';
import { cidrOf, type Cidr } from '../../ip/cidr.ts';
import { sortKey } from '../../ip/order.ts';
import type {
  CidrValue,
  Connect,
  Datacenter,
  Network,
  Pop,
  Project,
  Spot,
  Subnet,
  Vrack,
} from '../../topology/model.ts';
import type { VrackServicesSubnet } from '../../topology/model.ts';
import { datacenterKey } from './datacenters.ts';
import { layerOf } from './layer.ts';
import { byServices, keptFor } from './remember.ts';
import { serviceVlanOf, vlanOf, type Vlan } from './vlans.ts';

/** An address block of a vRack: where it is written and what it belongs to. */
export type VrackBlock = PopBlock | DatacenterBlock | NetworkBlock | ServicesBlock;

interface Written {
  readonly value: CidrValue;
  readonly cidr: Cidr;
}

export interface PopBlock extends Written {
  readonly role: 'pop';
  readonly connect: Connect;
  readonly pop: Pop;
}

export interface DatacenterBlock extends Written {
  readonly role: 'datacenter';
  readonly connect: Connect;
  readonly datacenter: Datacenter;
}

export interface NetworkBlock extends Written {
  readonly role: 'network';
  readonly project: Project;
  readonly network: Network;
  readonly subnet: Subnet;
  readonly vlan: Vlan;
}

export interface ServicesBlock extends Written {
  readonly role: 'services';
  readonly subnet: VrackServicesSubnet;
  readonly vlan: Vlan;
}

/**
 * The PoP subnets of a vRack. One that is no /30, which has a finding of its own, counts as the /30 that its address is
 * in, so that it does not give overlaps besides.
 */
export const popBlocks = keptFor(byServices, (vrack: Vrack): readonly PopBlock[] => {
  const blocks: PopBlock[] = [];
  for (const connect of vrack.connect) {
    for (const pop of connect.pops) {
      const { type, subnet: value } = pop;
      if (type?.value === 'l2' || !value?.value) continue;
      const cidr = value.value.prefix === 30 ? value.value : cidrOf(value.address ?? value.value.network, 30);
      blocks.push({ role: 'pop', value, cidr, connect, pop });
    }
  }
  return blocks;
});

/** The DC subnets of a vRack as they are written: a datacenter that several services share is there several times. */
export const datacenterBlocks = keptFor(byServices, (vrack: Vrack): readonly DatacenterBlock[] => {
  const blocks: DatacenterBlock[] = [];
  for (const connect of vrack.connect) {
    if (connect.datacenters.length === 0 || layerOf(connect) === 'l2') continue;
    for (const datacenter of connect.datacenters) {
      const value = datacenter.subnet;
      if (value?.value) blocks.push({ role: 'datacenter', value, cidr: value.value, connect, datacenter });
    }
  }
  return blocks;
});

/** The DC subnets of a vRack, each datacenter's subnet once, where it stands first. */
export const distinctDatacenterBlocks = keptFor(byServices, (vrack: Vrack): readonly DatacenterBlock[] => {
  const seen = new Map<string, Set<number>>();
  return datacenterBlocks(vrack).filter(({ datacenter, cidr }) => {
    const key = datacenter.datacenter && datacenterKey(datacenter.datacenter);
    if (key === undefined) return true;
    const subnets = seen.get(key);
    if (!subnets) seen.set(key, new Set([sortKey(cidr)]));
    else if (subnets.has(sortKey(cidr))) return false;
    else subnets.add(sortKey(cidr));
    return true;
  });
});

/** The subnets of the Public Cloud networks of a vRack. */
export const networkBlocks = keptFor(
  ({ projects }: Vrack) => [projects, ...projects.map(({ networks }) => networks)],
  ({ projects }): readonly NetworkBlock[] => projects.flatMap(blocksOfProject),
);

const blocksOfProject = keptFor(
  ({ networks }: Project) => [networks],
  (project): readonly NetworkBlock[] =>
    project.networks.flatMap((network) => blocksOfNetwork(project, network)),
);

const blocksOfNetwork = (project: Project, network: Network): NetworkBlock[] => {
  const vlan = vlanOf(network);
  return network.subnets.flatMap((subnet): NetworkBlock[] => {
    const value = subnet.cidr;
    return value?.value
      ? [{ role: 'network', value, cidr: value.value, project, network, subnet, vlan }]
      : [];
  });
};

/** The subnets of the vRack Services of a vRack. */
export const servicesBlocks = keptFor(
  ({ vrackServices }: Vrack) => [vrackServices],
  (vrack): readonly ServicesBlock[] =>
    vrack.vrackServices.flatMap(({ subnets }) =>
      subnets.flatMap((subnet): ServicesBlock[] => {
        const value = subnet.cidr;
        return value?.value
          ? [{ role: 'services', value, cidr: value.value, subnet, vlan: serviceVlanOf(subnet) }]
          : [];
      }),
    ),
);

/** What a block is, for messages: "the PoP subnet of paris-a". */
export const describeBlock = (block: VrackBlock): string => {
  switch (block.role) {
    case 'pop':
      return t('the PoP subnet of {0}', nameOf(block.connect));
    case 'datacenter':
      return t('the subnet of datacenter {0}', block.datacenter.datacenter?.text ?? '?');
    case 'network':
      return t('a subnet of the network {0}', block.network.name?.text ?? '?');
    case 'services':
      return t('the vRack Services subnet {0}', block.subnet.name?.text ?? block.value.text);
  }
};

const nameOf = ({ name, service }: Connect): string => name?.text ?? service?.text ?? '?';

/** The blocks as a sweep takes them. */
export const forSweep = <T extends { readonly cidr: Cidr }>(blocks: readonly T[]): { cidr: Cidr; of: T }[] =>
  blocks.map((of) => ({ cidr: of.cidr, of }));

/** Related places of a finding: the other blocks, at most five of them. */
export const relatedBlocks = (
  blocks: readonly VrackBlock[],
): { readonly spot: Spot; readonly message: string }[] =>
  blocks.slice(0, 5).map((block) => ({ spot: block.value, message: describeBlock(block) }));
