import { describe, expect, test } from 'vitest';
import { PlanError } from '../../../src/plan/plan.ts';
import { isSavedPlan, readSavedPlan, savedPlanText } from '../../../src/plan/savedPlan.ts';
import { bareOf, fileOf, planOf } from './support/planOf.ts';

const vrack = { ips: ['203.0.113.7'] };
const plan = planOf(vrack, bareOf(vrack));
const options = { prune: true, deleteShared: ['pn-1/datacenter/11'] };
const text = savedPlanText({ kind: 'apply', file: 'net.topology.yaml', fileSha256: 'ab', options }, plan);
const changed = (change: object): string => JSON.stringify({ ...(JSON.parse(text) as object), ...change });

test('a plan file is read as it was written', () => {
  expect(isSavedPlan(text)).toBe(true);
  expect(readSavedPlan(text)).toEqual({
    kind: 'apply',
    file: 'net.topology.yaml',
    fileSha256: 'ab',
    account: plan.account,
    digest: plan.digest,
    options,
  });
  expect(isSavedPlan(fileOf(vrack))).toBe(false);
});

test('steps that are tampered with are not read: what runs is planned again', () => {
  expect(readSavedPlan(changed({ steps: [{ request: { method: 'DELETE', path: '/v1/me' } }] }))).toEqual(
    readSavedPlan(text),
  );
});

describe('is refused', () => {
  test.each([
    ['no JSON', 'version: 1\nvracks: []\n', 'This is not a plan file.'],
    ['a list', '[]', 'This is not a plan file.'],
    ['cut off', text.slice(0, 200), 'This is not a plan file.'],
    ['JSON of something else', '{"version":1}', 'This is not a plan file.'],
    ['another version', changed({ version: 2 }), 'The plan file has the version 2'],
    ['another kind', changed({ kind: 'order' }), 'The plan file is not complete.'],
    ['without digest', changed({ digest: undefined }), 'The plan file is not complete.'],
    ['without account', changed({ account: { endpoint: 'ovh-eu' } }), 'The plan file is not complete.'],
  ])('%s', (_, given, message) => {
    expect(() => readSavedPlan(given)).toThrow(message);
    expect(() => readSavedPlan(given)).toThrow(PlanError);
  });
});
