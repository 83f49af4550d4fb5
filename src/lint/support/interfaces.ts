import type { LiveAccount } from '../live.ts';

/**
 * The services of the account by the interfaces that they have or use, made when it is asked for: it looks at every
 * service of the account.
 */
export const interfaceOwners = (account: LiveAccount): (() => ReadonlyMap<number, string>) => {
  let owners: Map<number, string> | undefined;
  return () => {
    if (owners) return owners;
    owners = new Map();
    for (const service of account.connectIds ?? []) {
      const live = account.connect(service);
      const ids = [...(live?.interfaces ?? []), ...(live?.popConfigs ?? []).map((pop) => pop.interface)];
      for (const id of ids) owners.set(id, service);
    }
    return owners;
  };
};
