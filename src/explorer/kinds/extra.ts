import { t } from '@vscode/l10n';
import { extraConfig, type DatacenterConfigPlace } from '../../inventory/queries/ovhCloudConnect.ts';
import { asn, fields, parts } from '../format.ts';
import { childId, type TreeNode } from '../node.ts';
import { configState, configWord, objectRow } from './object.ts';

/** An extra configuration of a DC: a static route (type `network`) or a BGP neighbour (type `bgp`). */
export const extraNode = (parent: TreeNode, place: DatacenterConfigPlace, id: number): TreeNode => {
  const extra = extraConfig(place, id);
  return {
    id: childId(parent, `extra:${id}`),
    kind: 'extra',
    parent,
    subject: {
      id: String(id),
      panel: `#/dedicated/cloud-connect/${place.service}`,
      json: (inventory) => inventory.value(extra),
    },
    reads: () => [extra],
    row: (inventory) =>
      objectRow(inventory, extra, { label: t('Route {0}', id), icon: 'arrow-right' }, (known) => {
        const state = configState(known.status);
        const word = configWord(known.status);
        if (known.type === 'bgp') {
          return {
            label: known.bgpNeighborIp ?? t('Route {0}', id),
            description: parts(word, t('BGP neighbour'), asn(known.bgpNeighborArea)),
            icon: 'arrow-swap',
            state,
            fields: fields(
              [t('BGP neighbour'), known.bgpNeighborIp],
              [t('ASN'), known.bgpNeighborArea],
              [t('Status'), known.status],
              [t('Configuration'), id],
            ),
          };
        }
        return {
          label: known.subnet ?? t('Route {0}', id),
          description: parts(word, t('static route'), known.nextHop && t('via {0}', known.nextHop)),
          icon: 'arrow-right',
          state,
          fields: fields(
            [t('Destination'), known.subnet],
            [t('Next hop'), known.nextHop],
            [t('Status'), known.status],
            [t('Configuration'), id],
          ),
        };
      }),
  };
};
