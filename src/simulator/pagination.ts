/** Lists of v2: a page of items, and the cursor of the next page in a header. */
import { badRequest } from './errors.ts';
import type { Call } from './router.ts';

const DEFAULT_SIZE = 100;
const MAX_SIZE = 1_000;

/** The page that the request asks for with X-Pagination-Size and X-Pagination-Cursor. */
export function page<T>(call: Call, items: readonly T[]): T[] {
  const size = Number(call.header('x-pagination-size') ?? DEFAULT_SIZE);
  if (!Number.isInteger(size) || size < 1 || size > MAX_SIZE) {
    throw badRequest(`X-Pagination-Size must be an integer from 1 to ${MAX_SIZE}`);
  }
  const cursor = call.header('x-pagination-cursor');
  const from = cursor === undefined ? 0 : offsetOf(cursor);
  const next = from + size;
  if (next < items.length) call.setHeader('X-Pagination-Cursor-Next', cursorOf(next));
  return items.slice(from, next);
}

const cursorOf = (offset: number): string => Buffer.from(`from ${offset}`).toString('base64url');

function offsetOf(cursor: string): number {
  const offset = /^from (\d+)$/.exec(Buffer.from(cursor, 'base64url').toString('utf8'))?.[1];
  if (offset === undefined) throw badRequest('X-Pagination-Cursor is not a cursor of this list');
  return Number(offset);
}
