import fc from 'fast-check';
import { BlockList } from 'node:net';
import { describe, expect, it } from 'vitest';
import { formatAddress } from '../../../src/ip/address.ts';
import {
  cidrOf,
  contains,
  covers,
  equals,
  first,
  formatCidr,
  isDocumentation,
  isPrivate,
  last,
  maskOf,
  nextFree,
  nth,
  overlaps,
  parseCidr,
  reservedKind,
  size,
  subnetsOf,
  usable,
  type Cidr,
} from '../../../src/ip/cidr.ts';
import { addressesOf, anyAddress, anyCidr, anyPrefix, smallCidr } from './arbitraries.ts';

const cidr = (text: string): Cidr => {
  const parsed = parseCidr(text);
  if (!parsed.ok || parsed.value.hasHostBits) throw new Error(`${text} is no block`);
  return parsed.value.cidr;
};
const address = (text: string): number => cidr(`${text}/32`).network;

describe('parseCidr', () => {
  it.each([
    ['0.0.0.0/0', 0, 0, 0, false],
    ['10.0.0.0/8', 167772160, 8, 167772160, false],
    ['10.0.0.5/24', 167772160, 24, 167772165, true],
    ['10.0.0.5/32', 167772165, 32, 167772165, false],
    ['10.0.0.5/31', 167772164, 31, 167772165, true],
    ['255.255.255.255/0', 0, 0, 4294967295, true],
    ['255.255.255.255/1', 2147483648, 1, 4294967295, true],
    ['128.0.0.0/1', 2147483648, 1, 2147483648, false],
    ['1.2.3.4/10', 16777216, 10, 16909060, true],
  ])('%s', (text, network, prefix, written, hasHostBits) => {
    expect(parseCidr(text)).toEqual({
      ok: true,
      value: { cidr: { network, prefix }, address: written, hasHostBits },
    });
  });

  it.each([
    ['', 'empty'],
    ['/24', 'empty'],
    [' 1.2.3.0/24', 'whitespace'],
    ['1.2.3.0/24 ', 'whitespace'],
    ['1.2.3.0 /24', 'whitespace'],
    ['1.2.3.0/ 24', 'whitespace'],
    ['1.2.3.0/24\r', 'whitespace'],
    ['fd00::/64', 'ipv6'],
    ['fd00::1', 'ipv6'],
    ['::/0', 'ipv6'],
    ['network/24', 'not-a-number'],
    ['10.0/16', 'octet-count'],
    ['10/8', 'octet-count'],
    ['10.0.0.0.0/8', 'octet-count'],
    ['010.0.0.0/8', 'leading-zero'],
    ['010.0.0.0', 'leading-zero'],
    ['256.0.0.0/8', 'octet-range'],
    ['256.0.0.0/33', 'octet-range'],
    ['1.2.3.0', 'prefix-missing'],
    ['1.2.3.0/', 'prefix-missing'],
    ['1.2.3.0/255.255.255.0', 'prefix-not-a-number'],
    ['1.2.3.0/-1', 'prefix-not-a-number'],
    ['1.2.3.0/+8', 'prefix-not-a-number'],
    ['1.2.3.0/x', 'prefix-not-a-number'],
    ['1.2.3.0/2x', 'prefix-not-a-number'],
    ['1.2.3.0/2:', 'prefix-not-a-number'],
    ['1.2.3.0/24/8', 'prefix-not-a-number'],
    ['1.2.3.0//24', 'prefix-not-a-number'],
    ['1.2.3.0/2.', 'prefix-not-a-number'],
    ['1.2.3.0/2/', 'prefix-not-a-number'],
    ['1.2.3.0/.2', 'prefix-not-a-number'],
    ['1.2.3.0/٣', 'prefix-not-a-number'],
    ['1.2.3.0/024', 'prefix-leading-zero'],
    ['1.2.3.0/08', 'prefix-leading-zero'],
    ['1.2.3.0/00', 'prefix-leading-zero'],
    ['1.2.3.0/33', 'prefix-range'],
    ['1.2.3.0/99', 'prefix-range'],
    ['1.2.3.0/240', 'prefix-range'],
    ['1.2.3.0/4294967320', 'prefix-range'],
  ])('%j: %s', (text, problem) => {
    expect(parseCidr(text)).toEqual({ ok: false, problem });
  });

  it('reads back what formatCidr writes', () => {
    fc.assert(
      fc.property(anyCidr, (block) => {
        expect(cidr(formatCidr(block))).toEqual(block);
      }),
    );
  });

  it('tells the address as written and the block that holds it', () => {
    fc.assert(
      fc.property(anyAddress, anyPrefix, (written, prefix) => {
        const block = cidrOf(written, prefix);
        expect(parseCidr(`${formatAddress(written)}/${prefix}`)).toEqual({
          ok: true,
          value: { cidr: block, address: written, hasHostBits: block.network !== written },
        });
      }),
    );
  });
});

