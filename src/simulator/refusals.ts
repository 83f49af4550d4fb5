/**
 * What the API refused because the account was not in the state for it, or because of what was asked: the mistakes of
 * whoever writes. A program that keeps to the API's order causes none. Injected faults, rights and reads do not count.
 */
import type { ApiError } from './errors.ts';
import { isoTime } from './timeline.ts';
import type { World } from './world.ts';

export interface Refusal {
  method: string;
  /** Path and query as sent. */
  path: string;
  status: number;
  /** Such as `Client::Conflict`. */
  class: string;
  message: string;
  requestBody: unknown;
  at: string;
}

export function noteRefusal(
  world: World,
  request: { method: string; path: string; body: unknown },
  error: ApiError,
): void {
  if (request.method === 'GET') return;
  const { class: apiClass, errorCode, message } = error.body;
  const text = (value: unknown) => (typeof value === 'string' ? value : '');
  world.refusals.push({
    method: request.method,
    path: request.path,
    status: error.status,
    class: text(apiClass) || text(errorCode),
    message: text(message),
    requestBody: request.body,
    at: isoTime(world.timeline.now),
  });
}
