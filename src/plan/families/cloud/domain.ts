import { contains, parseCidr } from '../../../ip/cidr.ts';
import { parseAddress } from '../../../ip/address.ts';
import type { Spot } from '../../../topology/model.ts';
import type {
  InstanceState,
  InterfaceState,
  NetworkRegionState,
  NetworkState,
  ProjectState,
  SubnetState,
} from '../../accountState.ts';
import { changesOf } from '../../changes.ts';
import type { Change } from '../../plan.ts';

/**
 * A Public Cloud project as pairs of what is and what is to be. A pair without `live` is created, one without `want` is
 * deleted; two halves that differ are an update where the API has one (the name of a network), else a replacement.
 */
export interface CloudDomain {
  readonly project: ProjectState;
  readonly address: string;
  /** Steps before which nothing of the project can be made: it comes to its vRack. */
  readonly needs: readonly string[];
  readonly networks: readonly NetworkPair[];
  readonly instances: readonly InstancePair[];
}

export interface WantedNetwork {
  readonly name: string;
  /** undefined: chosen by OVHcloud, or as it is. */
  readonly vlan: number | undefined;
  /** Of a network that is made; empty: every region of the project. */
  readonly regions: readonly string[];
}

export interface NetworkPair {
  readonly address: string;
  readonly live: NetworkState | undefined;
  readonly want: WantedNetwork | undefined;
  readonly node: Spot | undefined;
  readonly regions: readonly RegionPair[];
  readonly subnets: readonly SubnetPair[];
}

export interface RegionPair {
  readonly address: string;
  readonly region: string;
  readonly live: NetworkRegionState | undefined;
  readonly isWanted: boolean;
  readonly node: Spot | undefined;
}

export interface LiveSubnet {
  readonly subnet: SubnetState;
  readonly region: string;
  readonly start: string | null;
  readonly end: string | null;
}

export interface WantedSubnet {
  readonly cidr: string;
  readonly start: string;
  readonly end: string;
  readonly dhcp: boolean;
  readonly gateway: boolean;
  /** What the file leaves to its default is not compared. */
  readonly written: {
    readonly start: boolean;
    readonly end: boolean;
    readonly dhcp: boolean;
    readonly gateway: boolean;
  };
}

export interface SubnetPair {
  readonly address: string;
  readonly region: string;
  readonly live: LiveSubnet | undefined;
  readonly want: WantedSubnet | undefined;
  readonly node: Spot | undefined;
}

export interface WantedInstance {
  readonly name: string;
  readonly flavor: string;
  readonly image: string | undefined;
  readonly volume: string | undefined;
  readonly sshKey: string | undefined;
}

export interface InstancePair {
  readonly address: string;
  readonly name: string;
  readonly region: string;
  readonly live: InstanceState | undefined;
  /** Of one that exists: only that it stays. */
  readonly want: WantedInstance | 'stays' | undefined;
  readonly node: Spot | undefined;
  readonly interfaces: readonly InterfacePair[];
}

export interface WantedInterface {
  /** A network of the project, or the id of the public one. */
  readonly network: NetworkPair | string;
  readonly ip: string | undefined;
}

export interface InterfacePair {
  readonly address: string;
  /** How sentences call its network. */
  readonly label: string;
  readonly live: InterfaceState | undefined;
  readonly want: WantedInterface | undefined;
  readonly node: Spot | undefined;
}

/** Deletion has begun: it counts as gone. */
export const isGoing = ({ status }: { readonly status: string }): boolean =>
  status === 'DELETING' || status === 'DELETED' || status === 'SOFT_DELETED';

/** A network keeps its vlan for life. */
export const networkChanges = (live: NetworkState, want: WantedNetwork): Change[] =>
  changesOf([['vlan', live.vlan, want.vlan]]);

export const subnetChanges = ({ subnet, start, end }: LiveSubnet, want: WantedSubnet): Change[] =>
  changesOf([
    ['cidr', subnet.cidr, want.cidr],
    ['start', start, want.written.start ? want.start : undefined],
    ['end', end, want.written.end ? want.end : undefined],
    ['dhcp', subnet.dhcp, want.written.dhcp ? want.dhcp : undefined],
    ['gateway', subnet.gateway !== null, want.written.gateway ? want.gateway : undefined],
  ]);

export const interfaceChanges = (live: InterfaceState, want: WantedInterface): Change[] =>
  want.ip === undefined || live.addresses.includes(want.ip)
    ? []
    : [{ field: 'ip', from: live.addresses.join(', ') || null, to: want.ip }];

/** Whether an instance has an address out of a subnet, which then cannot be deleted. */
export const usesSubnet = (
  { region }: InstanceState,
  { network, addresses }: InterfaceState,
  networkId: string,
  live: LiveSubnet,
): boolean => {
  if (network !== networkId || (live.region !== '' && live.region !== region)) return false;
  const cidr = parseCidr(live.subnet.cidr);
  if (!cidr.ok || addresses.length === 0) return true;
  return addresses.some((text) => {
    const address = parseAddress(text);
    return address.ok && contains(cidr.value.cidr, address.value);
  });
};
