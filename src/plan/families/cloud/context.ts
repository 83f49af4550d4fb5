import type { Draft } from '../../draft.ts';
import type { Ref } from '../../operation.ts';
import type { Planning } from '../../planning.ts';
import {
  networkChanges,
  subnetChanges,
  type CloudDomain,
  type InstancePair,
  type InterfacePair,
  type NetworkPair,
  type SubnetPair,
} from './domain.ts';

/** What the steps of one project share. */
export interface CloudPlanning {
  readonly draft: Draft;
  readonly domain: CloudDomain;
  readonly planning: Planning;
  /** How sentences call the project. */
  readonly name: string;
  /** Why an interface has to go and come again: the groups of what is replaced below it. */
  readonly uprooted: ReadonlyMap<InterfacePair, readonly string[]>;
  readonly holders: Holders;
  readonly refs: NetworkRefs;
}

/** How calls name a network: by its id, or by the step that makes it. One object for all that name it. */
export type NetworkRefs = ReadonlyMap<NetworkPair, Ref<string>>;

/** Who has an address of a network now: an instance's interface, by `holderKey`. */
export type Holders = ReadonlyMap<string, Holder>;
export interface Holder {
  readonly instance: InstancePair;
  readonly pair: InterfacePair;
}
export const holderKey = (network: string, ip: string): string => `${network} ${ip}`;

export const holdersOf = ({ instances }: CloudDomain): Holders =>
  new Map(
    instances.flatMap((instance) =>
      instance.interfaces.flatMap((pair) =>
        (pair.live?.addresses ?? []).map(
          (ip) => [holderKey(pair.live?.network ?? '', ip), { instance, pair }] as const,
        ),
      ),
    ),
  );

export type Fate = 'absent' | 'keep' | 'create' | 'delete' | 'replace' | 'rebuild';
export const goes = (fate: Fate): boolean => fate === 'delete' || fate === 'replace' || fate === 'rebuild';
export const comes = (fate: Fate): boolean => fate === 'create' || fate === 'replace' || fate === 'rebuild';

export const networkFate = ({ live, want }: NetworkPair): Fate => {
  if (!live || !want) return live ? 'delete' : want ? 'create' : 'absent';
  return networkChanges(live, want).length > 0 ? 'replace' : 'keep';
};

export const subnetFate = (network: NetworkPair, { live, want }: SubnetPair): Fate => {
  if (!live || !want) return live ? 'delete' : want ? 'create' : 'absent';
  if (subnetChanges(live, want).length > 0) return 'replace';
  return networkFate(network) === 'replace' ? 'rebuild' : 'keep';
};

export const refsOf = ({ networks }: CloudDomain): NetworkRefs =>
  new Map(
    networks.flatMap((pair) => {
      const ref = comes(networkFate(pair)) ? { createdBy: `${pair.address}#create` } : pair.live?.id;
      return ref === undefined ? [] : [[pair, ref] as const];
    }),
  );
