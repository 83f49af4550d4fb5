import type { Operation } from '../../../plan/operation.ts';

/**
 * Whether an answer of the inventory may be another one after an operation: what is below the vRack, service or project
 * that it changes.
 */
export const changedBy = (operations: readonly Operation[]): ((key: string) => boolean) => {
  const prefixes = [...new Set(operations.flatMap(prefixesOf))];
  return (key) =>
    prefixes.some((prefix) => key === prefix || key.startsWith(`${prefix}/`)) ||
    // Configurations of datacenters are kept by the vRack that they belong to.
    (prefixes.some((prefix) => prefix.startsWith('/ovhCloudConnect/')) && key.includes('/datacenterConfig/'));
};

/** Whether an answer of the inventory is a list that a service of its own stands in since it was ordered. */
export const listsOf =
  (product: 'vrack' | 'vrackServices') =>
  (key: string): boolean =>
    key === (product === 'vrack' ? '/vrack' : '/vrackServices/resource');

const prefixesOf = (operation: Operation): string[] => {
  switch (operation.kind) {
    case 'attach':
    case 'detach':
      return [
        `/vrack/${operation.vrack}`,
        ...(operation.family === 'ovhCloudConnect' ? [`/ovhCloudConnect/${operation.id}`] : []),
        ...(operation.family === 'cloudProject' ? [`/cloud/project/${operation.id}`] : []),
        ...(operation.family === 'vrackServices' ? ['/vrackServices/resource'] : []),
      ];
    case 'updateVrackServices':
      return ['/vrackServices/resource'];
    case 'rename':
      return [operation.what === 'vrack' ? `/vrack/${operation.id}` : `/ovhCloudConnect/${operation.id}`];
    default:
      return 'service' in operation
        ? [`/ovhCloudConnect/${operation.service}`]
        : [`/cloud/project/${operation.project}`];
  }
};
