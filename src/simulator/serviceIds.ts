/** The number that every service of the account has besides its name. */
import { hexFrom } from './ids.ts';
import type { World } from './world.ts';

export const vrackServiceId = (vrack: string): number => 138_000_000 + (Number(vrack.slice(3)) || 0);
export const connectServiceId = (uuid: string): number =>
  139_000_000 + (Number.parseInt(uuid.slice(0, 4), 16) || 0);
export const vrackServicesServiceId = (id: string): number =>
  140_000_000 + Number.parseInt(hexFrom(id).slice(0, 6), 16);

/** By name of the resource. */
export function serviceIds(world: World): ReadonlyMap<string, number> {
  const of = (names: Iterable<string>, id: (name: string) => number) =>
    [...names].map((name): [string, number] => [name, id(name)]);
  return new Map([
    ...of(world.vracks.keys(), vrackServiceId),
    ...of(world.connects.keys(), connectServiceId),
    ...of(world.vrackServices.keys(), vrackServicesServiceId),
  ]);
}
