import { t } from '@vscode/l10n';
import { knownServiceState, serviceStateWord, type LinkState } from '../../doctor/status.ts';
import type { Inventory } from '../../inventory/inventory.ts';
import {
  connectService,
  connectTask,
  connectTaskIds,
  popConfig,
  popIds,
  popStatus,
  port,
  portIds,
  serviceKeyIds,
} from '../../inventory/queries/ovhCloudConnect.ts';
import { attachedIds } from '../../inventory/queries/vrack.ts';
import type { Query } from '../../inventory/query.ts';
import type { ConnectService } from '../../ovh/resources/ovhCloudConnect.ts';
import { bandwidthText } from '../../words/numbers.ts';
import { fields, parts } from '../format.ts';
import { childId, listSection, type Row, type Section, type State, type TreeNode } from '../node.ts';
import { connectTaskNode } from './connectTask.ts';
import { named, objectRow } from './object.ts';
import { popNode } from './pop.ts';
import { portNode } from './port.ts';
import { serviceKeyNode } from './serviceKey.ts';

/** Direct services come from OVHcloud itself, all others through a provider. */
const isDirect = ({ provider }: ConnectService): boolean => provider === 'OVHcloud';

/** OVHcloud keeps finished tasks in the list; only the newest few can still be under way. */
const TASKS_LOOKED_AT = 10;

/** An OVHcloud Connect service: its ports, its PoP configurations, its tasks. */
export const connectNode = (parent: TreeNode, id: string, vrackId?: string): TreeNode => {
  const nodeId = childId(parent, `connect:${id}`);
  return {
    id: nodeId,
    kind: 'connect',
    parent,
    subject: {
      id,
      panel: `#/dedicated/cloud-connect/${id}`,
      json: (inventory) => inventory.value(connectService(id)),
    },
    emptyText: () => t('No port and no configuration'),
    reads: (inventory) => [
      connectService(id),
      ...(isWatched(inventory, id, vrackId) ? healthReads(inventory, id) : []),
    ],
    glances: (inventory) => healthReads(inventory, id),
    row: (inventory) =>
      objectRow(inventory, connectService(id), { label: id, icon: 'plug' }, (service) =>
        serviceRow(inventory, service),
      ),
    sections: [
      tasksSection(id),
      listSection(
        'ports',
        portIds(id),
        (ids, self) => ids.map((portId) => portNode(self, id, portId)),
        () => t('Ports'),
      ),
      listSection(
        'pops',
        popIds(id),
        (ids, self) => ids.map((popId) => popNode(self, { owner: vrackId ?? id, service: id, popId })),
        () => t('PoP configurations'),
      ),
      serviceKeysSection(id),
    ],
  };
};

/**
 * Services of a vRack whose ports and sessions are read as soon as their rows are listed, so that a fault shows on a row
 * that nobody opened. It takes about five requests each, in the background; the rest tell when they are opened.
 */
const WATCHED = 8;

const isWatched = (inventory: Inventory, id: string, vrackId: string | undefined): boolean =>
  vrackId !== undefined &&
  (inventory.value(attachedIds(vrackId, 'ovhCloudConnect')) ?? []).slice(0, WATCHED).includes(id);

const healthReads = (inventory: Inventory, id: string): Query<unknown>[] => [
  portIds(id),
  popIds(id),
  ...(inventory.value(portIds(id)) ?? []).map((portId) => port(id, portId)),
  ...(inventory.value(popIds(id)) ?? []).flatMap((popId) => [popConfig(id, popId), popStatus(id, popId)]),
];

/**
 * The service's own row says how it is doing, so that it shows while the service is closed. Before its ports and
 * sessions were read nothing is said, neither good nor bad.
 */
const ROW_STATES: Readonly<Record<LinkState['state'], State>> = {
  up: 'ok',
  down: 'down',
  unknown: 'neutral',
};

/** A closed service says so anyway. */
const serviceWord = (link: LinkState): string | undefined =>
  link.state === 'down' && link.reason !== 'closed' ? serviceStateWord(link) : undefined;

const layer = (inventory: Inventory, id: string): string | undefined => {
  const types = (inventory.value(popIds(id)) ?? []).map(
    (popId) => inventory.value(popConfig(id, popId))?.type,
  );
  return types.find((type) => type !== undefined)?.toUpperCase();
};

const serviceRow = (inventory: Inventory, service: ConnectService): Row => {
  const { label, alias } = named(service.description, service.uuid);
  const closed = service.status !== 'active';
  const link = knownServiceState(inventory, service.uuid);
  return {
    label,
    description: parts(
      closed && t('closed'),
      serviceWord(link),
      layer(inventory, service.uuid),
      service.pop,
      service.bandwidth && bandwidthText(service.bandwidth),
      isDirect(service) ? t('Direct') : service.provider,
    ),
    icon: 'plug',
    state: closed ? 'error' : ROW_STATES[link.state],
    fields: fields(
      [t('Service'), alias ?? service.uuid],
      [t('Product'), service.product],
      [t('Provider'), service.provider],
      [t('Status'), service.status],
      [t('State'), parts(serviceWord(link) ?? (link.state === 'up' && t('up')), link.since)],
      [t('PoP'), service.pop],
      [t('Bandwidth'), service.bandwidth && bandwidthText(service.bandwidth)],
      [t('Ports'), service.portQuantity],
      [t('vRack'), service.vrack ?? t('none')],
    ),
  };
};

const serviceKeysSection = (id: string): Section => {
  const service = connectService(id);
  const keys = serviceKeyIds(id);
  const hasKeys = (inventory: Inventory) => {
    const known = inventory.value(service);
    return known !== undefined && !isDirect(known);
  };
  return {
    id: 'serviceKeys',
    title: () => t('Service keys'),
    reads: (inventory) => (hasKeys(inventory) ? [service, keys] : [service]),
    nodes: (inventory, self) =>
      hasKeys(inventory) ? (inventory.value(keys) ?? []).map((key) => serviceKeyNode(self, id, key)) : [],
  };
};

const tasksSection = (id: string): Section => {
  const ids = connectTaskIds(id);
  const newest = (inventory: Inventory) =>
    [...(inventory.value(ids) ?? [])].sort((a, b) => b - a).slice(0, TASKS_LOOKED_AT);
  return {
    id: 'tasks',
    title: () => t('Tasks'),
    reads: (inventory) => [ids, ...newest(inventory).map((task) => connectTask(id, task))],
    nodes: (inventory, self) =>
      newest(inventory)
        .filter((task) => (inventory.value(connectTask(id, task))?.status ?? 'done') !== 'done')
        .map((task) => connectTaskNode(self, id, task)),
  };
};
