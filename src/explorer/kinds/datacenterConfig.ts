import { t } from '@vscode/l10n';
import type { Inventory } from '../../inventory/inventory.ts';
import {
  connectService,
  datacenter,
  datacenterConfig,
  datacenterConfigIds,
  extraIds,
  popIds,
  type DatacenterConfigPlace,
} from '../../inventory/queries/ovhCloudConnect.ts';
import { attachedIds } from '../../inventory/queries/vrack.ts';
import { asn, fields, parts } from '../format.ts';
import { childId, listSection, type TreeNode } from '../node.ts';
import { extraNode } from './extra.ts';
import { configState, configWord, objectRow } from './object.ts';

/**
 * A DC configuration. It belongs to the vRack: each service shows it below its PoP configurations, and all of these
 * rows are one object.
 */
export const datacenterConfigNode = (parent: TreeNode, place: DatacenterConfigPlace): TreeNode => {
  const config = datacenterConfig(place);
  const site = (inventory: Inventory) => {
    const id = inventory.value(config)?.datacenterId;
    return id === undefined ? undefined : datacenter(place.service, id);
  };
  return {
    id: childId(parent, `dc:${place.configId}`),
    kind: 'datacenterConfig',
    parent,
    subject: {
      id: String(place.configId),
      panel: `#/dedicated/cloud-connect/${place.service}`,
      json: (inventory) => inventory.value(config),
    },
    emptyText: (inventory) =>
      inventory.value(config)?.subnet == null
        ? t('Layer 2: there is nothing to route')
        : t('No static route and no BGP neighbour: hosts sit in the subnet itself'),
    reads: (inventory) => {
      const name = site(inventory);
      return name ? [config, name] : [config];
    },
    glances: (inventory) => sharingReads(inventory, place),
    row: (inventory) =>
      objectRow(
        inventory,
        config,
        { label: t('DC configuration {0}', place.configId), icon: 'server-environment' },
        (known) => {
          const name = site(inventory);
          const dc = name && inventory.value(name);
          const sharers = otherServices(inventory, place);
          return {
            label: dc?.name ?? t('Datacenter {0}', known.datacenterId),
            description: parts(
              configWord(known.status),
              dc?.region,
              known.subnet,
              asn(known.ovhBgpArea),
              sharers.length > 0 && t('shared with {0}', sharers.join(', ')),
            ),
            icon: 'server-environment',
            state: configState(known.status),
            fields: fields(
              [t('DC configuration'), known.id],
              [t('Status'), known.status],
              [t('Datacenter'), parts(dc?.name, known.datacenterId)],
              [t('Region'), dc?.region],
              [t('Region type'), dc?.regionType],
              [t('Subnet'), known.subnet],
              [t('OVHcloud ASN'), known.ovhBgpArea],
              [t('Shared with'), sharers.join(', ')],
            ),
          };
        },
      ),
    sections: [
      listSection('extras', extraIds(place), (ids, self) => ids.map((id) => extraNode(self, place, id))),
    ],
  };
};

/** The other services of the vRack, as far as they are known. */
const siblings = (inventory: Inventory, { owner, service }: DatacenterConfigPlace): readonly string[] =>
  (inventory.value(attachedIds(owner, 'ovhCloudConnect')) ?? []).filter((other) => other !== service);

const sharingReads = (inventory: Inventory, place: DatacenterConfigPlace) =>
  siblings(inventory, place).flatMap((other) => [
    connectService(other),
    ...(inventory.value(popIds(other)) ?? []).map((popId) => datacenterConfigIds(other, popId)),
  ]);

/** Names of the other services that are known to show this configuration too. */
const otherServices = (inventory: Inventory, place: DatacenterConfigPlace): string[] =>
  siblings(inventory, place)
    .filter((other) =>
      (inventory.value(popIds(other)) ?? []).some((popId) =>
        inventory.value(datacenterConfigIds(other, popId))?.includes(place.configId),
      ),
    )
    .map((other) => inventory.value(connectService(other))?.description ?? other);
