import { t } from '@vscode/l10n';
import { subnets } from '../../inventory/queries/publicCloud.ts';
import { fields, parts } from '../format.ts';
import { childId, type TreeNode } from '../node.ts';
import { objectRow } from './object.ts';

/** A subnet of a private network, with the pool of addresses of each region. */
export const subnetNode = (parent: TreeNode, projectId: string, networkId: string, id: string): TreeNode => {
  const list = subnets(projectId, networkId);
  return {
    id: childId(parent, `subnet:${id}`),
    kind: 'subnet',
    parent,
    subject: {
      id,
      panel: `#/public-cloud/pci/projects/${projectId}/private-networks`,
      json: (inventory) => inventory.value(list)?.find((subnet) => subnet.id === id),
    },
    reads: () => [list],
    row: (inventory) =>
      objectRow(inventory, list, { label: id, icon: 'symbol-numeric' }, (all) => {
        const subnet = all.find((one) => one.id === id);
        if (!subnet) return { label: id, icon: 'symbol-numeric', state: 'unknown' };
        const pools = subnet.ipPools ?? [];
        return {
          label: subnet.cidr,
          description: parts(
            [...new Set(pools.flatMap(({ region }) => region ?? []))].join(', '),
            pools.map(({ start, end }) => t('{0} to {1}', start, end)).join(', '),
            subnet.dhcpEnabled && 'DHCP',
          ),
          icon: 'symbol-numeric',
          state: 'ok',
          fields: fields(
            [t('Subnet'), id],
            [t('CIDR'), subnet.cidr],
            [t('Gateway'), subnet.gatewayIp ?? t('none')],
            ['DHCP', subnet.dhcpEnabled],
            ...pools.map(
              ({ region, start, end }) => [t('Pool {0}', region ?? ''), t('{0} to {1}', start, end)] as const,
            ),
          ),
        };
      }),
  };
};
