/** Calls that somebody else makes on the account: through the API's own routes, without credentials or faults. */
import { ApiError, unknownRoute } from './errors.ts';
import type { OtherCall } from './faults.ts';
import type { Router } from './router.ts';
import { parseTarget } from './target.ts';
import type { World } from './world.ts';

/**
 * Carries a call out to its end: what it starts is done when this returns. Its refusal is thrown as an ApiError, and not
 * counted among those of the clients under test.
 */
export function callAsAnother(world: World, router: Router, call: OtherCall): unknown {
  const { version, path, query } = parseTarget(call.path);
  const match =
    version === undefined ? undefined : router.find(version, call.method, path.split('/').slice(1));
  if (match === undefined) throw unknownRoute();
  const usual = world.taskTimeMs;
  world.taskTimeMs = 0;
  try {
    const body = match.route.handle({
      world,
      identity: { kind: 'oauth2', rules: [] },
      param: (name) => match.params.get(name) ?? '',
      query,
      header: () => undefined,
      body: call.body,
      taskOutcome: () => 'done',
      fault: () => undefined,
      setHeader: () => undefined,
    });
    // As it was answered: the objects behind it go on changing.
    const answer = JSON.parse(JSON.stringify(body ?? null)) as unknown;
    world.timeline.catchUp();
    return answer;
  } finally {
    world.taskTimeMs = usual;
  }
}

/** The refusal of such a call as a sentence for whoever set it up. */
export const refusalText = (call: OtherCall, error: unknown): string =>
  `${call.method} ${call.path} was refused: ${error instanceof ApiError ? `${error.status} ${error.message}` : String(error)}`;
