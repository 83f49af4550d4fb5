import { expect, test } from 'vitest';
import { destroyQuestion, isAnswer } from '../../../src/cli/destroy.ts';
import type { Step } from '../../../src/plan/plan.ts';

const step = (id: string, address: string, more: Partial<Step> = {}): Step => ({
  id,
  address,
  action: 'delete',
  kind: 'pop',
  summary: id,
  disruption: null,
  waitsFor: null,
  changes: [],
  warnings: [],
  after: [],
  operation: { kind: 'deletePop', service: 'u', pop: 1 },
  place: undefined,
  ...more,
});
const account = { endpoint: 'ovh-eu', nichandle: 'ab1-ovh' };

test('objects are counted, not steps; what is cut off and what goes along is said', () => {
  const { facts, question } = destroyQuestion({
    account,
    steps: [
      step('replace', 'pn-1/ovhCloudConnect/u/pop/1', { disruption: 'paris is cut off' }),
      step('again', 'pn-1/ovhCloudConnect/u/pop/1'),
      step('other', 'pn-1/ovhCloudConnect/u/pop/2', { warnings: ['Its routing goes.'] }),
    ],
  });
  expect(facts).toEqual([
    '2 objects of the account ab1-ovh go.',
    '  ! replace: paris is cut off',
    '  ! other: Its routing goes.',
  ]);
  expect(question).toBe('Type the id of the vRack (pn-1) to delete them:');
});

test('every vRack that loses something is named, and all of them are typed', () => {
  const { question, wanted } = destroyQuestion({
    account,
    steps: [step('a', 'pn-1/cloudProject/p'), step('b', 'pn-2/cloudProject/q'), step('c', 'pn-1/server/s')],
  });
  expect(question).toBe('Type the ids of the vRacks (pn-1 pn-2) to delete them:');
  expect(['pn-1 pn-2', 'pn-2, pn-1'].map((typed) => isAnswer(typed, wanted))).toEqual([true, true]);
  expect(['', 'pn-1', 'pn-2', 'pn-1 pn-3', 'pn-1 pn-2 pn-3'].some((typed) => isAnswer(typed, wanted))).toBe(
    false,
  );
});
