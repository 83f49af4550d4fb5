import type { ConnectState, DatacenterConfigState, ExtraState, PopState } from '../../plan/accountState.ts';
import {
  getConnectDatacenter,
  getConnectService,
  getConnectTask,
  listConnectDatacenters,
  listConnectInterfaces,
  listConnectTasks,
} from '../../ovh/resources/ovhCloudConnect.ts';
import {
  getDatacenterConfig,
  getExtraConfig,
  getPopConfig,
  listDatacenterConfigs,
  listExtraConfigs,
  listPopConfigs,
} from '../../ovh/resources/ovhCloudConnectConfig.ts';
import type { ExtraConfig, PopConfig } from '../../ovh/resources/ovhCloudConnectConfig.ts';
import { inOrder, readEach, unlessMissing, type Reader } from './reader.ts';

/** An OVHcloud Connect service with its whole configuration; undefined when the account has no such service. */
export const loadConnect = async (reader: Reader, id: string): Promise<ConnectState | undefined> => {
  const { api, options } = reader;
  const service = await unlessMissing(getConnectService(api, id, options));
  if (service === undefined) return undefined;
  const [interfaces, datacenters, pops] = await Promise.all([
    service.interfaceList ?? listConnectInterfaces(api, id, options),
    loadDatacenters(reader, id),
    loadPops(reader, id),
  ]);
  return {
    id,
    name: service.description ?? null,
    status: service.status,
    vrack: service.vrack ?? null,
    provider: service.provider ?? null,
    pop: service.pop ?? null,
    ports: service.portQuantity == null ? null : Number(service.portQuantity),
    interfaces: inOrder(interfaces),
    datacenters,
    ...(await withFailures(reader, id, {
      pops,
      datacenterConfigs: await loadDatacenterConfigs(reader, id, pops),
    })),
  };
};

type Configuration = Pick<ConnectState, 'pops' | 'datacenterConfigs'>;

/**
 * A configuration whose task has ended otherwise than well stays in `init`, as one that is still being made. The last
 * task that knows it tells the two apart; without one nothing is assumed.
 */
const withFailures = async (
  { api, options }: Reader,
  service: string,
  { pops, datacenterConfigs }: Configuration,
): Promise<Configuration> => {
  const all = [...pops, ...datacenterConfigs, ...datacenterConfigs.flatMap(({ extras }) => extras)];
  if (all.every(({ status }) => status !== 'init')) return { pops, datacenterConfigs };
  const ids = await listConnectTasks(api, service, options);
  const tasks = await readEach(inOrder(ids), (id) =>
    unlessMissing(getConnectTask(api, service, id, options)),
  );
  const last = new Map(tasks.map(({ resourceId, status }) => [resourceId, status]));
  const judged = <T extends { readonly id: number; readonly status: string }>(config: T): T => {
    const hasEnded = ['done', 'error', 'denied'].includes(last.get(config.id) ?? '');
    return config.status === 'init' && hasEnded ? { ...config, status: 'failed' } : config;
  };
  return {
    pops: pops.map(judged),
    datacenterConfigs: datacenterConfigs.map((config) => ({
      ...judged(config),
      extras: config.extras.map(judged),
    })),
  };
};

const loadDatacenters = async ({ api, options }: Reader, service: string) => {
  const ids = inOrder(await listConnectDatacenters(api, service, options));
  const datacenters = await readEach(ids, (id) =>
    unlessMissing(getConnectDatacenter(api, service, id, options)),
  );
  return datacenters.map(({ id, name, region, available }) => ({
    id,
    name,
    region: region ?? null,
    available: available ?? null,
  }));
};

const loadPops = async ({ api, options }: Reader, service: string): Promise<PopState[]> => {
  const ids = inOrder(await listPopConfigs(api, service, options));
  const pops = await readEach(ids, (id) => unlessMissing(getPopConfig(api, service, id, options)));
  return pops.map(popState);
};

const popState = (pop: PopConfig): PopState => ({
  id: pop.id,
  interface: pop.interfaceId,
  type: pop.type === 'l2' ? 'l2' : 'l3',
  customerAsn: pop.customerBgpArea ?? null,
  ovhAsn: pop.ovhBgpArea ?? null,
  subnet: pop.subnet ?? null,
  status: pop.status,
});

/** A configuration shows below each PoP configuration of its service; it is read below the first. */
const loadDatacenterConfigs = async (
  reader: Reader,
  service: string,
  pops: readonly PopState[],
): Promise<DatacenterConfigState[]> => {
  const { api, options } = reader;
  const shown = await readEach(pops, async ({ id: pop }) => ({
    pop,
    configs: (await unlessMissing(listDatacenterConfigs(api, service, pop, options))) ?? [],
  }));
  return readEach(inOrder(shown.flatMap(({ configs }) => configs)), async (id) => {
    const below = shown.filter(({ configs }) => configs.includes(id)).map(({ pop }) => pop);
    const [first] = below;
    if (first === undefined) return undefined;
    const config = await unlessMissing(getDatacenterConfig(api, service, first, id, options));
    if (config === undefined) return undefined;
    return {
      id,
      pops: below,
      datacenter: config.datacenterId,
      ovhAsn: config.ovhBgpArea ?? null,
      subnet: config.subnet ?? null,
      status: config.status,
      extras: await loadExtras(reader, service, first, id),
    };
  });
};

const loadExtras = async ({ api, options }: Reader, service: string, pop: number, config: number) => {
  const ids = (await unlessMissing(listExtraConfigs(api, service, pop, config, options))) ?? [];
  const extras = await readEach(inOrder(ids), (id) =>
    unlessMissing(getExtraConfig(api, service, pop, config, id, options)),
  );
  return extras.map(extraState);
};

const extraState = (extra: ExtraConfig): ExtraState =>
  extra.type === 'bgp'
    ? {
        id: extra.id,
        type: 'bgp',
        asn: extra.bgpNeighborArea ?? 0,
        neighbor: extra.bgpNeighborIp ?? '',
        status: extra.status,
      }
    : {
        id: extra.id,
        type: 'network',
        subnet: extra.subnet ?? '',
        nextHop: extra.nextHop ?? '',
        status: extra.status,
      };
