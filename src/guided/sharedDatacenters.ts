import type { Connect, Topology } from '../topology/model.ts';
import type { ListPlace } from './place.ts';

/**
 * An OVHcloud Connect service as it goes into a file: without the datacenters that the file has under another service of
 * the vRack. At layer 3 they are shared, and written once.
 */
export const withoutShared = (topology: Topology, place: ListPlace, item: unknown): unknown => {
  if (place.list !== 'connect' || !isService(item) || isLayer2(item.pops)) return item;
  const vrack = topology.vracks.find(({ id }) => id?.text === place.vrack);
  const written = new Set(
    (vrack?.connect ?? [])
      .filter((one) => !hasLayer2(one))
      .flatMap(({ datacenters }) => datacenters.map(({ datacenter }) => datacenter?.text)),
  );
  const { datacenters = [], ...service } = item;
  const own = datacenters.filter(({ datacenter }) => !written.has(String(datacenter)));
  return own.length > 0 ? { ...service, datacenters: own } : service;
};

interface ServiceItem {
  readonly service: unknown;
  readonly pops?: readonly { readonly type?: unknown }[];
  readonly datacenters?: readonly { readonly datacenter?: unknown }[];
}

const isService = (item: unknown): item is ServiceItem =>
  typeof item === 'object' && item !== null && 'service' in item;

const isLayer2 = (pops: ServiceItem['pops']): boolean => pops?.some(({ type }) => type === 'l2') ?? false;

const hasLayer2 = ({ pops }: Connect): boolean => pops.some(({ type }) => type?.value === 'l2');
