import { t } from '@vscode/l10n';
import { formatCidr, parseCidr } from '../../ip/cidr.ts';
import { getConnectInterface } from '../../ovh/resources/ovhCloudConnect.ts';
import {
  getDatacenterConfig,
  getExtraConfig,
  getPopConfig,
  listDatacenterConfigs,
  listExtraConfigs,
  listPopConfigs,
} from '../../ovh/resources/ovhCloudConnectConfig.ts';
import type {
  CreateDatacenterConfig,
  CreateExtra,
  CreatePop,
  DeleteDatacenterConfig,
  DeleteExtra,
  DeletePop,
  PortLock,
} from '../../plan/operation.ts';
import { readEach, unlessMissing } from '../load/reader.ts';
import { lookOfState, type Look, type LookAt } from './look.ts';

/** Values that the operation asks for and the object has otherwise, as `field: there (asked)`. */
type Asked = readonly (readonly [field: string, there: unknown, asked: unknown])[];

const CONFIG = { active: ['active'], going: ['toDelete'] };

const lookOfConfig = (
  config: { readonly id: number; readonly status: string },
  name: string,
  asked: Asked,
): Look => {
  const look = lookOfState(config.status, config.id, CONFIG);
  if (look.is === 'busy') return look;
  const other = asked.filter(([, there, wanted]) => wanted !== undefined && (there ?? null) !== wanted);
  if (other.length === 0) return look;
  return {
    is: 'stale',
    reason: t(
      '{0} was created by somebody else meanwhile, with other values ({1}).',
      name,
      other.map(([field, there]) => `${field} ${String(there)}`).join(', '),
    ),
  };
};

/** A block without host bits, which the API may have kept. */
const sameBlock = (block: string | null | undefined): string | null | undefined => {
  if (block == null) return block;
  const parsed = parseCidr(block);
  return parsed.ok ? formatCidr(parsed.value.cidr) : block;
};

export const createPop: LookAt<CreatePop> = async (o, { api, options }) => {
  const pops = await readEach(await listPopConfigs(api, o.service, options), (id) =>
    unlessMissing(getPopConfig(api, o.service, id, options)),
  );
  const pop = pops.find(({ interfaceId }) => interfaceId === o.interface);
  if (pop === undefined) return { is: 'todo' };
  return lookOfConfig(pop, t('PoP configuration {0}', pop.id), [
    ['type', pop.type, o.type],
    ['customerAsn', pop.customerBgpArea, o.customerAsn],
    ['ovhAsn', pop.ovhBgpArea, o.ovhAsn],
    ['subnet', sameBlock(pop.subnet), sameBlock(o.subnet)],
  ]);
};

/** What is deleted: gone, going, or still there. */
const lookOfDeletion = async (read: Promise<{ readonly status: string } | undefined>): Promise<Look> => {
  const config = await read;
  if (config === undefined) return { is: 'done' };
  return config.status === 'toDelete' ? { is: 'pending', says: config.status } : { is: 'todo' };
};

export const deletePop: LookAt<DeletePop> = (o, { api, options }) =>
  lookOfDeletion(unlessMissing(getPopConfig(api, o.service, o.pop, options)));

export const createDatacenterConfig: LookAt<CreateDatacenterConfig> = async (o, { api, options, id }) => {
  const pop = id(o.pop);
  const configs = await readEach(await listDatacenterConfigs(api, o.service, pop, options), (config) =>
    unlessMissing(getDatacenterConfig(api, o.service, pop, config, options)),
  );
  const config = configs.find(({ datacenterId }) => datacenterId === o.datacenter);
  if (config === undefined) return { is: 'todo' };
  return lookOfConfig(config, t('DC configuration {0}', config.id), [
    ['ovhAsn', config.ovhBgpArea, o.ovhAsn],
    ['subnet', sameBlock(config.subnet), sameBlock(o.subnet)],
  ]);
};

export const deleteDatacenterConfig: LookAt<DeleteDatacenterConfig> = (o, { api, options }) =>
  lookOfDeletion(unlessMissing(getDatacenterConfig(api, o.service, o.pop, o.config, options)));

export const createExtra: LookAt<CreateExtra> = async ({ service, ...o }, { api, options, id, claimed }) => {
  const [pop, config] = [id(o.pop), id(o.config)];
  // What another step made is known: of many routes each is read once.
  const ids = (await listExtraConfigs(api, service, pop, config, options)).filter((one) => !claimed.has(one));
  const extras = await readEach(ids, (extra) =>
    unlessMissing(getExtraConfig(api, service, pop, config, extra, options)),
  );
  const wanted = o.extra;
  if (wanted.type === 'network') {
    const route = extras.find(
      ({ type, subnet }) => type === 'network' && sameBlock(subnet) === sameBlock(wanted.subnet),
    );
    if (route === undefined) return { is: 'todo' };
    return lookOfConfig(route, t('The static route to {0}', wanted.subnet), [
      ['nextHop', route.nextHop, wanted.nextHop],
    ]);
  }
  const neighbor = extras.find(
    ({ type, bgpNeighborIp }) => type === 'bgp' && bgpNeighborIp === wanted.neighbor,
  );
  if (neighbor === undefined) return { is: 'todo' };
  return lookOfConfig(neighbor, t('The BGP neighbour {0}', wanted.neighbor), [
    ['asn', neighbor.bgpNeighborArea, wanted.asn],
  ]);
};

export const deleteExtra: LookAt<DeleteExtra> = (o, { api, options }) =>
  lookOfDeletion(unlessMissing(getExtraConfig(api, o.service, o.pop, o.config, o.extra, options)));

/** A locked port is disabled. */
export const portLock: LookAt<PortLock> = async (o, { api, options }) => {
  const { status } = await getConnectInterface(api, o.service, o.interface, options);
  return (status === 'disabled') === (o.kind === 'lockPort') ? { is: 'done' } : { is: 'todo' };
};
