import { t } from '@vscode/l10n';
import { portState, stateWord, type LinkState } from '../../doctor/status.ts';
import { port, portStatus } from '../../inventory/queries/ovhCloudConnect.ts';
import { dbmText } from '../../words/numbers.ts';
import { fields, parts } from '../format.ts';
import { childId, type State, type TreeNode } from '../node.ts';
import { objectRow } from './object.ts';

const dbm = (value: number | null | undefined): string | undefined =>
  value == null ? undefined : dbmText(value);

/** The row's colour: what somebody locked needs attention, the rest is up or down. */
const rowState = ({ state, reason }: LinkState): State => {
  if (reason === 'locked') return 'warning';
  if (reason === 'reserved') return 'init';
  return state === 'down' ? 'down' : 'ok';
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
      const link = portState(known, inventory.value(portStatus(service, id)));
      return {
        label: t('Port {0}', id),
        description: parts(
          stateWord(link),
          known.interfaceName,
          known.incomingLightValue != null && t('in {0}', dbmText(known.incomingLightValue)),
          known.outgoingLightValue != null && t('out {0}', dbmText(known.outgoingLightValue)),
        ),
        icon: 'circuit-board',
        state: rowState(link),
        fields: fields(
          [t('Interface'), id],
          [t('Status'), known.status],
          [t('Link'), known.interfaceStatus],
          [t('Since'), link.since],
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