describe('a block', () => {
  it.each([
    [0, '0.0.0.0'],
    [1, '128.0.0.0'],
    [24, '255.255.255.0'],
    [30, '255.255.255.252'],
    [32, '255.255.255.255'],
  ])('the netmask of /%d is %s', (prefix, mask) => {
    expect(maskOf(prefix)).toBe(address(mask));
  });

  it.each([-1, 33, 1.5, NaN])('has no prefix length %d', (prefix) => {
    expect(() => cidrOf(0, prefix)).toThrow(RangeError);
    expect(() => [...subnetsOf(cidr('10.0.0.0/8'), prefix)]).toThrow(RangeError);
    expect(() => nextFree(cidr('10.0.0.0/8'), prefix, [])).toThrow(RangeError);
  });

  it.each([
    ['10.1.2.3', 24, '10.1.2.0/24'],
    ['255.255.255.255', 0, '0.0.0.0/0'],
    ['255.255.255.255', 1, '128.0.0.0/1'],
    ['255.255.255.255', 32, '255.255.255.255/32'],
  ])('%s/%d is in %s', (text, prefix, block) => {
    expect(cidrOf(address(text), prefix)).toEqual(cidr(block));
  });

  it.each([
    ['0.0.0.0/0', '0.0.0.0', '255.255.255.255', 4294967296],
    ['128.0.0.0/1', '128.0.0.0', '255.255.255.255', 2147483648],
    ['10.0.0.16/28', '10.0.0.16', '10.0.0.31', 16],
    ['10.0.0.2/31', '10.0.0.2', '10.0.0.3', 2],
    ['255.255.255.255/32', '255.255.255.255', '255.255.255.255', 1],
  ])('%s goes from %s to %s', (text, from, to, count) => {
    const block = cidr(text);
    expect([first(block), last(block), size(block)]).toEqual([address(from), address(to), count]);
  });

  it('is its addresses', () => {
    fc.assert(
      fc.property(smallCidr, anyAddress, (block, other) => {
        const all = addressesOf(block);
        expect([first(block), last(block), size(block)]).toEqual([all[0], all.at(-1), all.length]);
        expect(all.every((each) => contains(block, each))).toBe(true);
        for (const outside of [first(block) - 1, last(block) + 1, other]) {
          if (outside >= 0 && outside < 2 ** 32) expect(contains(block, outside)).toBe(all.includes(outside));
        }
      }),
    );
  });

  it("contains what Node's block list says", () => {
    fc.assert(
      fc.property(anyCidr, anyAddress, fc.nat({ max: 31 }), (block, far, bit) => {
        const list = new BlockList();
        list.addSubnet(formatAddress(block.network), block.prefix);
        for (const each of [far, (block.network ^ (1 << bit)) >>> 0]) {
          expect(contains(block, each)).toBe(list.check(formatAddress(each)));
        }
      }),
    );
  });
});

