import type { ConnectState, DatacenterConfigState, ExtraState, PopState } from '../../accountState.ts';
import type { Change } from '../../plan.ts';
import type { Spot } from '../../../topology/model.ts';
import { changesOf } from '../../changes.ts';

/**
 * The OVHcloud Connect side of one vRack as pairs of what is and what is to be. A pair without `live` is created, one
 * without `want` is deleted, one whose halves differ is replaced: the API has no call that changes one. What the file
 * does not manage is a pair with two equal halves, so that it is made again when its parent has to go for a while.
 */
export interface ConnectDomain {
  readonly vrack: string;
  readonly members: readonly MemberPair[];
  readonly pops: readonly PopPair[];
  readonly configs: readonly ConfigPair[];
}

export type Layer = 'l2' | 'l3';

export interface MemberPair {
  readonly service: ConnectState;
  readonly address: string;
  readonly isOn: boolean;
  readonly isWanted: boolean;
  readonly node: Spot | undefined;
}

export interface WantedPop {
  readonly type: Layer;
  readonly customerAsn?: number;
  readonly ovhAsn?: number;
  readonly subnet?: string;
}

export interface PopPair {
  readonly service: ConnectState;
  readonly interface: number;
  readonly address: string;
  readonly live: PopState | undefined;
  readonly want: WantedPop | undefined;
  readonly node: Spot | undefined;
}

export interface WantedConfig {
  readonly ovhAsn?: number;
  readonly subnet?: string;
}

export interface ConfigPair {
  readonly layer: Layer;
  readonly address: string;
  readonly datacenter: { readonly id: number; readonly name: string };
  readonly live: LiveConfig | undefined;
  readonly want: WantedConfig | undefined;
  readonly node: Spot | undefined;
  /** The services that it is written under, in the order of the file. */
  readonly writers: readonly ConnectState[];
  readonly extras: readonly ExtraPair[];
  /** Whether its routes are replaced by neighbours or the other way round. */
  readonly routingSwitch: 'toBgp' | 'toStatic' | undefined;
}

/** A configuration as the services of the vRack show it. */
export interface LiveConfig extends DatacenterConfigState {
  readonly seenBy: readonly { readonly service: ConnectState; readonly pops: readonly number[] }[];
}

export type WantedExtra =
  | { readonly type: 'network'; readonly subnet: string; readonly nextHop: string }
  | { readonly type: 'bgp'; readonly asn: number; readonly neighbor: string };

export interface ExtraPair {
  readonly address: string;
  readonly live: ExtraState | undefined;
  readonly want: WantedExtra | undefined;
  readonly node: Spot | undefined;
}

/** Deletion has begun: it counts as gone, though a new one has to wait until it is. */
export const isGoing = ({ status }: { readonly status: string }): boolean => status === 'toDelete';

/** What OVHcloud could not make stays half made: what the file asks for is made again. */
const remade = ({ live, node }: Half): Change[] =>
  node && live?.status === 'failed' ? [{ field: 'status', from: 'failed', to: 'active' }] : [];

interface Half {
  readonly live: { readonly status: string } | undefined;
  readonly node: Spot | undefined;
}

export const popChanges = (pair: Pick<PopPair, 'live' | 'want' | 'node'>): Change[] => {
  const { live, want } = pair;
  if (!live || !want) return [];
  const changes = changesOf([
    ['type', live.type, want.type],
    // Layer 2 has no more than its type.
    ...(want.type === 'l2'
      ? []
      : ([
          ['customerAsn', live.customerAsn, want.customerAsn],
          ['ovhAsn', live.ovhAsn, want.ovhAsn],
          ['subnet', live.subnet, want.subnet],
        ] as const)),
  ]);
  return [...changes, ...remade(pair)];
};

export const configChanges = (pair: Pick<ConfigPair, 'live' | 'want' | 'node'>): Change[] => {
  const { live, want } = pair;
  if (!live || !want) return [];
  const changes = changesOf([
    ['ovhAsn', live.ovhAsn, want.ovhAsn],
    ['subnet', live.subnet, want.subnet],
  ]);
  return [...changes, ...remade(pair)];
};

export const extraChanges = (pair: Pick<ExtraPair, 'live' | 'want' | 'node'>): Change[] => {
  const { live, want } = pair;
  if (!live || !want) return [];
  return [...valueChanges(live, want), ...remade(pair)];
};

const valueChanges = (live: ExtraState, want: WantedExtra): Change[] => {
  if (live.type === 'network' && want.type === 'network')
    return changesOf([['nextHop', live.nextHop, want.nextHop]]);
  if (live.type === 'bgp' && want.type === 'bgp') return changesOf([['asn', live.asn, want.asn]]);
  return [];
};

export const wantedOfPop = ({ type, customerAsn, ovhAsn, subnet }: PopState): WantedPop =>
  type === 'l2'
    ? { type }
    : {
        type,
        ...(customerAsn !== null && { customerAsn }),
        ...(ovhAsn !== null && { ovhAsn }),
        ...(subnet !== null && { subnet }),
      };

export const wantedOfConfig = ({ ovhAsn, subnet }: DatacenterConfigState): WantedConfig => ({
  ...(ovhAsn !== null && { ovhAsn }),
  ...(subnet !== null && { subnet }),
});

export const wantedOfExtra = (extra: ExtraState): WantedExtra =>
  extra.type === 'network'
    ? { type: 'network', subnet: extra.subnet, nextHop: extra.nextHop }
    : { type: 'bgp', asn: extra.asn, neighbor: extra.neighbor };
