import { expect, test } from 'vitest';
import { readWriteRules } from '../../../src/ovh/consumerKey.ts';
import type { Family, Operation } from '../../../src/plan/operation.ts';
import { lackingRights, rightsError } from '../../../src/plan/rights.ts';

const made = { createdBy: 'pn-1/ovhCloudConnect/u/pop/1#create' };
const deletePop: Operation = { kind: 'deletePop', service: 'u', pop: 7 };
const createConfig: Operation = { kind: 'createDatacenterConfig', service: 'u', pop: made, datacenter: 12 };
const update: Operation = { kind: 'updateVrackServices', id: 'vrs-1', from: [], to: [] };
const families: readonly Family[] = [
  'ovhCloudConnect',
  'cloudProject',
  'vrackServices',
  'dedicatedServerInterface',
  'dedicatedServer',
  'dedicatedCloud',
  'ip',
  'ipLoadbalancing',
];

/** `METHOD path` of the rules that an operation lacks. */
const lacks = (operation: Operation, ...rules: string[]): string[] =>
  lackingRights(
    [{ summary: 'It', operation }],
    rules.map((rule) => {
      const [method = '', path = ''] = rule.split(' ');
      return { method, path };
    }),
  ).map(({ method, path }) => `${method} ${path}`);

test.each([
  ['DELETE /*'],
  ['DELETE /ovhCloudConnect/*'],
  ['DELETE /v1/ovhCloudConnect/u/config/pop/7'],
  ['DELETE /1.0/ovhCloudConnect/*/pop/*'],
])('%s allows the deletion of a PoP configuration', (rule) => {
  expect(lacks(deletePop, rule)).toEqual([]);
});

test.each([
  ['POST /*'],
  ['DELETE /ovhCloudConnect'],
  ['DELETE /ovhCloudConnect/other/*'],
  ['DELETE /ovhCloudConnect/.*'],
])('%s does not, and what is missing is told as a rule', (rule) => {
  expect(lacks(deletePop, rule)).toEqual(['DELETE /ovhCloudConnect/*/config/pop/*']);
});

test('an object that is yet to be created has an id that `*` stands for', () => {
  expect(lacks(createConfig, 'POST /ovhCloudConnect/*/config/pop/*/datacenter')).toEqual([]);
  expect(lacks(createConfig, 'POST /ovhCloudConnect/*/config/pop')).toEqual([
    'POST /ovhCloudConnect/*/config/pop/*/datacenter',
  ]);
});

test('v2 is named with its version', () => {
  expect(lacks(update, 'PUT /v2/vrackServices/resource/*')).toEqual([]);
  expect(lacks(update, 'PUT /vrackServices/*')).toEqual(['PUT /v2/vrackServices/resource/*']);
});

test('a right is told once, with the first step that needs it; the others are named as well', () => {
  const lacking = lackingRights(
    [
      { summary: 'Delete one', operation: deletePop },
      { summary: 'Delete another', operation: { ...deletePop, pop: 8 } },
      { summary: 'Create', operation: createConfig },
    ],
    [],
  );
  expect(lacking.map(({ summary }) => summary)).toEqual(['Delete one', 'Create']);
  const [first, ...others] = lacking;
  expect(first && rightsError([first, ...others]).message).toBe(
    'The consumer key does not allow DELETE /ovhCloudConnect/*/config/pop/*, which "Delete one" needs, nor POST /ovhCloudConnect/*/config/pop/*/datacenter: ask for a key with these rights. Nothing was changed.',
  );
});

test.each(families)(
  'the rights that a sign-in for changes asks for are enough to attach and detach: %s',
  (family) => {
    for (const kind of ['attach', 'detach'] as const) {
      const steps = [{ summary: 'It', operation: { kind, vrack: 'pn-1', family, id: '198.51.100.0/28' } }];
      expect(lackingRights(steps, readWriteRules)).toEqual([]);
    }
  },
);
