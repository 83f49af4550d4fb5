import type { ConnectState } from '../../accountState.ts';
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
        known ? { ...known, seenBy: [...known.seenBy, seen] } : { ...config, seenBy: [seen] },
      );
    }
  }
  return found;
};
