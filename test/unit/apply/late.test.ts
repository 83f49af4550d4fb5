/** A call whose answer is lost and whose effect comes after it was given up: it is found, and nothing is made twice. */
import { expect, test } from 'vitest';
import type { Entry } from '../../../src/apply/state/journal.ts';
import type { OvhApi } from '../../../src/ovh/api.ts';
import { OvhError } from '../../../src/ovh/errors.ts';
import type { Operation } from '../../../src/plan/operation.ts';
import { carryOutAlone } from './support/step.ts';

const REGION = [{ region: 'GRA11', status: 'ACTIVE', openstackId: 'os' }];
const CASES: [string, Operation, readonly object[], object][] = [
  [
    'an interface without an address',
    { kind: 'addInterface', project: 'p', instance: 'i', network: 'n' },
    [{ id: 'old', networkId: 'n', macAddress: 'm', state: 'ACTIVE', type: 'private', fixedIps: [] }],
    { id: 'new', networkId: 'n', macAddress: 'm', state: 'ACTIVE', type: 'private', fixedIps: [] },
  ],
  [
    'a network whose vLAN OVHcloud chooses',
    { kind: 'createNetwork', project: 'p', name: 'n', regions: ['GRA11'] },
    [{ id: 'old', name: 'n', vlanId: 1, status: 'ACTIVE', type: 'private', regions: REGION }],
    { id: 'new', name: 'n', vlanId: 2, status: 'ACTIVE', type: 'private', regions: REGION },
  ],
];

test.each(CASES)('%s', async (_, operation, before, late) => {
  let there = before;
  const written: Entry['type'][] = [];
  const isList = operation.kind === 'addInterface' ? /\/interface$/ : /\/network\/private$/;
  const api: OvhApi = {
    endpoint: 'test',
    get: (path, decode) => Promise.resolve(decode(isList.test(path) ? there : [], '')),
    list: () => Promise.resolve([]),
    post: () => Promise.reject(new OvhError('timeout', 'No answer.')),
    put: () => Promise.reject(new Error('unexpected')),
    delete: () => Promise.reject(new Error('unexpected')),
  };
  const onWrite = (type: Entry['type']): void => {
    written.push(type);
    if (type === 'unsent') there = [...before, late];
  };
  const result = await carryOutAlone(operation, api, { now: 0 }, { onWrite });
  expect(result).toEqual({ is: 'done', id: 'new' });
  expect(written).toEqual(['intent', 'unsent', 'done']);
});
