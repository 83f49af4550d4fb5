import { t } from '@vscode/l10n';
import {
  knownPortState,
  knownServiceState,
  knownSessionState,
  serviceStateWord,
  stateWord,
  type LinkState,
} from '../../../doctor/status.ts';
import { utc } from '../../../doctor/time.ts';
import type { Inventory } from '../../../inventory/inventory.ts';
import * as connect from '../../../inventory/queries/ovhCloudConnect.ts';
import * as cloud from '../../../inventory/queries/publicCloud.ts';
import * as vrack from '../../../inventory/queries/vrack.ts';
import { allVrackServices, eligibleManagedServices } from '../../../inventory/queries/vrackServices.ts';
import type {
  AccountSnapshot,
  SnapshotConnect,
  SnapshotProject,
  SnapshotState,
  SnapshotVrack,
  SnapshotVrackServices,
} from '../../../language/account.ts';
import type { Flavor, Image } from '../../../ovh/resources/cloudInstance.ts';
import type { VrackServices } from '../../../ovh/resources/vrackServices.ts';
import type { LiveConnect, LiveDatacenter, LiveDatacenterConfig } from '../../../lint/live.ts';

/**
 * What the inventory knows, for the language server. Asks the API for nothing; what is not known is left out.
 * @param panel address of the control panel, if the account has one
 */
export const accountSnapshot = (inventory: Inventory, panel?: string): AccountSnapshot => {
  const vracks = inventory.value(vrack.vrackIds());
  const services = inventory.value(connect.connectIds());
  const projects = inventory.value(cloud.projectIds());
  const vrackServices = inventory.value(allVrackServices());
  return {
    ...(panel === undefined ? {} : { panel }),
    ...(vracks && { vracks: vracks.map((id) => vrackOf(inventory, id)) }),
    ...(services && { connect: services.map((id) => connectOf(inventory, id)) }),
    ...(projects && { projects: projects.map((id) => projectOf(inventory, id)) }),
    ...(vrackServices && {
      vrackServices: vrackServices.map((one) => vrackServicesOf(inventory, one)),
    }),
  };
};

const named = (name: string | null | undefined) => (name ? { name } : {});

const vrackOf = (inventory: Inventory, id: string): SnapshotVrack => {
  const details = inventory.value(vrack.vrack(id));
  return { id, ...named(details?.name ?? details?.iam?.displayName) };
};

const projectOf = (inventory: Inventory, id: string): SnapshotProject => {
  const details = inventory.value(cloud.project(id));
  const regions = inventory.value(cloud.projectRegions(id));
  const flavors = inventory.value(cloud.flavors(id));
  const images = inventory.value(cloud.images(id));
  const sshKeys = inventory.value(cloud.sshKeys(id));
  return {
    id,
    ...named(details?.description ?? details?.projectName),
    ...(regions && { regions }),
    ...(flavors && { flavors: flavors.flatMap(inRegion) }),
    ...(images && { images: images.flatMap(inRegion) }),
    ...(sshKeys && { sshKeys: sshKeys.map((key) => ({ id: key.id, name: key.name })) }),
  };
};

/** Flavors and images are listed once for each region. */
const inRegion = ({ id, name, region }: Flavor | Image) => (region ? [{ id, name, region }] : []);

const vrackServicesOf = (
  inventory: Inventory,
  { id, resourceStatus, currentState, iam }: VrackServices,
): SnapshotVrackServices => {
  const { region } = currentState;
  const eligible = inventory.value(eligibleManagedServices(id));
  return {
    id,
    status: resourceStatus,
    ...named(iam?.displayName),
    ...(region ? { region } : {}),
    // Only those of its own region are eligible.
    ...(region && eligible
      ? {
          managedServices: eligible.flatMap(({ managedServiceURNs }) =>
            managedServiceURNs.map((urn) => ({ urn, region })),
          ),
        }
      : {}),
  };
};

