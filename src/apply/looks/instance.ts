import { t } from '@vscode/l10n';
import {
  getInstance,
  listInstanceInterfaces,
  listInstances,
  listSshKeys,
} from '../../ovh/resources/cloudInstance.ts';
import type { Instance } from '../../ovh/resources/cloudInstance.ts';
import { listNetworks, listPublicNetworks } from '../../ovh/resources/cloudNetwork.ts';
import type {
  AddInterface,
  CreateInstance,
  CreateSshKey,
  DeleteInstance,
  RemoveInterface,
  RenameInstance,
} from '../../plan/operation.ts';
import { unlessMissing } from '../load/reader.ts';
import type { Look, LookAt, LookContext } from './look.ts';

const GONE = ['DELETED', 'SOFT_DELETED'];

/** Names are not unique, so what had the name before it was sent is never taken for the new one. */
export const createInstance: LookAt<CreateInstance> = async (o, { api, options, known, claimed }) => {
  const named = (await listInstances(api, o.project, o.region, options)).filter(
    ({ id, name, region, status }) =>
      name === o.name && (region ?? o.region) === o.region && !GONE.includes(status) && !claimed.has(id),
  );
  if (known !== undefined) {
    const own = named.find(({ id }) => !known.includes(id));
    return own === undefined ? { is: 'todo', alikes: known } : lookOfInstance(own);
  }
  const staying = named.filter(({ status }) => status !== 'DELETING');
  if (staying.length === 0) return { is: 'todo', alikes: named.map(({ id }) => id) };
  return {
    is: 'stale',
    reason: t('{0} has an instance {1} already, which was created meanwhile.', o.region, o.name),
  };
};

const lookOfInstance = ({ id, name, status }: Instance): Look => {
  switch (status) {
    case 'ERROR':
      return {
        is: 'failed',
        reason: t(
          'OVHcloud could not create the instance {0} ({1}): delete it, and try again.',
          name ?? id,
          id,
        ),
      };
    case 'BUILD':
    case 'BUILDING':
    case 'UNKNOWN':
      return { is: 'pending', id, says: status };
    default:
      return { is: 'done', id };
  }
};

export const renameInstance: LookAt<RenameInstance> = async (o, { api, options }) =>
  (await getInstance(api, o.project, o.instance, options)).name === o.name ? { is: 'done' } : { is: 'todo' };

export const deleteInstance: LookAt<DeleteInstance> = async (o, { api, options }) => {
  const instance = await unlessMissing(getInstance(api, o.project, o.instance, options));
  if (instance === undefined || GONE.includes(instance.status)) return { is: 'done' };
  return instance.status === 'DELETING' ? { is: 'pending', says: 'DELETING' } : { is: 'todo' };
};

/** An interface with a fixed address is found by it; one without by being new on its network. */
export const addInterface: LookAt<AddInterface> = async (o, context) => {
  const { api, options, known, claimed } = context;
  const ids = await networkIds(o, context);
  const here = (await listInstanceInterfaces(api, o.project, o.instance, options)).filter(
    ({ id, networkId }) => networkId != null && ids.has(networkId) && !claimed.has(id),
  );
  if (o.ip !== undefined) {
    const own = here.find(({ fixedIps }) => fixedIps?.some(({ ip }) => ip === o.ip));
    return own === undefined ? { is: 'todo' } : { is: 'done', id: own.id };
  }
  if (known === undefined) return { is: 'todo', alikes: here.map(({ id }) => id) };
  const own = here.find(({ id }) => !known.includes(id));
  return own === undefined ? { is: 'todo', alikes: known } : { is: 'done', id: own.id };
};

/** What interfaces may call the network: the id over all regions, and those of each region. */
const networkIds = async (o: AddInterface, { api, options, id }: LookContext): Promise<Set<string>> => {
  const network = id(o.network);
  const [own, open] = await Promise.all([
    listNetworks(api, o.project, options),
    listPublicNetworks(api, o.project, options),
  ]);
  const found = [...own, ...open].find((one) => one.id === network);
  return new Set([
    network,
    ...(found?.regions ?? []).flatMap(({ openstackId }) => (openstackId == null ? [] : [openstackId])),
  ]);
};

export const removeInterface: LookAt<RemoveInterface> = async (o, { api, options }) => {
  const here = (await unlessMissing(listInstanceInterfaces(api, o.project, o.instance, options))) ?? [];
  return here.some(({ id }) => id === o.interface) ? { is: 'todo' } : { is: 'done' };
};

export const createSshKey: LookAt<CreateSshKey> = async (o, { api, options }) => {
  const key = (await listSshKeys(api, o.project, options)).find(({ name }) => name === o.name);
  if (key === undefined) return { is: 'todo' };
  const there = (key as { readonly publicKey?: unknown }).publicKey;
  if (typeof there !== 'string' || there.trim() === o.publicKey.trim()) return { is: 'done', id: key.id };
  return { is: 'stale', reason: t('The project has another key of the name {0} already.', o.name) };
};
