/** A vRack that a Public Cloud project orders for itself. */
import { conflict } from './errors.ts';
import { addVRack } from './newResources.ts';
import { startOperation } from './operations.ts';
import type { Operation, Project } from './state.ts';
import type { TaskOutcome } from './tasks.ts';
import type { World } from './world.ts';

/** Starts the operation with which the vRack comes, the project in it; 409 if the project is in a vRack already. */
export function orderProjectVrack(world: World, project: Project, outcome: () => TaskOutcome): Operation {
  if (project.moving === true) throw conflict(`A task is already running on ${project.id}`);
  if (project.vrack !== null) throw conflict(`${project.id} is already in the vRack ${project.vrack}`);
  project.moving = true;
  const what = { action: 'project#createVrack', resourceId: project.id, regions: [] };
  return startOperation(world, project, what, outcome(), {
    done: () => {
      project.vrack = addVRack(world).serviceName;
      project.moving = false;
    },
    failed: () => {
      project.moving = false;
    },
  });
}
