import type { Flow } from '../flow.ts';
import { addDatacenter } from './addDatacenter.ts';
import { addEndpoints } from './addEndpoints.ts';
import { addInterface } from './addInterface.ts';
import { addPop } from './addPop.ts';
import { addRoute } from './addRoute.ts';
import { addServicesSubnet } from './addServicesSubnet.ts';
import { associate } from './associate.ts';
import { attachProject, attachServer, attachVrackServices } from './attach.ts';
import { createInstance } from './createInstance.ts';
import { createNetwork } from './createNetwork.ts';
import { createSubnets } from './createSubnets.ts';
import { deleteResource } from './deleteResource.ts';
import { detach } from './detach.ts';
import { leaveRegion } from './leaveRegion.ts';
import { orderVrack, orderVrackServices } from './order.ts';
import { lockPort, unlockPort } from './portLock.ts';
import { removeEndpoints } from './removeEndpoints.ts';
import { removeInterface } from './removeInterface.ts';
import { rename } from './rename.ts';

/** Every guided command. */
export const flows: readonly Flow[] = [
  ...[orderVrack, orderVrackServices],
  ...[associate, addPop, addDatacenter, addRoute, lockPort, unlockPort],
  ...[attachProject, attachVrackServices, attachServer, detach],
  ...[createNetwork, createSubnets, leaveRegion, createInstance, addInterface, removeInterface],
  ...[addServicesSubnet, addEndpoints, removeEndpoints],
  ...[rename, deleteResource],
];
