/**
 * How a port, a BGP session and a service are doing: the one place that says so. Rows of the tree, the hover in a
 * topology file, the diagram, the health panel and the troubleshooter ask here, so that all say the same.
 */
import { t } from '@vscode/l10n';
import type { Inventory } from '../inventory/inventory.ts';
import {
  connectService,
  popConfig,
  popIds,
  popStatus,
  port,
  portIds,
  portStatus,
} from '../inventory/queries/ovhCloudConnect.ts';
import type { ConnectInterface, ConnectService, ConnectStatus } from '../ovh/resources/ovhCloudConnect.ts';
import type { PopConfig } from '../ovh/resources/ovhCloudConnectConfig.ts';

/** Why something is not up. `light-in` is light from the customer to OVHcloud, `light-out` the other way. */
export type Reason =
  'locked' | 'reserved' | 'light-in' | 'light-out' | 'link' | 'session' | 'creating' | 'deleting' | 'closed';

/** `unknown`: nobody has said, or there is nothing to be up (a session of layer 2, a port that is not in use yet). */
export interface LinkState {
  readonly state: 'up' | 'down' | 'unknown';
  /** When it came to be so, as the API writes it; absent where the API does not tell. */
  readonly since?: string;
  readonly reason?: Reason;
}

const UNKNOWN: LinkState = { state: 'unknown' };

/** A port: locked, no light (outgoing first: a dead transceiver shows none either way), no link, up. */
export const portState = (
  known: ConnectInterface | null | undefined,
  status?: ConnectStatus | null,
): LinkState => {
  if (!known) return UNKNOWN;
  if (known.status === 'reserved') return { state: 'unknown', reason: 'reserved' };
  const reason = portReason(known);
  if (reason) return { state: 'down', reason, ...since(status, 'down') };
  return known.interfaceStatus === 'up' ? { state: 'up', ...since(status, 'up') } : UNKNOWN;
};

const portReason = (known: ConnectInterface): Reason | undefined => {
  if (known.status === 'disabled') return 'locked';
  if (known.outgoingLightStatus === 'down') return 'light-out';
  if (known.incomingLightStatus === 'down') return 'light-in';
  return known.interfaceStatus === 'down' ? 'link' : undefined;
};

/** The BGP session of a PoP configuration; layer 2 has none. */
export const sessionState = (
  config: PopConfig | null | undefined,
  status: ConnectStatus | null | undefined,
): LinkState => {
  if (!config) return UNKNOWN;
  if (config.status === 'init') return { state: 'unknown', reason: 'creating' };
  if (config.status === 'toDelete') return { state: 'unknown', reason: 'deleting' };
  if (config.type !== 'l3' || !status) return UNKNOWN;
  if (status.status === 'down') return { state: 'down', reason: 'session', ...since(status, 'down') };
  return status.status === 'up' ? { state: 'up', ...since(status, 'up') } : UNKNOWN;
};

/** The same for a service as a whole: undefined while the session's status, where there is one, is not read. */
export const sessionStateIfRead = (
  config: PopConfig | undefined,
  status: ConnectStatus | null | undefined,
): LinkState | undefined =>
  !config || (config.type === 'l3' && config.status === 'active' && status === undefined)
    ? undefined
    : sessionState(config, status);

/** The time of the change is only told when the status agrees with what is shown. */
const since = (
  status: ConnectStatus | null | undefined,
  state: 'up' | 'down',
): { readonly since?: string } => {
  if (status?.status !== state) return {};
  const time = status.lastChange ?? (state === 'up' ? status.lastUp : status.lastDown);
  return time ? { since: time } : {};
};

/** States of ports or sessions; undefined, the list or one of it: not read yet. */
type States = readonly (LinkState | undefined)[] | undefined;

/**
 * A service as a whole, from the states of its ports and sessions: down when one of them is, with the reason that
 * explains the others (a session cannot be up over a dark port). Unknown while something is not read: it may be down.
 */
export const serviceState = (
  service: ConnectService | undefined,
  ports: States,
  sessions: States,
): LinkState => {
  if (service && service.status !== 'active') return { state: 'down', reason: 'closed' };
  const all = [...(ports ?? []), ...(sessions ?? [])];
  const down = all.find((one) => one?.state === 'down');
  if (down) return down;
  if (!ports || !sessions || all.includes(undefined)) return UNKNOWN;
  return all.some((one) => one?.state === 'up') ? { state: 'up' } : UNKNOWN;
};

/** What of these answers is known; nothing is read. */
export const knownPortState = (inventory: Inventory, service: string, id: number): LinkState =>
  portState(inventory.value(port(service, id)), inventory.value(portStatus(service, id)));

export const knownSessionState = (inventory: Inventory, service: string, popId: number): LinkState =>
  sessionState(inventory.value(popConfig(service, popId)), inventory.value(popStatus(service, popId)));

/** The service from what is known of its ports and sessions; nothing is read. */
export const knownServiceState = (inventory: Inventory, service: string): LinkState => {
  return serviceState(
    inventory.value(connectService(service)),
    inventory
      .value(portIds(service))
      ?.map((id) =>
        inventory.value(port(service, id)) ? knownPortState(inventory, service, id) : undefined,
      ),
    inventory
      .value(popIds(service))
      ?.map((id) =>
        sessionStateIfRead(inventory.value(popConfig(service, id)), inventory.value(popStatus(service, id))),
      ),
  );
};

const words: Readonly<Record<Reason, () => string>> = {
  locked: () => t('locked'),
  reserved: () => t('reserved'),
  'light-in': () => t('light down'),
  'light-out': () => t('light down'),
  link: () => t('port down'),
  session: () => t('BGP down'),
  creating: () => t('being created'),
  deleting: () => t('being deleted'),
  closed: () => t('closed'),
};

/** The state in a word or two where it is worth one: `light down`, `locked`, `BGP down`; nothing for what is up. */
export const stateWord = ({ reason }: LinkState): string | undefined => reason && words[reason]();

/** The same of a service as a whole, where it has to be said what is locked. */
export const serviceStateWord = (link: LinkState): string | undefined =>
  link.reason === 'locked' ? t('port locked') : stateWord(link);
