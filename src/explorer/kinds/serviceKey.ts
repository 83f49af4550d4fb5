import { t } from '@vscode/l10n';
import { serviceKey } from '../../inventory/queries/ovhCloudConnect.ts';
import { fields, parts } from '../format.ts';
import { childId, type State, type TreeNode } from '../node.ts';
import { objectRow } from './object.ts';

const STATES: Readonly<Record<string, State>> = { active: 'ok', doing: 'init', toCheck: 'warning' };

/** The key with which a provider connects its customer. The key itself is a secret and shown nowhere. */
export const serviceKeyNode = (parent: TreeNode, service: string, id: number): TreeNode => ({
  id: childId(parent, `key:${id}`),
  kind: 'serviceKey',
  parent,
  subject: {
    id: String(id),
    panel: `#/dedicated/cloud-connect/${service}`,
    json: (inventory) => inventory.value(serviceKey(service, id)),
  },
  reads: () => [serviceKey(service, id)],
  row: (inventory) =>
    objectRow(
      inventory,
      serviceKey(service, id),
      { label: t('Service key {0}', id), icon: 'key' },
      (key) => ({
        label: t('Service key {0}', id),
        description: parts(key.provider, key.status),
        icon: 'key',
        state: STATES[key.status] ?? 'neutral',
        fields: fields([t('Service key'), id], [t('Provider'), key.provider], [t('Status'), key.status]),
      }),
    ),
});
