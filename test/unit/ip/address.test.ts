import fc from 'fast-check';
import { isIPv4, isIPv6 } from 'node:net';
import { describe, expect, it } from 'vitest';
import { formatAddress, parseAddress } from '../../../src/ip/address.ts';
import { anyAddress, oftenCidr } from './arbitraries.ts';

describe('parseAddress', () => {
  it.each([
    ['0.0.0.0', 0],
    ['10.0.0.1', 167772161],
    ['1.2.3.4', 16909060],
    ['127.255.255.255', 2147483647],
    ['128.0.0.0', 2147483648],
    ['255.255.255.255', 4294967295],
  ])('%s is %d', (text, value) => {
    expect(parseAddress(text)).toEqual({ ok: true, value });
  });

  it.each([
    ['', 'empty'],
    [' ', 'whitespace'],
    [' 1.2.3.4', 'whitespace'],
    ['1.2.3.4 ', 'whitespace'],
    ['1.2. 3.4', 'whitespace'],
    ['1.2.3.4\n', 'whitespace'],
    ['1.2.3.4\u00a0', 'whitespace'],
    ['\ufeff1.2.3.4', 'whitespace'],
    ['::', 'ipv6'],
    ['::1', 'ipv6'],
    ['fd00::', 'ipv6'],
    ['FE80::1%eth0', 'ipv6'],
    ['::ffff:10.0.0.1', 'ipv6'],
    ['2001:db8:0:0:0:0:0:1', 'ipv6'],
    ['0:0:0:0:0:ffff:10.0.0.1', 'ipv6'],
    ['52:54:00:12:34:56', 'not-a-number'],
    ['12:30', 'not-a-number'],
    ['10.0.0.1:80', 'not-a-number'],
    ['std::vector', 'not-a-number'],
    ['router-a', 'not-a-number'],
    ['10.0.0.x', 'not-a-number'],
    ['10.0.0.-1', 'not-a-number'],
    ['+10.0.0.1', 'not-a-number'],
    ['0x0a.0.0.1', 'not-a-number'],
    ['1e1.0.0.1', 'not-a-number'],
    ['10.0.0.٣', 'not-a-number'],
    ['10.0.0.1/24', 'not-a-number'],
    ['10', 'octet-count'],
    ['10.1', 'octet-count'],
    ['10.0.1', 'octet-count'],
    ['10.0.0.', 'octet-count'],
    ['10..0.1', 'octet-count'],
    ['.10.0.1', 'octet-count'],
    ['.', 'octet-count'],
    ['167772161', 'octet-count'],
    ['10.0.0.0.1', 'octet-count'],
    ['10.0.0.1.', 'octet-count'],
    ['300.1', 'octet-count'],
    ['010.0.0.1', 'leading-zero'],
    ['10.0.0.00', 'leading-zero'],
    ['10.0.0.01', 'leading-zero'],
    ['0300.0.0.1', 'leading-zero'],
    ['256.0.0.1', 'octet-range'],
    ['10.0.0.256', 'octet-range'],
    ['1.2.3.99999999999999999999', 'octet-range'],
  ])('%j: %s', (text, problem) => {
    expect(parseAddress(text)).toEqual({ ok: false, problem });
  });

  it('reads back what formatAddress writes', () => {
    fc.assert(
      fc.property(anyAddress, (value) => {
        expect(parseAddress(formatAddress(value))).toEqual({ ok: true, value });
      }),
    );
  });

  it('accepts exactly what the network stack takes for a dotted quad', () => {
    fc.assert(
      fc.property(oftenCidr, (text) => {
        expect(parseAddress(text).ok).toBe(isIPv4(text));
      }),
      { numRuns: 5_000 },
    );
  });

  it('calls every IPv6 address an IPv6 address', () => {
    fc.assert(
      fc.property(fc.ipV6(), (text) => {
        fc.pre(isIPv6(text));
        expect(parseAddress(text)).toEqual({ ok: false, problem: 'ipv6' });
      }),
    );
  });

  it('names what is wrong with megabytes of nonsense', () => {
    const problem = (text: string) => parseAddress(text);
    expect(problem('.'.repeat(5e6))).toEqual({ ok: false, problem: 'octet-count' });
    expect(problem('1'.repeat(5e6))).toEqual({ ok: false, problem: 'octet-count' });
    expect(problem(':'.repeat(5e6))).toEqual({ ok: false, problem: 'ipv6' });
    expect(problem('a'.repeat(5e6))).toEqual({ ok: false, problem: 'not-a-number' });
  });
});

describe('formatAddress', () => {
  it.each([
    [0, '0.0.0.0'],
    [167772161, '10.0.0.1'],
    [16909060, '1.2.3.4'],
    [2147483648, '128.0.0.0'],
    [4294967295, '255.255.255.255'],
  ])('%d is %s', (value, text) => {
    expect(formatAddress(value)).toBe(text);
  });
});
