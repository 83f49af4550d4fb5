import { t } from '@vscode/l10n';
import { attached, serverInterfaces } from '../../inventory/queries/vrack.ts';
import type { AttachedFamily } from '../../ovh/resources/vrack.ts';
import { fields, parts } from '../format.ts';
import { childId, type TreeNode } from '../node.ts';
import { objectRow } from './object.ts';

export interface AttachedKind {
  readonly family: Exclude<AttachedFamily, 'ovhCloudConnect' | 'cloudProject' | 'vrackServices'>;
  readonly title: () => string;
  readonly icon: string;
  /** The object's page in the control panel, where it has one. */
  readonly panel?: (id: string) => string;
}

/** What a vRack holds besides the services that have a tree of their own. */
export const ATTACHED_KINDS: readonly AttachedKind[] = [
  {
    family: 'dedicatedServer',
    title: () => t('Dedicated servers'),
    icon: 'server',
    panel: (id) => `#/dedicated/server/${id}`,
  },
  { family: 'dedicatedServerInterface', title: () => t('Dedicated server interfaces'), icon: 'server' },
  {
    family: 'dedicatedCloud',
    title: () => t('Dedicated clouds'),
    icon: 'server-environment',
    panel: (id) => `#/dedicated/dedicated_cloud/${id}`,
  },
  {
    family: 'dedicatedCloudDatacenter',
    title: () => t('Dedicated cloud datacenters'),
    icon: 'server-environment',
  },
  { family: 'ip', title: () => t('IPv4 blocks'), icon: 'location', panel: () => '#/dedicated/ip' },
  { family: 'ipv6', title: () => t('IPv6 blocks'), icon: 'location', panel: () => '#/dedicated/ip' },
  {
    family: 'ipLoadbalancing',
    title: () => t('Load balancers'),
    icon: 'split-horizontal',
    panel: (id) => `#/dedicated/iplb/${id}`,
  },
  { family: 'legacyVrack', title: () => t('Legacy vRacks'), icon: 'type-hierarchy-sub' },
];

/** A server, block, cloud or load balancer on a vRack. */
export const attachedNode = (parent: TreeNode, vrackId: string, kind: AttachedKind, id: string): TreeNode => {
  const { family, icon } = kind;
  if (family === 'dedicatedServerInterface') return serverInterfaceNode(parent, vrackId, id);
  const details = attached(vrackId, family, id);
  return {
    id: childId(parent, `${family}:${id}`),
    kind: family,
    parent,
    subject: {
      id,
      ...(kind.panel ? { panel: kind.panel(encodeURIComponent(id)) } : {}),
      json: (inventory) => inventory.value(details),
    },
    reads: () => [details],
    row: (inventory) =>
      objectRow(inventory, details, { label: id, icon }, (known) => {
        const facts: Readonly<Record<string, unknown>> = { ...known };
        const fact = (name: string) => {
          const value = facts[name];
          return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
        };
        return {
          label: id,
          description: parts(
            fact('region'),
            fact('zone') !== fact('region') && fact('zone'),
            fact('gateway') && t('gateway {0}', fact('gateway') ?? ''),
            fact('vlanId') && t('vLAN {0}', fact('vlanId') ?? ''),
          ),
          icon,
          state: 'ok',
          fields: Object.keys(facts).flatMap((name) => fields([name, fact(name)])),
        };
      }),
  };
};

/** Interfaces are named by uuid; one list tells the server and name of all of them. */
const serverInterfaceNode = (parent: TreeNode, vrackId: string, id: string): TreeNode => {
  const list = serverInterfaces(vrackId);
  return {
    id: childId(parent, `dedicatedServerInterface:${id}`),
    kind: 'dedicatedServerInterface',
    parent,
    subject: {
      id,
      json: (inventory) => inventory.value(list)?.find((one) => one.dedicatedServerInterface === id),
    },
    reads: () => [list],
    row: (inventory) =>
      objectRow(inventory, list, { label: id, icon: 'server' }, (all) => {
        const known = all.find((one) => one.dedicatedServerInterface === id);
        return {
          label: known?.dedicatedServer ?? id,
          description: parts(known?.name, known && id),
          icon: 'server',
          state: 'ok',
          fields: fields([t('Server'), known?.dedicatedServer], [t('Interface'), known?.name], [t('Id'), id]),
        };
      }),
  };
};
