import { t } from '@vscode/l10n';
import { overlaps } from '../../../ip/cidr.ts';
import type { ConnectState } from '../../accountState.ts';
import { blockOf } from '../../blocks.ts';
import type { Ref } from '../../operation.ts';
import type { Planning } from '../../planning.ts';
import type { Fate, Fates } from './fates.ts';
import type { ConfigPair, ConnectDomain, Layer, LiveConfig, PopPair } from './domain.ts';

/** What the steps of one vRack's OVHcloud Connect side share. */
export interface ConnectPlanning extends Planning {
  readonly domain: ConnectDomain;
  readonly fates: Fates;
  /** Whether a parent is deleted in one call with all that is below it. */
  readonly recursive: boolean;
}

/** A PoP configuration that calls below it go through. */
export interface Way {
  readonly service: string;
  readonly pop: Ref<number>;
  /** The step that creates it. */
  readonly needs: readonly string[];
}

export const lane = (service: { readonly id: string }): string => `connect:${service.id}`;

/** All services that a datacenter configuration of the layer serves: it counts with each of them. */
export const lanesOf = ({ domain }: ConnectPlanning, layer: Layer): string[] => [
  ...new Set(
    domain.pops
      .filter(({ live, want }) => live?.type === layer || want?.type === layer)
      .map(({ service }) => lane(service)),
  ),
];

/** Steps that belong together because all PoP configurations of a layer go and come again. */
export const tornDownGroup = ({ domain, fates }: ConnectPlanning, layer: Layer | undefined): string[] =>
  layer && fates.isTornDown(layer) ? [`${domain.vrack}/${layer}`] : [];

/** After the first replacement of the layer, if there is one to wait for. */
export const waveOf = ({ fates }: ConnectPlanning): 0 | 1 =>
  (fates.first('l3') ?? fates.first('l2')) ? 1 : 0;

/**
 * Services that are replaced or go too, and yet carry traffic while a service does not: the first of a layer before all
 * others, and these after it.
 */
export const inTurn = ({ domain, fates }: ConnectPlanning, service: ConnectState): ConnectState[] =>
  (['l3', 'l2'] as const).flatMap((layer) => {
    const first = fates.first(layer)?.service;
    if (first === undefined) return [];
    return first === service
      ? domain.pops.flatMap((pair) => (pair.live?.type === layer ? [pair.service] : []))
      : [first];
  });

/**
 * The PoP configuration that something new below the layer is made through: one that stays if there is any, else one
 * that the plan makes. undefined: the layer will have none.
 * @param writers services to prefer
 * @param canReach whether a service is of use
 */
export const wayToCreate = (
  { domain, fates }: ConnectPlanning,
  layer: Layer,
  writers: readonly ConnectState[],
  canReach: (service: ConnectState) => boolean,
): Way | undefined => {
  const usable = domain.pops.filter(({ want, service }) => want?.type === layer && canReach(service));
  const stays = (pair: PopPair): boolean => fates.pop(pair) === 'keep';
  const isWriter = ({ service }: PopPair): boolean => writers.includes(service);
  const chosen =
    usable.find((pair) => stays(pair) && isWriter(pair)) ??
    usable.find(stays) ??
    usable.find((pair) => pair === fates.first(layer)) ??
    usable.find(isWriter) ??
    usable[0];
  if (!chosen) return undefined;
  if (stays(chosen) && chosen.live) return { service: chosen.service.id, pop: chosen.live.id, needs: [] };
  const step = `${chosen.address}#create`;
  return { service: chosen.service.id, pop: { createdBy: step }, needs: [step] };
};

/** A PoP configuration that shows something that is to be deleted, at the time when that is deleted. */
export const wayToDelete = (
  { domain, fates }: ConnectPlanning,
  layer: Layer,
  { seenBy }: LiveConfig,
): { readonly service: string; readonly pop: number } | undefined => {
  const shown = domain.pops.filter(
    ({ live, service }) =>
      live && seenBy.some((seen) => seen.service.id === service.id && seen.pops.includes(live.id)),
  );
  const chosen =
    shown.find((pair) => fates.pop(pair) === 'keep') ?? shown.find((pair) => pair !== fates.first(layer));
  return chosen?.live && { service: chosen.service.id, pop: chosen.live.id };
};

/** The deletions that make room for a subnet. */
export const roomFor = (
  { domain, draft }: ConnectPlanning,
  subnet: string | undefined,
): readonly string[] => {
  const block = blockOf(subnet);
  if (!block) return [];
  return draft.known(
    ...[...domain.pops, ...domain.configs].flatMap(({ address, live }: PopPair | ConfigPair) => {
      const old = blockOf(live?.subnet);
      return old && overlaps(old, block) ? [`${address}#delete`] : [];
    }),
  );
};

/** What stays, is not in the file, and has the room that a new subnet needs: the API refuses overlaps in a vRack. */
export const obstacleTo = (
  { domain, fates }: ConnectPlanning,
  own: PopPair | ConfigPair,
): string | undefined => {
  const block = blockOf(own.want?.subnet);
  if (!block) return undefined;
  const stays = (fate: Fate): boolean => fate === 'keep' || fate === 'rebuild';
  const others = [
    ...domain.pops.filter((pair) => stays(fates.pop(pair))),
    ...domain.configs.filter((pair) => stays(fates.config(pair))),
  ];
  const found = others.find((pair) => {
    const other = blockOf(pair.live?.subnet);
    return pair !== own && other && overlaps(other, block);
  });
  return (
    found &&
    t(
      'Its subnet {0} overlaps {1} of {2}, which stays.',
      own.want?.subnet ?? '',
      found.live?.subnet ?? '',
      found.address,
    )
  );
};
