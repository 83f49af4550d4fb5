/** Readers of a request's body: each returns a typed field or refuses with the API's 400. */
import { badRequest } from './errors.ts';
import { parseAddress, parseBlock, type Block } from './ipv4.ts';

export type Body = Readonly<Record<string, unknown>>;

export function bodyObject(body: unknown): Body {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw badRequest('Invalid JSON received: an object is expected');
  }
  return body as Body;
}

const given = (body: Body, field: string): boolean => body[field] !== undefined && body[field] !== null;

function required<T>(read: (body: Body, field: string) => T | null): (body: Body, field: string) => T {
  return (body, field) => {
    const value = read(body, field);
    if (value === null) throw badRequest(`[${field}] Missing mandatory parameter`);
    return value;
  };
}

export function optionalText(body: Body, field: string): string | null {
  if (!given(body, field)) return null;
  const value = body[field];
  if (typeof value !== 'string') throw badRequest(`[${field}] Given data is not valid: a string is expected`);
  return value;
}
export const text = required(optionalText);

export function optionalInteger(body: Body, field: string): number | null {
  if (!given(body, field)) return null;
  const value = body[field];
  if (typeof value !== 'number' || !Number.isSafeInteger(value)) {
    throw badRequest(`[${field}] Given data is not valid: an integer is expected`);
  }
  return value;
}
export const integer = required(optionalInteger);

export function flag(body: Body, field: string): boolean {
  const value = body[field];
  if (value === undefined || value === null) throw badRequest(`[${field}] Missing mandatory parameter`);
  if (typeof value !== 'boolean')
    throw badRequest(`[${field}] Given data is not valid: a boolean is expected`);
  return value;
}

/** Items of a list that may be absent. */
export function optionalList(body: Body, field: string): readonly unknown[] {
  if (!given(body, field)) return [];
  const value = body[field];
  if (!Array.isArray(value)) throw badRequest(`[${field}] Given data is not valid: a list is expected`);
  return value;
}

/** An autonomous system number: 1 to 4294967294. */
export function optionalAsn(body: Body, field: string): number | null {
  const value = optionalInteger(body, field);
  if (value !== null && (value < 1 || value > 4_294_967_294)) {
    throw badRequest(`[${field}] Given data (${value}) is not a valid autonomous system number`);
  }
  return value;
}
export const asn = required(optionalAsn);

export function choice<W extends string>(body: Body, field: string, words: readonly W[]): W {
  const value = text(body, field);
  const known = words.find((word) => word === value);
  if (known === undefined) {
    throw badRequest(
      `[${field}] Given data (${value}) does not belong to the enumeration (${words.join(', ')})`,
    );
  }
  return known;
}

export function cidr(body: Body, field: string): Block & { text: string } {
  const value = text(body, field);
  const block = parseBlock(value);
  if (block === undefined) throw badRequest(`[${field}] Given data (${value}) is not a valid IPv4 network`);
  return { ...block, text: value };
}

export function address(body: Body, field: string): { value: number; text: string } {
  const value = text(body, field);
  const parsed = parseAddress(value);
  if (parsed === undefined) throw badRequest(`[${field}] Given data (${value}) is not a valid IPv4 address`);
  return { value: parsed, text: value };
}

/** Refuses fields that make no sense for what is asked. */
export function absent(body: Body, fields: readonly string[], why: string): void {
  for (const field of fields) {
    if (given(body, field)) throw badRequest(`[${field}] ${why}`);
  }
}
