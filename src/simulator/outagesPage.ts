/** /_simulator/outages: GET lists, POST starts one, DELETE ends all, DELETE /outages/{id} ends one. */
import { checkOutage, outagesOf } from './outages.ts';
import type { World } from './world.ts';

/** `body` reads the request's JSON, and throws a sentence when it is none. */
export function outagesPage(
  world: World,
  method: string,
  id: string | undefined,
  body: () => unknown,
): { status: number; body: unknown } {
  const outages = outagesOf(world);
  if (method === 'POST') return { status: 200, body: { id: outages.start(checkOutage(body())) } };
  if (method === 'DELETE') {
    if (id === undefined) outages.clear();
    else if (!outages.end(Number(id))) {
      return { status: 404, body: { message: `There is no outage ${id}.` } };
    }
  }
  return { status: 200, body: outages.list() };
}
