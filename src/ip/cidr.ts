import { addressProblem, formatAddress, scanAddress, type AddressProblem, type Parsed } from './address.ts';
import { blockOfKey, sortedKeys } from './order.ts';

/**
 * A CIDR block. `network` is its lowest address, an unsigned 32-bit number without host bits; `prefix` is 0 to 32.
 * Two blocks are equal, disjoint, or one is inside the other.
 */
export interface Cidr {
  readonly network: number;
  readonly prefix: number;
}

/**
 * Why a text is not a CIDR block. What is wrong with the address comes first, then:
 *
 * - `prefix-missing`: no `/24` or the like, or nothing after the slash
 * - `prefix-not-a-number`: not only digits, such as `/255.255.255.0` or `/-1`
 * - `prefix-leading-zero`: `/024`, `/00`
 * - `prefix-range`: above 32
 */
export type CidrProblem =
  AddressProblem | 'prefix-missing' | 'prefix-not-a-number' | 'prefix-leading-zero' | 'prefix-range';

/** A CIDR as written: `address` may have bits that the prefix does not cover, which `cidr` has not. */
export interface ParsedCidr {
  readonly cidr: Cidr;
  readonly address: number;
  readonly hasHostBits: boolean;
}

/** Reads an address and a prefix length, such as `10.0.0.0/24`. Host bits are no error here, they are told. */
export const parseCidr = (text: string): Parsed<ParsedCidr, CidrProblem> => {
  const slash = text.indexOf('/');
  const address = scanAddress(text, slash);
  const prefix = scanPrefix(text, slash + 1);
  if (slash < 0 || address < 0 || prefix < 0) return { ok: false, problem: cidrProblem(text, slash) };
  const network = (address & maskOf(prefix)) >>> 0;
  return { ok: true, value: { cidr: { network, prefix }, address, hasHostBits: network !== address } };
};

/** The prefix length from `start` to the end of the text, or -1. */
const scanPrefix = (text: string, start: number): number => {
  const tens = text.charCodeAt(start) - 48;
  if (!(tens >= 0 && tens <= 9)) return -1;
  if (text.length === start + 1) return tens;
  const ones = text.charCodeAt(start + 1) - 48;
  if (text.length > start + 2 || tens === 0 || !(ones >= 0 && ones <= 9)) return -1;
  const prefix = tens * 10 + ones;
  return prefix <= 32 ? prefix : -1;
};

const cidrProblem = (text: string, slash: number): CidrProblem => {
  if (/\s/.test(text)) return 'whitespace';
  const end = slash < 0 ? text.length : slash;
  if (scanAddress(text, end) < 0) return addressProblem(text.slice(0, end));
  const prefix = text.slice(end + 1);
  if (prefix === '') return 'prefix-missing';
  if (/[^0-9]/.test(prefix)) return 'prefix-not-a-number';
  return prefix.startsWith('0') ? 'prefix-leading-zero' : 'prefix-range';
};

/** The block as text, such as `10.0.0.0/24`. */
export const formatCidr = ({ network, prefix }: Cidr): string => `${formatAddress(network)}/${prefix}`;

/** The netmask of a prefix length (0 to 32) as an unsigned 32-bit number: 4294967040, 255.255.255.0, for 24. */
export const maskOf = (prefix: number): number => (prefix === 0 ? 0 : (-1 << (32 - prefix)) >>> 0);

/**
 * The block of that prefix length which holds the address; host bits are cleared.
 *
 * @throws RangeError when `prefix` is not a whole number from 0 to 32
 */
export const cidrOf = (address: number, prefix: number): Cidr => {
  if (!Number.isInteger(prefix) || prefix < 0 || prefix > 32) {
    throw new RangeError(`A prefix length is a whole number from 0 to 32, not ${prefix}.`);
  }
  return { network: (address & maskOf(prefix)) >>> 0, prefix };
};

/** The lowest address: the network address, except in a /31 and a /32, which have none. */
export const first = (cidr: Cidr): number => cidr.network;

/** The highest address: the broadcast address, except in a /31 and a /32, which have none. */
export const last = ({ network, prefix }: Cidr): number => (network | ~maskOf(prefix)) >>> 0;

/** How many addresses the block has, network and broadcast included: 1 (/32) to 4294967296 (/0). */
export const size = ({ prefix }: Cidr): number => 2 ** (32 - prefix);

/** Whether the address is in the block. */
export const contains = ({ network, prefix }: Cidr, address: number): boolean =>
  (address & maskOf(prefix)) >>> 0 === network;

/** Whether every address of `inner` is in `outer`; a block covers itself. */
export const covers = (outer: Cidr, inner: Cidr): boolean =>
  outer.prefix <= inner.prefix && contains(outer, inner.network);

