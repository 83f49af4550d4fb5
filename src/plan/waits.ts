import { t } from '@vscode/l10n';
import type { OperationKind } from './operation.ts';

/** What a step waits for once its call was answered, in words; null: for nothing. */
export const waitsFor = (kind: OperationKind): string | null => {
  switch (kind) {
    case 'attach':
      return t('until it is on the vRack');
    case 'detach':
      return t('until it has left the vRack');
    case 'createPop':
    case 'createDatacenterConfig':
    case 'createExtra':
      return t('until it is active');
    case 'deletePop':
    case 'deleteDatacenterConfig':
    case 'deleteExtra':
    case 'deleteNetwork':
    case 'deleteSubnet':
    case 'deleteInstance':
    case 'leaveRegion':
    case 'removeInterface':
      return t('until it is gone');
    case 'createNetwork':
    case 'activateRegion':
    case 'createInstance':
    case 'addInterface':
      return t('until it is ACTIVE');
    case 'updateVrackServices':
      return t('until it is READY');
    case 'lockPort':
    case 'unlockPort':
      return t('until the port has switched');
    case 'createSubnet':
    case 'renameNetwork':
    case 'renameInstance':
    case 'createSshKey':
    case 'rename':
      return null;
  }
};