describe('two blocks', () => {
  it('relate as their sets of addresses do', () => {
    fc.assert(
      fc.property(smallCidr, smallCidr, (a, b) => {
        const inA = new Set(addressesOf(a));
        const inB = new Set(addressesOf(b));
        expect(covers(a, b)).toBe([...inB].every((each) => inA.has(each)));
        expect(overlaps(a, b)).toBe([...inB].some((each) => inA.has(each)));
        expect(equals(a, b)).toBe(covers(a, b) && covers(b, a));
      }),
      { numRuns: 1_000 },
    );
  });

  it.each([
    ['0.0.0.0/0', '255.255.255.255/32', true, false],
    ['10.0.0.0/8', '10.0.0.0/8', true, true],
    ['10.0.0.0/24', '10.0.1.0/24', false, false],
    ['10.0.0.0/24', '10.0.0.0/23', false, true],
  ])('%s and %s', (a, b, aCoversB, bCoversA) => {
    expect([covers(cidr(a), cidr(b)), covers(cidr(b), cidr(a))]).toEqual([aCoversB, bCoversA]);
    expect([overlaps(cidr(a), cidr(b)), overlaps(cidr(b), cidr(a))]).toEqual(
      Array(2).fill(aCoversB || bCoversA),
    );
    expect(equals(cidr(a), cidr(b))).toBe(aCoversB && bCoversA);
  });
});

describe('usable', () => {
  it.each([
    ['10.0.0.0/30', '10.0.0.1', '10.0.0.2', 2],
    ['10.0.0.0/28', '10.0.0.1', '10.0.0.14', 14],
    ['10.0.0.4/31', '10.0.0.4', '10.0.0.5', 2],
    ['10.0.0.4/32', '10.0.0.4', '10.0.0.4', 1],
    ['0.0.0.0/0', '0.0.0.1', '255.255.255.254', 4294967294],
  ])('%s: %s to %s', (text, from, to, count) => {
    expect(usable(cidr(text))).toEqual({ first: address(from), last: address(to), count });
  });
});

describe('nth', () => {
  it.each([
    [0, '10.0.0.16'],
    [1, '10.0.0.17'],
    [15, '10.0.0.31'],
  ])('%d', (n, text) => {
    expect(nth(cidr('10.0.0.16/28'), n)).toBe(address(text));
  });

  it.each([-1, 16, 0.5, NaN])('there is no address %d in a /28', (n) => {
    expect(nth(cidr('10.0.0.16/28'), n)).toBeUndefined();
  });

  it('reaches the end of the address space', () => {
    expect(nth(cidr('0.0.0.0/0'), 2 ** 32 - 1)).toBe(2 ** 32 - 1);
    expect(nth(cidr('0.0.0.0/0'), 2 ** 32)).toBeUndefined();
  });
});

describe('special address space', () => {
  it.each([
    ['10.0.0.0/8', true],
    ['10.255.255.255/32', true],
    ['172.16.0.0/12', true],
    ['172.31.255.0/24', true],
    ['192.168.0.0/16', true],
    ['10.0.0.0/7', false],
    ['11.0.0.0/8', false],
    ['172.32.0.0/16', false],
    ['172.0.0.0/8', false],
    ['192.169.0.0/16', false],
    ['192.168.0.0/15', false],
    ['0.0.0.0/0', false],
    ['100.64.0.0/10', false],
  ])('%s private: %s', (text, is) => {
    expect(isPrivate(cidr(text))).toBe(is);
  });

  it.each([
    ['192.0.2.0/24', true],
    ['198.51.100.128/25', true],
    ['203.0.113.7/32', true],
    ['192.0.2.0/23', false],
    ['203.0.114.0/24', false],
    ['10.0.0.0/24', false],
  ])('%s documentation: %s', (text, is) => {
    expect(isDocumentation(cidr(text))).toBe(is);
  });

  it.each([
    ['0.0.0.0/8', 'this-network'],
    ['0.0.0.0/32', 'this-network'],
    ['127.0.0.1/32', 'loopback'],
    ['169.254.0.0/16', 'link-local'],
    ['224.0.0.0/4', 'multicast'],
    ['239.255.255.255/32', 'multicast'],
    ['240.0.0.0/4', 'future'],
    ['255.255.255.255/32', 'future'],
    ['0.0.0.0/0', undefined],
    ['128.0.0.0/1', undefined],
    ['126.0.0.0/7', undefined],
    ['169.254.0.0/15', undefined],
    ['10.0.0.0/8', undefined],
    ['1.0.0.0/8', undefined],
    ['223.255.255.255/32', undefined],
  ])('%s reserved: %s', (text, kind) => {
    expect(reservedKind(cidr(text))).toBe(kind);
  });
});

