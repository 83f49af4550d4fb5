/**
 * IPv4 addresses as unsigned 32-bit numbers (0 to 4294967295), strictly parsed: four decimal octets and nothing else.
 * `010.0.0.1` is octal to some tools and decimal to others, `10.1` means 10.0.0.1 to a few; both are mistakes in a
 * file that several tools read.
 */

/** What was understood, or the word for what is wrong. */
export type Parsed<T, Problem = AddressProblem> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem };

/**
 * Why a text is not an IPv4 address, the first that applies in this order:
 *
 * - `empty`: no text at all
 * - `whitespace`: a space, a tab, a line break, … anywhere
 * - `ipv6`: reads like an IPv6 address
 * - `not-a-number`: something that is neither a digit nor a dot
 * - `octet-count`: not four octets, or one of them is empty
 * - `leading-zero`: an octet such as `010` or `00`
 * - `octet-range`: an octet above 255
 */
export type AddressProblem =
  'empty' | 'whitespace' | 'ipv6' | 'not-a-number' | 'octet-count' | 'leading-zero' | 'octet-range';

const DOT = 46;
const ZERO = 48;

/**
 * Reads a dotted quad, such as `10.0.0.1`.
 *
 * @returns the address as an unsigned 32-bit number
 */
export const parseAddress = (text: string): Parsed<number> => {
  const value = scanAddress(text, text.length);
  return value >= 0 ? { ok: true, value } : { ok: false, problem: addressProblem(text) };
};

/** The dotted quad of an unsigned 32-bit number. */
export const formatAddress = (address: number): string =>
  `${address >>> 24}.${(address >>> 16) & 255}.${(address >>> 8) & 255}.${address & 255}`;

/**
 * The address in the first `end` characters of `text`, or -1 when they are not exactly one dotted quad. Only says yes
 * or no, so that a file with thousands of addresses is read in a millisecond; `addressProblem` says why.
 */
export const scanAddress = (text: string, end: number): number => {
  let value = 0;
  let dots = 0;
  let octet = -1; // -1 until the octet has a digit
  for (let i = 0; i < end; i++) {
    const code = text.charCodeAt(i);
    if (code === DOT) {
      if (octet < 0) return -1;
      value = (value << 8) | octet;
      octet = -1;
      dots++;
    } else {
      const digit = code - ZERO;
      if (digit < 0 || digit > 9 || octet === 0) return -1;
      octet = octet < 0 ? digit : octet * 10 + digit;
      if (octet > 255) return -1;
    }
  }
  return dots === 3 && octet >= 0 ? ((value << 8) | octet) >>> 0 : -1;
};

/** What is wrong with a text that `scanAddress` refuses. Takes time in proportion to the text, however odd it is. */
export const addressProblem = (text: string): AddressProblem => {
  if (text === '') return 'empty';
  if (/\s/.test(text)) return 'whitespace';
  if (looksLikeIpv6(text)) return 'ipv6';
  if (/[^0-9.]/.test(text)) return 'not-a-number';
  const octets = text.split('.', 5);
  if (octets.length !== 4 || octets.includes('')) return 'octet-count';
  if (octets.some((octet) => octet.length > 1 && octet.startsWith('0'))) return 'leading-zero';
  return 'octet-range';
};

/**
 * Hexadecimal groups with `::` or at least six colons, the fewest that an IPv6 address can have; a MAC address, a time
 * of day and `10.0.0.1:80` have fewer.
 */
const looksLikeIpv6 = (text: string): boolean =>
  /^[0-9a-f:.]+(%.*)?$/i.test(text) && (text.includes('::') || text.split(':', 7).length === 7);
