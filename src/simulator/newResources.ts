/** What an order brings into the account. */
import type { VRack, VrackServices } from './state.ts';
import { hexFrom } from './ids.ts';
import { isoTime } from './timeline.ts';
import type { World } from './world.ts';

/** A new, empty vRack, numbered after the last one. */
export function addVRack(world: World): VRack {
  const numbers = [...world.vracks.keys()].map((name) => Number(name.slice(3)));
  const vrack: VRack = {
    serviceName: `pn-${Math.max(1_200_000, ...numbers) + 1}`,
    name: '',
    description: '',
    tags: {},
    datacenterConfigs: new Map(),
    tasks: new Map(),
  };
  world.vracks.set(vrack.serviceName, vrack);
  return vrack;
}

export function addVrackServices(world: World, region: string): VrackServices {
  const parts = hexFrom(`vRack Services ${world.serials.next()}`).slice(0, 12).match(/.{3}/g) ?? [];
  const now = isoTime(world.timeline.now);
  const resource: VrackServices = {
    id: ['vrs', ...parts].join('-'),
    vrack: null,
    details: {},
    region,
    createdAt: now,
    updatedAt: now,
    resourceStatus: 'READY',
    productStatus: 'DRAFT',
    tags: {},
    target: [],
    current: [],
    tasks: new Map(),
  };
  world.vrackServices.set(resource.id, resource);
  return resource;
}