const connectOf = (inventory: Inventory, id: string): SnapshotConnect => {
  const service = inventory.value(connect.connectService(id));
  if (!service) return { id };
  const details: LiveConnect = {
    status: service.status,
    vrack: service.vrack ?? null,
    provider: service.provider ?? undefined,
    pop: service.pop ?? undefined,
    ports: service.portQuantity ? Number(service.portQuantity) : undefined,
    interfaces: service.interfaceList ?? inventory.value(connect.portIds(id)),
    datacenters: datacentersOf(inventory, id),
    ...configsOf(inventory, id, service.vrack ?? id),
  };
  return {
    id,
    ...named(service.description ?? service.iam?.displayName),
    details,
    ...statesOf(inventory, id),
  };
};

/** How the service, its ports and its sessions are doing, from the one place that says so. */
const statesOf = (
  inventory: Inventory,
  id: string,
): Pick<SnapshotConnect, 'state' | 'ports' | 'sessions'> => {
  const parts = (ids: readonly number[] | undefined, stateOf: (one: number) => LinkState) =>
    (ids ?? []).flatMap((one) => {
      const state = snapshotState(stateOf(one));
      return state ? [{ id: one, ...state }] : [];
    });
  const state = snapshotState(knownServiceState(inventory, id), serviceStateWord);
  return {
    ...(state && { state }),
    ports: parts(inventory.value(connect.portIds(id)), (one) => knownPortState(inventory, id, one)),
    sessions: parts(inventory.value(connect.popIds(id)), (one) => knownSessionState(inventory, id, one)),
  };
};

const snapshotState = (link: LinkState, wordOf = stateWord): SnapshotState | undefined => {
  if (link.state === 'unknown') return undefined;
  const word = wordOf(link) ?? (link.state === 'up' ? t('up') : t('down'));
  return { state: link.state, text: link.since ? t('{0} since {1}', word, utc(link.since)) : word };
};

const datacentersOf = (inventory: Inventory, service: string): LiveDatacenter[] | undefined => {
  const ids = inventory.value(connect.datacenterIds(service));
  const known = ids && whole(ids.map((id) => inventory.value(connect.datacenter(service, id))));
  return known?.map(({ id, name, region, available }) => ({
    id,
    name,
    region: region ?? undefined,
    available: available ?? undefined,
  }));
};

type Configs = Pick<LiveConnect, 'popConfigs' | 'datacenterConfigs'>;

/** The configurations of a service. A list of which one member was not read is not known. */
const configsOf = (inventory: Inventory, service: string, owner: string): Configs => {
  const popIds = inventory.value(connect.popIds(service));
  const pops = popIds && whole(popIds.map((id) => inventory.value(connect.popConfig(service, id))));
  const ids = popIds?.map((popId) => ({
    popId,
    configIds: inventory.value(connect.datacenterConfigIds(service, popId)),
  }));
  const configs = ids?.flatMap(({ popId, configIds }) =>
    configIds
      ? configIds.map((configId) =>
          inventory.value(connect.datacenterConfig({ owner, service, popId, configId })),
        )
      : [undefined],
  );
  const known = configs && whole(configs);
  return {
    popConfigs: pops?.map((pop) => ({
      id: pop.id,
      interface: pop.interfaceId,
      type: pop.type,
      customerAsn: pop.customerBgpArea ?? null,
      ovhAsn: pop.ovhBgpArea ?? null,
      subnet: pop.subnet ?? null,
    })),
    datacenterConfigs:
      known &&
      distinct(known).map((config): LiveDatacenterConfig => ({
        id: config.id,
        datacenter: config.datacenterId,
        ovhAsn: config.ovhBgpArea ?? null,
        subnet: config.subnet ?? null,
      })),
  };
};

const whole = <T>(list: readonly (T | undefined)[]): T[] | undefined => {
  const known = list.filter((one) => one !== undefined);
  return known.length === list.length ? known : undefined;
};

/** Each PoP configuration shows the configurations of all of its service. */
const distinct = <T extends { readonly id: number }>(list: readonly T[]): T[] => [
  ...new Map(list.map((one) => [one.id, one])).values(),
];
