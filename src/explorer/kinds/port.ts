import { t } from '@vscode/l10n';
import { port } from '../../inventory/queries/ovhCloudConnect.ts';
import type { ConnectInterface } from '../../ovh/resources/ovhCloudConnect.ts';
import { dbm, fields, parts } from '../format.ts';
import { childId, type State, type TreeNode } from '../node.ts';
import { objectRow } from './object.ts';

export const isLightDown = ({ incomingLightStatus, outgoingLightStatus }: ConnectInterface): boolean =>
  incomingLightStatus === 'down' || outgoingLightStatus === 'down';

const trouble = (port: ConnectInterface): { state: State; word?: string } => {
  if (port.status === 'disabled') return { state: 'warning', word: t('locked') };
  if (port.status === 'reserved') return { state: 'init', word: t('reserved') };
  if (isLightDown(port)) return { state: 'down', word: t('light down') };
  if (port.interfaceStatus === 'down') return { state: 'down', word: t('port down') };
  return { state: 'ok' };
};

/** A port of a service: light levels and link. */
export const portNode = (parent: TreeNode, service: string, id: number): TreeNode => ({
  id: childId(parent, `port:${id}`),
  kind: 'port',
  parent,
  subject: {
    id: String(id),
    panel: `#/dedicated/cloud-connect/${service}`,
    json: (inventory) => inventory.value(port(service, id)),
  },
  reads: () => [port(service, id)],
  row: (inventory) =>
    objectRow(inventory, port(service, id), { label: t('Port {0}', id), icon: 'circuit-board' }, (known) => {
      const { state, word } = trouble(known);
      return {
        label: t('Port {0}', id),
        description: parts(
          word,
          known.interfaceName,
          known.incomingLightValue != null && t('in {0}', dbm(known.incomingLightValue) ?? ''),
          known.outgoingLightValue != null && t('out {0}', dbm(known.outgoingLightValue) ?? ''),
        ),
        icon: 'circuit-board',
        state,
        fields: fields(
          [t('Interface'), id],
          [t('Status'), known.status],
          [t('Link'), known.interfaceStatus],
          [t('Incoming light'), parts(known.incomingLightStatus, dbm(known.incomingLightValue))],
          [t('Outgoing light'), parts(known.outgoingLightStatus, dbm(known.outgoingLightValue))],
          [t('Light read at'), known.lightLastUpdate],
          [t('Port name'), known.interfaceName],
          [t('Device'), known.deviceDisplayName],
          [t('Rack'), known.deviceRackDisplayName],
          [t('Connector'), known.interfaceTerminationType],
        ),
      };
    }),
});
