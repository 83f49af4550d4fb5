import { t } from '@vscode/l10n';
import * as account from '../../inventory/queries/account.ts';
import { vrackIds } from '../../inventory/queries/vrack.ts';
import { fields, parts } from '../format.ts';
import { emptyNode } from '../messages.ts';
import { listSection, type TreeNode } from '../node.ts';
import { notOnVrackNode } from './notOnVrack.ts';
import { vrackNode } from './vrack.ts';

export interface AccountPlace {
  /** Name under which the account was added. */
  readonly label: string;
  readonly endpoint: string;
}

/** The root: the account, its vRacks, and what is on none. */
export const accountNode = ({ label, endpoint }: AccountPlace): TreeNode => ({
  id: 'account',
  kind: 'account',
  parent: undefined,
  expanded: true,
  reads: (inventory) => {
    const me = account.me();
    return inventory.value(me) === null ? [me, account.authDetails()] : [me];
  },
  row: (inventory) => {
    const me = inventory.value(account.me());
    const details = inventory.value(account.authDetails());
    const nichandle = me?.nichandle ?? details?.account;
    return {
      label,
      description: parts(nichandle === label ? undefined : nichandle, endpoint),
      icon: 'account',
      state: 'neutral',
      fields: fields(
        [t('Account'), nichandle],
        [t('Name'), parts(me?.organisation, [me?.firstname, me?.name].filter(Boolean).join(' '))],
        [t('Signed in as'), details?.user],
        [t('Subsidiary'), me?.ovhSubsidiary],
        [t('Endpoint'), endpoint],
      ),
    };
  },
  sections: [
    listSection('vracks', vrackIds(), (ids, parent) =>
      ids.length > 0
        ? ids.map((id) => vrackNode(parent, id))
        : [emptyNode(parent, t('No vRack in this account'))],
    ),
    { id: 'notOnVrack', reads: () => [], nodes: (_inventory, parent) => [notOnVrackNode(parent)] },
  ],
});
