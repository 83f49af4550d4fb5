/** Attaching things to a vRack and detaching them: what the API refuses, and what the task changes. */
import { conflict, notFound, unknownObject } from './errors.ts';
import { removeConfiguration } from './connectTasks.ts';
import type { Family, Member } from './state.ts';
import { startConnectTask, startVRackTask, type TaskOutcome, type TaskPlan } from './tasks.ts';
import type { VRackTask } from './state.ts';
import { found, type World } from './world.ts';

const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

/** The numeric part of `pn-104210`, which stands for the vRack where a task wants a number. */
const vrackNumber = (vrack: string): number => Number(vrack.replace(/\D/g, '')) || 0;

/** Something that is on the vRack now, or the API's 404. */
export function attached(world: World, vrack: string, family: Family, id: string): Member {
  world.vrack(vrack);
  const member = world.family(family).get(id);
  if (member?.vrack !== vrack) throw unknownObject(id);
  return member;
}

/** The plan of a task that attaches; the member is in motion from now on. */
export function attachSteps(
  world: World,
  family: Family,
  member: Member,
  vrack: string,
): TaskPlan & { taskFunction: string } {
  member.moving = true;
  return {
    taskFunction: `add${capital(family)}`,
    finish: () => {
      member.vrack = vrack;
      member.moving = false;
      afterMove(world, family, member);
    },
    fail: () => {
      member.moving = false;
    },
  };
}

function afterMove(world: World, family: Family, member: Member): void {
  if (family !== 'vrackServices') return;
  const resource = found(world.vrackServices, member.id);
  if (resource.productStatus !== 'SUSPENDED')
    resource.productStatus = member.vrack === null ? 'DRAFT' : 'ACTIVE';
}

/** Starts attaching. 404 if the account has no such thing, 409 if it is on a vRack or on its way. */
export function attach(
  world: World,
  vrack: string,
  family: Family,
  id: string,
  outcome: TaskOutcome,
): VRackTask {
  world.vrack(vrack);
  const member = world.family(family).get(id);
  if (member === undefined) throw notFound(`The requested object (${family} = ${id}) does not exist`);
  if (member.moving === true) throw conflict(`A task is already running on ${id}`);
  if (member.vrack !== null) throw conflict(`${id} is already in the vRack ${member.vrack}`);
  if (family === 'vrackServices') refuseSecondOfRegion(world, vrack, id);
  const steps = attachSteps(world, family, member, vrack);
  if (family === 'ovhCloudConnect') {
    startConnectTask(world, world.connect(id), 'addVrack', vrackNumber(vrack), {
      outcome,
      finish: () => undefined,
    });
  }
  return startVRackTask(world, vrack, steps.taskFunction, id, { ...steps, outcome });
}

/** Only one vRack Services of a region in a vRack (domain rule R95). */
function refuseSecondOfRegion(world: World, vrack: string, id: string): void {
  const { region } = found(world.vrackServices, id);
  for (const other of world.vrackServices.values()) {
    if (other.vrack === vrack && other.region === region) {
      throw conflict(`The vRack ${vrack} already has vRack Services in ${region}: ${other.id}`);
    }
  }
}

/** A project takes its private networks out of the vRack with it, so they are deleted first. */
function refuseWithNetworks(world: World, project: string): void {
  const [network] = world.project(project).networks.values();
  if (network !== undefined) {
    throw conflict(`The project ${project} still has the private network ${network.id}`);
  }
}

/** Starts detaching. A service that still has a configuration loses it. */
export function detach(
  world: World,
  vrack: string,
  family: Family,
  id: string,
  outcome: TaskOutcome,
): VRackTask {
  const member = attached(world, vrack, family, id);
  if (member.moving === true) throw conflict(`A task is already running on ${id}`);
  if (family === 'cloudProject') refuseWithNetworks(world, id);
  member.moving = true;
  if (family === 'ovhCloudConnect') {
    startConnectTask(world, world.connect(id), 'removeVrack', vrackNumber(vrack), {
      outcome,
      finish: () => undefined,
    });
  }
  return startVRackTask(world, vrack, `remove${capital(family)}`, id, {
    outcome,
    finish: () => {
      if (family === 'ovhCloudConnect') removeConfiguration(world, world.connect(id));
      member.vrack = null;
      member.moving = false;
      afterMove(world, family, member);
    },
    fail: () => {
      member.moving = false;
    },
  });
}
