import type { ConnectState, DatacenterConfigState } from '../../accountState.ts';
import { isGoing, type Layer, type LiveConfig } from './domain.ts';

/**
 * The datacenter configurations of one layer that services of one vRack show, by datacenter; one that several show is
 * one. Those whose last PoP configuration is being deleted go with it and count as gone.
 */
export const liveConfigs = (services: readonly ConnectState[], layer: Layer): Map<number, LiveConfig> => {
  const found = new Map<number, LiveConfig>();
  for (const service of services) {
    for (const config of service.datacenterConfigs) {
      if (isGoing(config)) continue;
      const pops = service.pops.filter(
        (pop) => pop.type === layer && !isGoing(pop) && config.pops.includes(pop.id),
      );
      if (pops.length === 0) continue;
      const seen = { service, pops: pops.map(({ id }) => id) };
      const known = found.get(config.datacenter);
      found.set(
        config.datacenter,
        known
          ? { ...known, status: stateOf(known, config), seenBy: [...known.seenBy, seen] }
          : { ...config, seenBy: [seen] },
      );
    }
  }
  return found;
};

/** Only the service that it was made through knows that its making failed. */
const stateOf = (one: DatacenterConfigState, other: DatacenterConfigState): string =>
  one.status === 'failed' || other.status === 'failed' ? 'failed' : one.status;
