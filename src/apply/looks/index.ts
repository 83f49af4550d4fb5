import { getConnectService } from '../../ovh/resources/ovhCloudConnect.ts';
import { getVrack } from '../../ovh/resources/vrack.ts';
import type { Operation, Rename } from '../../plan/operation.ts';
import * as connect from './connect.ts';
import * as instance from './instance.ts';
import type { Look, LookAt, LookContext } from './look.ts';
import * as membership from './membership.ts';
import * as network from './network.ts';
import { updateVrackServices } from './vrackServices.ts';

export type { Look, LookContext } from './look.ts';

const rename: LookAt<Rename> = async (o, { api, options }) => {
  const name =
    o.what === 'vrack'
      ? (await getVrack(api, o.id, options)).name
      : (await getConnectService(api, o.id, options)).description;
  return name === o.name ? { is: 'done' } : { is: 'todo' };
};

/** Looks at the account for the effect of an operation. Fails with the OvhError of a read that failed. */
export const lookAt = (o: Operation, context: LookContext): Promise<Look> => {
  switch (o.kind) {
    case 'attach':
      return membership.attach(o, context);
    case 'detach':
      return membership.detach(o, context);
    case 'createPop':
      return connect.createPop(o, context);
    case 'deletePop':
      return connect.deletePop(o, context);
    case 'createDatacenterConfig':
      return connect.createDatacenterConfig(o, context);
    case 'deleteDatacenterConfig':
      return connect.deleteDatacenterConfig(o, context);
    case 'createExtra':
      return connect.createExtra(o, context);
    case 'deleteExtra':
      return connect.deleteExtra(o, context);
    case 'lockPort':
    case 'unlockPort':
      return connect.portLock(o, context);
    case 'createNetwork':
      return network.createNetwork(o, context);
    case 'renameNetwork':
      return network.renameNetwork(o, context);
    case 'deleteNetwork':
      return network.deleteNetwork(o, context);
    case 'activateRegion':
      return network.activateRegion(o, context);
    case 'leaveRegion':
      return network.leaveRegion(o, context);
    case 'createSubnet':
      return network.createSubnet(o, context);
    case 'deleteSubnet':
      return network.deleteSubnet(o, context);
    case 'createInstance':
      return instance.createInstance(o, context);
    case 'renameInstance':
      return instance.renameInstance(o, context);
    case 'deleteInstance':
      return instance.deleteInstance(o, context);
    case 'addInterface':
      return instance.addInterface(o, context);
    case 'removeInterface':
      return instance.removeInterface(o, context);
    case 'createSshKey':
      return instance.createSshKey(o, context);
    case 'updateVrackServices':
      return updateVrackServices(o, context);
    case 'rename':
      return rename(o, context);
  }
};
