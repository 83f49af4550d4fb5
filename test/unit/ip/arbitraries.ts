import fc from 'fast-check';
import { cidrOf, type Cidr } from '../../../src/ip/cidr.ts';

/** Random addresses and blocks, dense enough that blocks often nest, touch and repeat, and with every edge case. */

export const MAX_ADDRESS = 2 ** 32 - 1;

export const anyAddress = fc.oneof(
  fc.nat({ max: MAX_ADDRESS }),
  fc.constantFrom(0, 1, 2 ** 31 - 1, 2 ** 31, MAX_ADDRESS - 1, MAX_ADDRESS),
);
export const anyPrefix = fc.integer({ min: 0, max: 32 });
export const anyCidr: fc.Arbitrary<Cidr> = fc
  .tuple(anyAddress, anyPrefix)
  .map(([address, prefix]) => cidrOf(address, prefix));

/** Blocks of a /26: there are 127 of them, so that a handful already overlap. */
export const smallCidr: fc.Arbitrary<Cidr> = fc
  .tuple(fc.constantFrom(0, 0x0a000000, 0xffffffc0), fc.nat({ max: 63 }), fc.integer({ min: 26, max: 32 }))
  .map(([base, offset, prefix]) => cidrOf(base + offset, prefix));

/** The addresses of a small block, one by one: what a block is by definition. */
export const addressesOf = ({ network, prefix }: Cidr): number[] =>
  Array.from({ length: 2 ** (32 - prefix) }, (_, i) => network + i);

/** Text that is an address, a CIDR, or nearly one. */
export const nearlyCidr: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      { weight: 6, arbitrary: fc.nat({ max: 300 }).map(String) },
      {
        weight: 1,
        arbitrary: fc.constantFrom('0', '00', '010', '0x1', '1e1', '-1', '+1', '', '٣', '256', '1 '),
      },
    ),
    { minLength: 1, maxLength: 6 },
  )
  .chain((parts) =>
    fc
      .tuple(
        fc.constantFrom('', '', '', ' ', '\n', '\ufeff', '::', 'x'),
        fc.constantFrom('', '', '', '', ' ', '.', '\n', '%1'),
        fc.constantFrom(
          '',
          '',
          '/24',
          '/0',
          '/32',
          '/33',
          '/024',
          '/00',
          '/',
          '/ 8',
          '/1e1',
          '/-1',
          '/8/8',
          '/٣',
          '/999',
        ),
      )
      .map(([before, after, prefix]) => `${before}${parts.join('.')}${prefix}${after}`),
  );

/** The same with four octets most of the time, so that half of it is valid. */
export const oftenCidr: fc.Arbitrary<string> = fc.oneof(
  nearlyCidr,
  fc
    .tuple(fc.array(fc.nat({ max: 255 }), { minLength: 4, maxLength: 4 }), fc.nat({ max: 40 }), fc.boolean())
    .map(([octets, prefix, bare]) => octets.join('.') + (bare ? '' : `/${prefix}`)),
  fc.string(),
  fc.ipV4(),
  fc.ipV6(),
);
