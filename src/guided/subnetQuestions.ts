import { t } from '@vscode/l10n';
import { formatCidr } from '../ip/cidr.ts';
import { addressBlocks } from '../language/addressBlocks.ts';
import { nextBlock } from '../language/completion/free.ts';
import type { Choice, Position, Remark } from './ask.ts';
import type { GuidedContext } from './context.ts';
import type { Draft, Offer } from './draft.ts';
import type { ListPlace } from './place.ts';
import type { Question } from './wizard.ts';

/** A subnet of a network in one region, as the file has it. */
export interface SubnetItem {
  readonly region: string;
  readonly cidr: string;
  readonly start: string;
  readonly end: string;
  readonly dhcp: boolean;
  readonly gateway: boolean;
}

/** The network that gets subnets. */
export interface SubnetsOf {
  /** With the network in it. */
  readonly draft: Draft;
  readonly place: ListPlace & { readonly list: 'subnets' };
  readonly regions: readonly Choice<string>[];
  /** CIDRs that the network has in other regions. */
  readonly cidrs: readonly string[];
}

/**
 * Asks for the subnets of a network: one address block for all regions, and for each region a pool of it that no other
 * region has.
 */
export class SubnetQuestions {
  #regions: readonly string[] = [];
  #cidr = '';
  #dhcp = true;
  #gateway = false;
  readonly #pools = new Map<string, readonly [start: string, end: string]>();

  /** @param network what the answers so far say of it */
  constructor(
    private readonly context: GuidedContext,
    private readonly title: string,
    private readonly network: () => Promise<SubnetsOf>,
    private readonly mayBeNone: boolean,
  ) {}

  get items(): readonly SubnetItem[] {
    return this.#regions.flatMap((region) => {
      const pool = this.#pools.get(region);
      return pool ? [this.#item(region, pool)] : [];
    });
  }

  get questions(): readonly Question[] {
    if (this.#regions.length === 0) return [this.#askRegions];
    const pools = this.#regions.map(
      (region): Question =>
        (position) =>
          this.#askPool(region, position),
    );
    return [this.#askRegions, this.#askCidr, this.#askGateway, this.#askDhcp, ...pools];
  }

  readonly #askRegions: Question = async (position) => {
    const { regions } = await this.network();
    this.#regions = await this.context.ask.pickSome({
      ...position,
      title: this.title,
      prompt: this.mayBeNone
        ? t('Create a subnet in which regions? Where there is none, OVHcloud gives 10.0.0.0/16.')
        : t('Create a subnet in which regions?'),
      items: regions,
      picked: regions.flatMap(({ value, unavailable }) => (unavailable === undefined ? [value] : [])),
      validate: (chosen) =>
        chosen.length === 0 && !this.mayBeNone ? t('Choose one region at least.') : undefined,
    });
  };

  readonly #askCidr: Question = async (position) => {
    const { draft, place, cidrs } = await this.network();
    const [region] = this.#regions;
    this.#cidr = (
      await this.context.ask.text({
        ...position,
        title: this.title,
        prompt: t('Address block of the network (CIDR), the same in each region'),
        offers: distinct([
          ...cidrs.map((value) => ({ value, detail: t('of the network in another region') })),
          ...freeBlock(draft, this.#regions.length),
          ...draft.offers(place, { region }, 'cidr'),
        ]),
        validate: (text) => draft.remark(place, { region, cidr: text.trim() }, 'cidr') ?? needed(text),
      })
    ).trim();
  };

  readonly #askGateway: Question = async (position) => {
    this.#gateway = await this.context.ask.pick({
      ...position,
      title: this.title,
      prompt: t('Are hosts told a default gateway on this network?'),
      active: this.#gateway,
      items: [
        {
          label: t('No gateway'),
          detail: t('Right for hosts with a public interface: their default route stays there'),
          value: false,
        },
        {
          label: t('A gateway'),
          detail: t('The first address of the block; you run the router that has it'),
          value: true,
        },
      ],
    });
  };

  readonly #askDhcp: Question = async (position) => {
    this.#dhcp = await this.context.ask.pick({
      ...position,
      title: this.title,
      prompt: t('Are addresses given by DHCP?'),
      active: this.#dhcp,
      items: [
        { label: t('DHCP'), detail: t('Takes two addresses of each pool'), value: true },
        { label: t('No DHCP'), detail: t('Each guest has its address configured'), value: false },
      ],
    });
  };

  async #askPool(region: string, position: Position): Promise<void> {
    const { draft: without, place } = await this.network();
    // Pools of the regions before count as taken.
    let draft = without;
    for (const item of this.items) {
      if (this.#regions.indexOf(item.region) >= this.#regions.indexOf(region)) break;
      draft = draft.with(place, item);
    }
    const item = { region, cidr: this.#cidr, dhcp: this.#dhcp, gateway: this.#gateway };
    const text = await this.context.ask.text({
      ...position,
      title: this.title,
      prompt: t('Addresses that {0} gives out: first - last; no other region may have any of them', region),
      offers: poolOffers(draft, place, item),
      validate: (typed) => {
        const pool = poolOf(typed);
        if (!pool) return error(t('Write the first and the last address: 192.168.1.2 - 192.168.1.254.'));
        const [start, end] = pool;
        return (
          draft.remark(place, { ...item, start }, 'start') ??
          draft.remark(place, { ...item, start, end }, 'end')
        );
      },
    });
    const pool = poolOf(text);
    if (pool) this.#pools.set(region, pool);
  }

  #item(region: string, [start, end]: readonly [string, string]): SubnetItem {
    return { region, cidr: this.#cidr, start, end, dhcp: this.#dhcp, gateway: this.#gateway };
  }
}

/** A free block in which each region has room for a /24. */
const freeBlock = ({ document }: Draft, regions: number): Offer[] => {
  const prefix = 24 - Math.ceil(Math.log2(Math.max(1, regions)));
  const used = addressBlocks(document.topology).flatMap(({ cidr }) => (cidr.prefix > 0 ? [cidr] : []));
  const free = nextBlock(prefix, [], 'network', used);
  return free ? [{ value: formatCidr(free), detail: t('next free /{0}', prefix) }] : [];
};

const poolOffers = (draft: Draft, place: ListPlace, item: Readonly<Record<string, unknown>>): Offer[] =>
  draft.offers(place, item, 'start').flatMap(({ value: start }) =>
    draft.offers(place, { ...item, start }, 'end').map(({ value: end }) => ({
      value: `${start} - ${end}`,
      detail: t('next free pool'),
    })),
  );

const poolOf = (text: string): readonly [start: string, end: string] | undefined => {
  const [, start, end] = /^\s*([\d.]+)\s*(?:-|–|\s)\s*([\d.]+)\s*$/.exec(text) ?? [];
  return start === undefined || end === undefined ? undefined : [start, end];
};

const distinct = (offers: readonly Offer[]): Offer[] =>
  offers.filter(({ value }, index) => offers.findIndex((one) => one.value === value) === index);

const error = (message: string): Remark => ({ severity: 'error', message });
const needed = (text: string): Remark | undefined =>
  text.trim() === '' ? error(t('A value is needed here.')) : undefined;
