import { t } from '@vscode/l10n';
import { sessionState, stateWord } from '../../doctor/status.ts';
import { datacenterConfigIds, popConfig, popStatus } from '../../inventory/queries/ovhCloudConnect.ts';
import { asn, fields, parts } from '../format.ts';
import { childId, listSection, type TreeNode } from '../node.ts';
import { datacenterConfigNode } from './datacenterConfig.ts';
import { configState, configWord, objectRow } from './object.ts';

export interface PopPlace {
  /** Who owns the DC configurations below: the vRack, or the service while it is on none. */
  readonly owner: string;
  readonly service: string;
  readonly popId: number;
}

/** A PoP configuration: layer, BGP session with the customer, and the DC configurations reached through it. */
export const popNode = (parent: TreeNode, place: PopPlace): TreeNode => {
  const { service, popId } = place;
  const config = popConfig(service, popId);
  const session = popStatus(service, popId);
  return {
    id: childId(parent, `pop:${popId}`),
    kind: 'pop',
    parent,
    subject: {
      id: String(popId),
      panel: `#/dedicated/cloud-connect/${service}`,
      json: (inventory) => inventory.value(config),
    },
    emptyText: () => t('No datacenter configuration'),
    // Only layer 3 has a BGP session to ask for.
    reads: (inventory) => (inventory.value(config)?.type === 'l3' ? [config, session] : [config]),
    row: (inventory) =>
      objectRow(
        inventory,
        config,
        { label: t('PoP configuration {0}', popId), icon: 'broadcast' },
        (known) => {
          const bgp = known.type === 'l3' ? inventory.value(session) : undefined;
          const state = configState(known.status);
          const link = sessionState(known, bgp);
          const isDown = link.state === 'down';
          return {
            label: t('PoP configuration {0}', popId),
            description: parts(
              configWord(known.status),
              isDown && stateWord(link),
              known.type.toUpperCase(),
              known.subnet,
              known.customerBgpArea != null && t('customer {0}', asn(known.customerBgpArea) ?? ''),
              known.ovhBgpArea != null && t('OVHcloud {0}', asn(known.ovhBgpArea) ?? ''),
            ),
            icon: 'broadcast',
            state: isDown ? 'down' : state,
            fields: fields(
              [t('PoP configuration'), popId],
              [t('Status'), known.status],
              [t('Type'), known.type],
              [t('Interface'), known.interfaceId],
              [t('Subnet'), known.subnet],
              [t('Customer ASN'), known.customerBgpArea],
              [t('OVHcloud ASN'), known.ovhBgpArea],
              [t('BGP session'), bgp?.status],
              [t('BGP flaps'), bgp?.flapCount],
              [t('Last up'), bgp?.lastUp],
              [t('Last down'), bgp?.lastDown],
            ),
          };
        },
      ),
    sections: [
      listSection('datacenters', datacenterConfigIds(service, popId), (ids, self) =>
        ids.map((configId) => datacenterConfigNode(self, { ...place, configId })),
      ),
    ],
  };
};
