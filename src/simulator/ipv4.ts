/** The little IPv4 arithmetic that the API's own checks need. */
export interface Block {
  /** First address, as an unsigned number. */
  first: number;
  last: number;
  /** Prefix length, 0 to 32. */
  prefix: number;
}

export function parseAddress(text: string): number | undefined {
  const parts = text.split('.');
  if (parts.length !== 4) return undefined;
  let value = 0;
  for (const part of parts) {
    if (!/^(0|[1-9]\d{0,2})$/.test(part)) return undefined;
    const byte = Number(part);
    if (byte > 255) return undefined;
    value = value * 256 + byte;
  }
  return value;
}

export const formatAddress = (value: number): string =>
  [24, 16, 8, 0].map((shift) => Math.floor(value / 2 ** shift) % 256).join('.');

/** Undefined unless it is `a.b.c.d/n` and the address is the first one of the block. */
export function parseBlock(text: string): Block | undefined {
  const [address = '', length = '', ...rest] = text.split('/');
  const first = parseAddress(address);
  if (first === undefined || rest.length > 0 || !/^(\d|[12]\d|3[0-2])$/.test(length)) return undefined;
  const prefix = Number(length);
  const size = 2 ** (32 - prefix);
  return first % size === 0 ? { first, last: first + size - 1, prefix } : undefined;
}

export const overlaps = (a: Block, b: Block): boolean => a.first <= b.last && b.first <= a.last;
export const contains = (outer: Block, inner: Block): boolean =>
  outer.first <= inner.first && inner.last <= outer.last;

const privateBlocks = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'].flatMap(
  (text) => parseBlock(text) ?? [],
);
/** Inside 10/8, 172.16/12 or 192.168/16 (RFC 1918). */
export const isPrivate = (block: Block): boolean => privateBlocks.some((outer) => contains(outer, block));
