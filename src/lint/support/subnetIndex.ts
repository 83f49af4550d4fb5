import { t } from '@vscode/l10n';
import type { Cidr } from '../../ip/cidr.ts';
import { rangeOf, type AddressRange } from '../../ip/range.ts';
import { RangeIndex } from '../../ip/rangeIndex.ts';
import type { Network, Subnet } from '../../topology/model.ts';
import { poolOf } from './vlans.ts';

/** The subnets of a network, looked up by address and region. Each part is made when it is asked for. */
export class SubnetIndex {
  /** Whether the block of a subnet cannot be read, so that it may hold any address. */
  readonly hasUnreadable: boolean;
  #text: string | undefined;
  #blocks: RangeIndex<Subnet> | undefined;
  #pools: RangeIndex<Subnet> | undefined;
  #poolsByRegion: ReadonlyMap<string, RangeIndex<Subnet>> | undefined;
  #byRegion: ReadonlyMap<string | undefined, Subnet> | undefined;

  constructor(private readonly network: Network) {
    this.hasUnreadable = network.subnets.some(({ cidr }) => !cidr?.value);
  }

  /** The blocks, for messages: a few of them, and how many others. */
  get text(): string {
    return (this.#text ??= textOf(this.network));
  }

  /** Whether a block holds the address. */
  holds(address: number): boolean {
    return this.#allBlocks().find(address) !== undefined;
  }

  /** The block that holds the address; of several, that of the region. */
  blockOf(address: number, region: string | undefined): Cidr | undefined {
    const blocks = this.#allBlocks();
    const found = blocks.find(address, (subnet) => subnet.region?.value === region) ?? blocks.find(address);
    return found?.of.cidr?.value;
  }

  /** The first subnet of a region whose block can be read. */
  ofRegion(region: string | undefined): Subnet | undefined {
    this.#byRegion ??= new Map(
      this.network.subnets
        .toReversed()
        .flatMap((one) => (one.cidr?.value ? [[one.region?.value, one] as const] : [])),
    );
    return this.#byRegion.get(region);
  }

  /** A pool, of another subnet than this one, that holds the address. */
  otherPool(address: number, subnet: Subnet): AddressRange | undefined {
    return this.#allPools().find(address, (of) => of !== subnet)?.range;
  }

  /** The subnet of another region whose pool holds the address, unless a pool of the own region does as well. */
  foreignPool(address: number, region: string): Subnet | undefined {
    const foreign = this.#allPools().find(address, (of) => isOfOther(of, region))?.of;
    if (!foreign) return undefined;
    this.#poolsByRegion ??= poolsByRegion(this.network);
    return this.#poolsByRegion.get(region)?.find(address) ? undefined : foreign;
  }

  #allBlocks(): RangeIndex<Subnet> {
    return (this.#blocks ??= new RangeIndex(
      this.network.subnets.flatMap((of) => (of.cidr?.value ? { range: rangeOf(of.cidr.value), of } : [])),
    ));
  }

  #allPools(): RangeIndex<Subnet> {
    return (this.#pools ??= new RangeIndex(this.network.subnets.flatMap(poolEntry)));
  }
}

/** Indexes of networks, each made once. */
export const subnetIndexes = (): ((network: Network) => SubnetIndex) => {
  const indexes = new Map<Network, SubnetIndex>();
  return (network) => {
    let index = indexes.get(network);
    if (!index) indexes.set(network, (index = new SubnetIndex(network)));
    return index;
  };
};

/** Blocks that a message names. */
const NAMED = 8;

const textOf = ({ subnets }: Network): string => {
  const blocks = [...new Set(subnets.map(({ cidr }) => cidr?.text ?? ''))];
  const named = blocks.slice(0, NAMED).join(', ');
  return blocks.length > NAMED ? t('{0} and {1} more', named, blocks.length - NAMED) : named;
};

const isOfOther = ({ region }: Subnet, than: string): boolean =>
  region?.value !== undefined && region.value !== than;

const poolEntry = (of: Subnet): { readonly range: AddressRange; readonly of: Subnet }[] => {
  const range = poolOf(of);
  return range ? [{ range, of }] : [];
};

const poolsByRegion = ({ subnets }: Network): ReadonlyMap<string, RangeIndex<Subnet>> => {
  const grouped = new Map<string, Subnet[]>();
  for (const subnet of subnets) {
    const region = subnet.region?.value;
    if (region === undefined) continue;
    const same = grouped.get(region);
    if (same) same.push(subnet);
    else grouped.set(region, [subnet]);
  }
  return new Map([...grouped].map(([region, all]) => [region, new RangeIndex(all.flatMap(poolEntry))]));
};
