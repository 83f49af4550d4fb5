/** A deletion that the API refuses because something has an address there: borne for a moment, and not for long. */
import { expect, test } from 'vitest';
import type { OvhApi } from '../../../src/ovh/api.ts';
import { OvhError } from '../../../src/ovh/errors.ts';
import type { Operation } from '../../../src/plan/operation.ts';
import { carryOutAlone } from './support/step.ts';

const MINUTE = 60_000;
const OPERATION: Operation = { kind: 'deleteSubnet', project: 'p', network: 'n', subnet: 's' };

/** A subnet whose deletion is refused until a time on a clock that only waits move. */
const run = async (status: number, apiMessage: string, freeAfter = Infinity) => {
  const clock = { now: 0 };
  let isThere = true;
  const says: string[] = [];
  const api: OvhApi = {
    endpoint: 'test',
    get: (_, decode) => Promise.resolve(decode(isThere ? [{ id: 's', cidr: '10.0.0.0/24' }] : [], '')),
    list: () => Promise.resolve([]),
    post: () => Promise.reject(new Error('unexpected')),
    put: () => Promise.reject(new Error('unexpected')),
    delete: (_, decode) => {
      if (clock.now < freeAfter)
        return Promise.reject(new OvhError('api', apiMessage, { status, apiMessage }));
      isThere = false;
      return Promise.resolve(decode(null, ''));
    },
  };
  const result = await carryOutAlone(OPERATION, api, clock, { onState: (text) => says.push(text) });
  return { result, minutes: clock.now / MINUTE, says };
};

const HELD: [number, string][] = [
  [400, 'The subnet s is in use by the load balancer l'],
  [400, 'Bad request'],
  [409, 'One or more ports have an IP allocation from this subnet.'],
];

test.each(HELD)('%i, %s: two minutes, then what to do', async (status, message) => {
  const { result, minutes, says } = await run(status, message);
  expect(result).toMatchObject({
    is: 'failed',
    failure: { reason: message, next: expect.stringContaining('a load balancer, a database') as string },
  });
  expect(minutes).toBeGreaterThan(1);
  expect(minutes).toBeLessThanOrEqual(2);
  expect(says).toContain(message);
});

test('a port that goes a little later is waited for', async () => {
  const { result } = await run(409, 'The subnet is in use', MINUTE);
  expect(result).toMatchObject({ is: 'done' });
});

test('something that is under way is waited for as long as ever', async () => {
  const { result } = await run(409, 'The network n is BUILDING', 10 * MINUTE);
  expect(result).toMatchObject({ is: 'done' });
});
