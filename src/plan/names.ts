import type { AccountState } from './accountState.ts';
import type { Consequences } from './consequence.ts';

/** What vRacks, services and projects are called, by id; those without a name are not in it. */
export const namesOf = (
  { vracks, connect, projects, vrackServices }: AccountState,
  consequences: Consequences,
): ReadonlyMap<string, string> =>
  new Map(
    [
      ...vracks,
      ...connect.map((one) => ({ id: one.id, name: consequences.nameOf(one) })),
      ...projects,
      ...vrackServices,
    ].flatMap(({ id, name }) => (name && name !== id ? [[id, name] as const] : [])),
  );
