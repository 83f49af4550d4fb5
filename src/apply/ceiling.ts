import type { Operation } from '../plan/operation.ts';

const MINUTE = 60_000;

/** How long an operation may take before it is left to itself, in milliseconds: what OVHcloud's own clients wait, and above. */
export const ceilingOf = ({ kind }: Operation): number => {
  switch (kind) {
    case 'attach':
    case 'detach':
    case 'updateVrackServices':
      return 60 * MINUTE;
    case 'createPop':
    case 'deletePop':
    case 'createDatacenterConfig':
    case 'deleteDatacenterConfig':
    case 'createExtra':
    case 'deleteExtra':
    case 'lockPort':
    case 'unlockPort':
      return 20 * MINUTE;
    case 'createInstance':
    case 'deleteInstance':
      return 30 * MINUTE;
    default:
      return 10 * MINUTE;
  }
};
