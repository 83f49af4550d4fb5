import { t } from '@vscode/l10n';
import type { Inventory } from '../../inventory/inventory.ts';
import { connectIds } from '../../inventory/queries/ovhCloudConnect.ts';
import { projectIds } from '../../inventory/queries/publicCloud.ts';
import { attachedIds, vrackIds } from '../../inventory/queries/vrack.ts';
import { allVrackServices } from '../../inventory/queries/vrackServices.ts';
import type { Query } from '../../inventory/query.ts';
import { isForbidden } from '../../ovh/errors.ts';
import { childId, type Section, type TreeNode } from '../node.ts';
import { connectNode } from './connect.ts';
import { projectNode } from './project.ts';
import { vrackServicesNode } from './vrackServices.ts';

/** Services, projects and vRack Services on no vRack. Found out when it is opened: it takes a list of each vRack. */
export const notOnVrackNode = (parent: TreeNode): TreeNode => ({
  id: childId(parent, 'notOnVrack'),
  kind: 'notOnVrack',
  parent,
  emptyText: (inventory) => (vracksAreHidden(inventory) ? t('No service') : t('Everything is on a vRack')),
  glances: () => [vrackIds()],
  row: (inventory) =>
    vracksAreHidden(inventory)
      ? {
          label: t('Services'),
          description: t('on which vRack is unknown'),
          icon: 'list-tree',
          state: 'neutral',
        }
      : { label: t('Not on a vRack'), icon: 'debug-disconnect', state: 'neutral' },
  sections: [
    unattached('ovhCloudConnect', connectIds(), connectNode),
    unattached('cloudProject', projectIds(), projectNode),
    {
      id: 'vrackServices',
      reads: () => [allVrackServices()],
      nodes: (inventory, self) =>
        (inventory.value(allVrackServices()) ?? [])
          .filter(({ currentState }) => vracksAreHidden(inventory) || !currentState.vrackId)
          .map(({ id }) => vrackServicesNode(self, id)),
    },
  ],
});

/** The keys have no right to list the vRacks: this is then the place of all that they may read. */
const vracksAreHidden = (inventory: Inventory): boolean => isForbidden(inventory.peek(vrackIds()).error);

/** Those of the account that no vRack lists. Nothing is said before all lists are read: a guess could be wrong. */
const unattached = (
  family: 'ovhCloudConnect' | 'cloudProject',
  all: Query<string[]>,
  node: (parent: TreeNode, id: string) => TreeNode,
): Section => {
  const lists = (inventory: Inventory) =>
    (inventory.value(vrackIds()) ?? []).map((vrackId) => attachedIds(vrackId, family));
  return {
    id: family,
    reads: (inventory) => (vracksAreHidden(inventory) ? [all] : [all, vrackIds(), ...lists(inventory)]),
    nodes: (inventory, self) => {
      const attached = new Set(
        (vracksAreHidden(inventory) ? [] : lists(inventory)).flatMap((list) => inventory.value(list) ?? []),
      );
      return (inventory.value(all) ?? []).filter((id) => !attached.has(id)).map((id) => node(self, id));
    },
  };
};