describe('subnetsOf', () => {
  it('cuts a block into equal parts', () => {
    expect([...subnetsOf(cidr('10.0.0.0/24'), 26)].map(formatCidr)).toEqual([
      '10.0.0.0/26',
      '10.0.0.64/26',
      '10.0.0.128/26',
      '10.0.0.192/26',
    ]);
    expect([...subnetsOf(cidr('255.255.255.252/30'), 32)].map(({ network }) => network)).toEqual(
      addressesOf(cidr('255.255.255.252/30')),
    );
  });

  it('gives the block itself for its own prefix length, and nothing for a shorter one', () => {
    expect([...subnetsOf(cidr('0.0.0.0/0'), 0)]).toEqual([cidr('0.0.0.0/0')]);
    expect([...subnetsOf(cidr('10.0.0.0/24'), 23)]).toEqual([]);
  });

  it('gives the first of very many at once', () => {
    expect(subnetsOf(cidr('0.0.0.0/0'), 32).next()).toEqual({ done: false, value: cidr('0.0.0.0/32') });
  });
});

describe('nextFree', () => {
  const free = (within: string, prefix: number, ...used: string[]) => {
    const found = nextFree(cidr(within), prefix, used.map(cidr));
    return found && formatCidr(found);
  };

  it.each([
    ['nothing used', '10.0.0.0/24', 30, [], '10.0.0.0/30'],
    ['the first used', '10.0.0.0/24', 30, ['10.0.0.0/30'], '10.0.0.4/30'],
    ['a gap that is large enough', '10.0.0.0/24', 28, ['10.0.0.0/28', '10.0.0.32/28'], '10.0.0.16/28'],
    ['a gap that is too small', '10.0.0.0/24', 28, ['10.0.0.0/28', '10.0.0.20/30'], '10.0.0.32/28'],
    ['given in any order', '10.0.0.0/24', 30, ['10.0.0.4/30', '10.0.0.0/30'], '10.0.0.8/30'],
    ['a small one inside a large one', '10.0.0.0/24', 30, ['10.0.0.0/25', '10.0.0.4/30'], '10.0.0.128/30'],
    ['others elsewhere', '10.0.0.0/24', 30, ['10.0.1.0/24', '9.0.0.0/8'], '10.0.0.0/30'],
    ['the last one', '10.0.0.0/30', 32, ['10.0.0.0/31', '10.0.0.2/32'], '10.0.0.3/32'],
    ['all used', '10.0.0.0/30', 32, ['10.0.0.0/31', '10.0.0.2/31'], undefined],
    ['used by one around it', '10.0.0.0/24', 30, ['10.0.0.0/8'], undefined],
    ['the whole', '10.0.0.0/24', 24, [], '10.0.0.0/24'],
    ['more than the whole', '10.0.0.0/24', 23, [], undefined],
    ['the end of the address space', '255.255.255.0/24', 25, ['255.255.255.0/25'], '255.255.255.128/25'],
    ['nothing at the end of the address space', '0.0.0.0/0', 1, ['1.0.0.0/8', '255.0.0.0/8'], undefined],
  ])('%s', (_, within, prefix, used, expected) => {
    expect(free(within, prefix, ...used)).toBe(expected);
  });

  it('is the first of the subnets that overlaps nothing', () => {
    fc.assert(
      fc.property(
        smallCidr,
        fc.integer({ min: 26, max: 32 }),
        fc.array(smallCidr, { maxLength: 40 }),
        (...args) => {
          const [within, prefix, used] = args;
          const expected = [...subnetsOf(within, prefix)].find(
            (each) => !used.some((other) => overlaps(each, other)),
          );
          expect(nextFree(within, prefix, used)).toEqual(expected);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('passes ten thousand used blocks and leaves the list alone', () => {
    const used = [...subnetsOf(cidr('10.0.0.0/8'), 24)].slice(0, 10_000).reverse();
    const before = [...used];
    expect(nextFree(cidr('10.0.0.0/8'), 24, used)).toEqual(cidr('10.39.16.0/24'));
    expect(used).toEqual(before);
  });
});
