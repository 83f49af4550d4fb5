import { overlaps } from '../../../ip/cidr.ts';
import { blockOf } from '../../blocks.ts';
import {
  configChanges,
  popChanges,
  type ConfigPair,
  type ConnectDomain,
  type Layer,
  type PopPair,
} from './domain.ts';

/** What becomes of a pair. `rebuild`: it stays as it is, but has to go with its parent and come again. */
export type Fate = 'absent' | 'keep' | 'create' | 'delete' | 'replace' | 'rebuild';

/** What becomes of everything on the OVHcloud Connect side of a vRack. */
export interface Fates {
  pop(pair: PopPair): Fate;
  config(pair: ConfigPair): Fate;
  /**
   * The PoP configuration that is replaced before all others of its layer, so that the vRack never is without one and
   * its datacenter configurations stay.
   */
  first(layer: Layer): PopPair | undefined;
  /** Whether all PoP configurations of a layer are gone for a moment, and with them the datacenter configurations. */
  isTornDown(layer: Layer): boolean;
}

/** @param isBlocked whether something of the file cannot be done, so that it is no good to rely on */
export const fatesOf = (domain: ConnectDomain, isBlocked: (pair: PopPair) => boolean): Fates => {
  const pops = new Map(domain.pops.map((pair) => [pair, fateOfPop(pair)]));
  const pop = (pair: PopPair): Fate => pops.get(pair) ?? 'absent';
  const layers = new Map(
    (['l3', 'l2'] as const).map((layer) => [layer, layerFate(domain, layer, pop, isBlocked)]),
  );
  const isTornDown = (layer: Layer): boolean => layers.get(layer)?.isTornDown ?? false;
  const configs = new Map(domain.configs.map((pair) => [pair, fateOfConfig(pair, isTornDown(pair.layer))]));
  return {
    pop,
    config: (pair) => configs.get(pair) ?? 'absent',
    first: (layer) => layers.get(layer)?.first,
    isTornDown,
  };
};

const fateOfPop = (pair: PopPair): Fate => {
  const { live, want } = pair;
  if (!live || !want) return live ? 'delete' : want ? 'create' : 'absent';
  return popChanges(pair).length > 0 ? 'replace' : 'keep';
};

const fateOfConfig = (pair: ConfigPair, isTornDown: boolean): Fate => {
  const { live, want } = pair;
  if (!live || !want) return live ? 'delete' : want ? 'create' : 'absent';
  if (configChanges(pair).length > 0) return 'replace';
  return isTornDown ? 'rebuild' : 'keep';
};

const layerFate = (
  { pops, configs }: ConnectDomain,
  layer: Layer,
  fate: (pair: PopPair) => Fate,
  isBlocked: (pair: PopPair) => boolean,
): { first: PopPair | undefined; isTornDown: boolean } => {
  const live = pops.filter((pair) => pair.live?.type === layer);
  const going = live.filter((pair) => fate(pair) !== 'keep');
  const hasConfigs = configs.some((pair) => pair.layer === layer && pair.live);
  if (!hasConfigs || going.length === 0 || going.length < live.length)
    return { first: undefined, isTornDown: false };
  const first =
    going.length > 1 && canTakeTurns(pops, configs)
      ? going.find((pair) => pair.want?.type === layer && fate(pair) === 'replace' && !isBlocked(pair))
      : undefined;
  return { first, isTornDown: !first };
};

/** Whether no new subnet needs room that another one leaves: then one can be made while the others are still there. */
const canTakeTurns = (pops: readonly PopPair[], configs: readonly ConfigPair[]): boolean => {
  const pairs = [...pops, ...configs];
  const old = pairs.map(({ live }) => blockOf(live?.subnet));
  return pairs.every(({ want }, index) => {
    const block = blockOf(want?.subnet);
    return !block || old.every((other, at) => at === index || !other || !overlaps(block, other));
  });
};