/** Whether both are the same block. */
export const equals = (a: Cidr, b: Cidr): boolean => a.network === b.network && a.prefix === b.prefix;

/** Whether the blocks share an address: they are equal, or one is inside the other. */
export const overlaps = (a: Cidr, b: Cidr): boolean => covers(a, b) || covers(b, a);

/** The addresses that hosts can take: `first` to `last`, both included. */
export interface Usable {
  readonly first: number;
  readonly last: number;
  /** How many, from 1 (/32) to 4294967294 (/0). */
  readonly count: number;
}

/**
 * The addresses that hosts can take: all but the network and broadcast address. A /31 has neither, so that both its
 * addresses are usable (RFC 3021), and a /32 is one host.
 */
export const usable = (cidr: Cidr): Usable => {
  const ends = cidr.prefix < 31 ? 1 : 0;
  return { first: first(cidr) + ends, last: last(cidr) - ends, count: size(cidr) - 2 * ends };
};

/** The n-th address of the block; 0 is the network address. undefined when the block has no such address. */
export const nth = (cidr: Cidr, n: number): number | undefined =>
  Number.isInteger(n) && n >= 0 && n < size(cidr) ? cidr.network + n : undefined;

const block = (a: number, b: number, c: number, prefix: number): Cidr =>
  cidrOf((a << 24) | (b << 16) | (c << 8), prefix);

/** RFC 1918. */
const PRIVATE = [block(10, 0, 0, 8), block(172, 16, 0, 12), block(192, 168, 0, 16)];

/** RFC 5737: TEST-NET-1, TEST-NET-2, TEST-NET-3. */
const DOCUMENTATION = [block(192, 0, 2, 24), block(198, 51, 100, 24), block(203, 0, 113, 24)];

/** Kinds of addresses that no interface of a network can be given. */
export type ReservedKind = 'this-network' | 'loopback' | 'link-local' | 'multicast' | 'future';

/** RFC 6890 and RFC 5771. */
const RESERVED: readonly { readonly kind: ReservedKind; readonly of: Cidr }[] = [
  { kind: 'this-network', of: block(0, 0, 0, 8) },
  { kind: 'loopback', of: block(127, 0, 0, 8) },
  { kind: 'link-local', of: block(169, 254, 0, 16) },
  { kind: 'multicast', of: block(224, 0, 0, 4) },
  { kind: 'future', of: block(240, 0, 0, 4) },
];

/** Whether the whole block is private address space (RFC 1918). */
export const isPrivate = (cidr: Cidr): boolean => PRIVATE.some((outer) => covers(outer, cidr));

/** Whether the whole block is set aside for examples in documents (RFC 5737: TEST-NET-1 to 3). */
export const isDocumentation = (cidr: Cidr): boolean => DOCUMENTATION.some((outer) => covers(outer, cidr));

/**
 * The reserved kind of address space that the whole block is in. undefined when it is in none, and when it is larger
 * than the reserved block: `0.0.0.0/0` and `128.0.0.0/1` are routes, not mistakes.
 */
export const reservedKind = (cidr: Cidr): ReservedKind | undefined =>
  RESERVED.find(({ of }) => covers(of, cidr))?.kind;

/**
 * The blocks of a prefix length inside `cidr`, lowest first, one at a time: a /0 has four billion of them. None when
 * `prefix` is shorter than the block's own.
 *
 * @throws RangeError (when the first is asked for) when `prefix` is not a whole number from 0 to 32
 */
export function* subnetsOf(cidr: Cidr, prefix: number): Generator<Cidr, void, undefined> {
  const step = size(cidrOf(cidr.network, prefix));
  const end = cidr.network + size(cidr);
  for (let network = cidr.network; network + step <= end; network += step) yield { network, prefix };
}

/**
 * The lowest block of a prefix length inside `within` that overlaps none of `used`, or undefined when there is none.
 * Blocks of `used` outside `within` do not matter. Sorts `used` once: ten thousand blocks take about a millisecond.
 *
 * @throws RangeError when `prefix` is not a whole number from 0 to 32
 */
export const nextFree = (within: Cidr, prefix: number, used: readonly Cidr[]): Cidr | undefined => {
  const step = size(cidrOf(within.network, prefix));
  const end = within.network + size(within);
  let network = within.network;
  for (const key of sortedKeys(used)) {
    const taken = blockOfKey(key);
    if (taken.network >= network + step) break;
    // The next block of this size behind the taken one, which a larger block before it may already have passed.
    network = Math.max(network, Math.ceil((last(taken) + 1) / step) * step);
  }
  return network + step <= end ? { network, prefix } : undefined;
};
