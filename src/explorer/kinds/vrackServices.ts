import { t } from '@vscode/l10n';
import type { Inventory } from '../../inventory/inventory.ts';
import { allVrackServices } from '../../inventory/queries/vrackServices.ts';
import type { VrackServices, VrackServicesSubnet } from '../../ovh/resources/vrackServices.ts';
import { fields, parts } from '../format.ts';
import { childId, type Section, type State, type TreeNode } from '../node.ts';
import { named, objectRow } from './object.ts';

const RESOURCE_STATES: Readonly<Record<string, State>> = {
  READY: 'ok',
  CREATING: 'init',
  UPDATING: 'init',
  DELETING: 'deleting',
  ERROR: 'error',
};

const find = (inventory: Inventory, id: string): VrackServices | undefined =>
  inventory.value(allVrackServices())?.find((one) => one.id === id);

/** A vRack Services object: its subnets with their service range and endpoints. */
export const vrackServicesNode = (parent: TreeNode, id: string): TreeNode => ({
  id: childId(parent, `vrackServices:${id}`),
  kind: 'vrackServices',
  parent,
  subject: { id, panel: `#/vrack-services/${id}`, json: (inventory) => find(inventory, id) },
  emptyText: () => t('No subnet'),
  reads: () => [allVrackServices()],
  row: (inventory) =>
    objectRow(inventory, allVrackServices(), { label: id, icon: 'package' }, () => {
      const known = find(inventory, id);
      if (!known) return { label: id, icon: 'package', state: 'unknown' };
      const { resourceStatus, currentState } = known;
      const isDraft = currentState.productStatus !== 'ACTIVE';
      return {
        label: named(known.iam?.displayName, id).label,
        description: parts(
          resourceStatus !== 'READY' && resourceStatus,
          isDraft && currentState.productStatus,
          currentState.region,
        ),
        icon: 'package',
        state:
          resourceStatus === 'READY' && isDraft ? 'warning' : (RESOURCE_STATES[resourceStatus] ?? 'warning'),
        fields: fields(
          [t('vRack Services'), id],
          [t('Status'), resourceStatus],
          [t('Product status'), currentState.productStatus],
          [t('Region'), currentState.region],
          [t('vRack'), currentState.vrackId ?? t('none')],
          [t('Created'), known.createdAt],
          [t('Changed'), known.updatedAt],
          [t('Tasks'), known.currentTasks?.map(({ type, status }) => parts(type, status)).join(', ')],
        ),
      };
    }),
  sections: [
    section('subnets', (inventory, self) =>
      (find(inventory, id)?.currentState.subnets ?? []).map(({ cidr }) => subnetNode(self, id, cidr)),
    ),
  ],
});

/** All of it comes with the one list. */
const section = (id: string, nodes: Section['nodes']): Section => ({
  id,
  reads: () => [allVrackServices()],
  nodes,
});

const subnetNode = (parent: TreeNode, id: string, cidr: string): TreeNode => {
  const subnet = (inventory: Inventory): VrackServicesSubnet | undefined =>
    find(inventory, id)?.currentState.subnets.find((one) => one.cidr === cidr);
  return {
    id: childId(parent, `subnet:${cidr}`),
    kind: 'vrackServicesSubnet',
    parent,
    subject: { id: cidr, panel: `#/vrack-services/${id}`, json: subnet },
    reads: () => [allVrackServices()],
    row: (inventory) => {
      const known = subnet(inventory);
      return {
        label: cidr,
        description: parts(
          known?.displayName,
          known?.vlan == null ? t('untagged') : t('vLAN {0}', known.vlan),
        ),
        icon: 'symbol-numeric',
        state: known ? 'ok' : 'unknown',
        fields: fields(
          [t('Subnet'), cidr],
          [t('Name'), known?.displayName],
          [t('vLAN'), known?.vlan ?? t('untagged')],
          [t('Service range'), known?.serviceRange.cidr],
        ),
      };
    },
    sections: [
      section('range', (inventory, self) => (subnet(inventory) ? [rangeNode(self, subnet)] : [])),
      section('endpoints', (inventory, self) =>
        (subnet(inventory)?.serviceEndpoints ?? []).map(({ managedServiceURN }) =>
          endpointNode(self, subnet, managedServiceURN),
        ),
      ),
    ],
  };
};

type SubnetOf = (inventory: Inventory) => VrackServicesSubnet | undefined;

const rangeNode = (parent: TreeNode, subnet: SubnetOf): TreeNode => ({
  id: childId(parent, 'range'),
  kind: 'serviceRange',
  parent,
  reads: () => [allVrackServices()],
  row: (inventory) => {
    const range = subnet(inventory)?.serviceRange;
    const isFull = range?.remainingIps === 0;
    return {
      label: range?.cidr ?? t('Service range'),
      description: parts(
        t('service range'),
        isFull && t('full'),
        range?.usedIps != null && t('{0} used', range.usedIps),
        range?.remainingIps != null && t('{0} remaining', range.remainingIps),
        range?.reservedIps != null && t('{0} reserved', range.reservedIps),
      ),
      icon: 'symbol-ruler',
      state: isFull ? 'warning' : 'ok',
      fields: fields(
        [t('Service range'), range?.cidr],
        [t('Used addresses'), range?.usedIps],
        [t('Remaining addresses'), range?.remainingIps],
        [t('Reserved addresses'), range?.reservedIps],
      ),
    };
  },
});

const endpointNode = (parent: TreeNode, subnet: SubnetOf, urn: string): TreeNode => {
  const addresses = (inventory: Inventory) =>
    subnet(inventory)?.serviceEndpoints.find((one) => one.managedServiceURN === urn)?.endpoints ?? [];
  // urn:v1:eu:resource:storageNetApp:2f1c… - the type and the id are what a person looks for.
  const [type, id] = urn.split(':').slice(4);
  return {
    id: childId(parent, `endpoint:${urn}`),
    kind: 'endpoint',
    parent,
    subject: { id: urn, json: addresses },
    reads: () => [allVrackServices()],
    row: (inventory) => {
      const known = addresses(inventory);
      return {
        label: id ?? urn,
        description: parts(type, known.map(({ ip }) => ip).join(', ') || t('no address yet')),
        icon: 'database',
        state: known.length > 0 ? 'ok' : 'init',
        fields: fields(
          [t('Managed service'), urn],
          ...known.map(({ ip, description }) => [t('Address'), parts(ip, description)] as const),
        ),
      };
    },
    sections: [
      section('addresses', (inventory, self) =>
        addresses(inventory).map(({ ip }) => addressNode(self, addresses, ip)),
      ),
    ],
  };
};

const addressNode = (
  parent: TreeNode,
  addresses: (inventory: Inventory) => readonly { ip: string; description?: string | null | undefined }[],
  ip: string,
): TreeNode => ({
  id: childId(parent, `address:${ip}`),
  kind: 'endpointAddress',
  parent,
  subject: { id: ip },
  reads: () => [allVrackServices()],
  row: (inventory) => {
    const description = addresses(inventory).find((one) => one.ip === ip)?.description;
    return {
      label: ip,
      ...(description ? { description } : {}),
      icon: 'location',
      state: 'ok',
      fields: fields([t('Address'), ip], [t('Description'), description]),
    };
  },
});
