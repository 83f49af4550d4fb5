/** Scenario files: each mistake gets one clear sentence, and nothing starts. */
import { expect, test } from 'vitest';
import { parseScenario, ScenarioError, scenarioNames, startSimulator } from '../../../src/simulator/index.ts';

const mistakes = async (scenario: unknown): Promise<readonly string[]> => {
  try {
    await parseScenario(typeof scenario === 'string' ? scenario : JSON.stringify(scenario));
    return [];
  } catch (error) {
    expect(error).toBeInstanceOf(ScenarioError);
    return error instanceof ScenarioError ? error.mistakes : [];
  }
};

test('every scenario that comes with the simulator starts', async () => {
  expect(scenarioNames).toEqual(['demo', 'large', 'empty']);
  for (const scenario of scenarioNames) await (await startSimulator({ scenario })).close();
});

test('an account with nothing in it', async () => {
  expect(await mistakes({ name: 'mine' })).toEqual([]);
});

const service = {
  uuid: '3b96fc06-4fa8-44a8-ba13-2bda60bebf54',
  description: 'a',
  pop: 'par-th2',
  interfaces: [{ id: 1 }],
};
const config = { id: 5, interfaceId: 2, type: 'l3' };

test.each<[string, unknown, string[]]>([
  ['no name', {}, ['$: "name" is missing.']],
  [
    'a misspelt field',
    { name: 'a', vrack: [] },
    ['$: "vrack" is not a field of a scenario here; remove or correct it.'],
  ],
  [
    'a wrong id',
    { name: 'a', vracks: [{ serviceName: 'vrack42' }] },
    ['$.vracks[0].serviceName: does not have the form ^pn-[0-9]+$.'],
  ],
  [
    'a wrong word',
    { name: 'a', ovhCloudConnects: [{ ...service, bandwidth: '3g' }] },
    ['$.ovhCloudConnects[0].bandwidth: must be one of 100m, 200m, 500m, 1g, 2g, 5g, 10g, 20g, 100g.'],
  ],
  ['a wrong type', { name: 'a', projects: 1 }, ['$.projects: must be array.']],
  [
    'a vRack that is not there',
    { name: 'a', ovhCloudConnects: [{ ...service, vrack: 'pn-1' }] },
    ['$.ovhCloudConnects[0].vrack: there is no vRack pn-1 in "vracks".'],
  ],
  [
    'an id twice',
    { name: 'a', vracks: [{ serviceName: 'pn-1' }, { serviceName: 'pn-1' }] },
    ['$.vracks[1]: the id pn-1 is used twice; choose another one.'],
  ],
  [
    'a port that is not there, on no vRack',
    { name: 'a', ovhCloudConnects: [{ ...service, popConfigs: [config] }] },
    [
      '$.ovhCloudConnects[0].popConfigs[0].interfaceId: the service has no interface 2; give one of 1.',
      '$.ovhCloudConnects[0].vrack: a service with PoP configurations must be on a vRack; name one.',
    ],
  ],
  [
    'an unknown datacenter',
    { name: 'a', vracks: [{ serviceName: 'pn-1', datacenterConfigs: [{ id: 1, datacenterId: 99 }] }] },
    [
      '$.vracks[0].datacenterConfigs[0].datacenterId: there is no datacenter 99; known are 11, 12, 13, 14, 15, 16, 21, 22, 23.',
    ],
  ],
])('%s', async (_, scenario, expected) => {
  expect(await mistakes(scenario)).toEqual(expected);
});

test('text that is not JSON', async () => {
  expect(await mistakes('{"name": ')).toEqual([
    expect.stringMatching(/^The scenario is not JSON: .*\.$/) as string,
  ]);
});

test('an unknown name', async () => {
  await expect(startSimulator({ scenario: 'nowhere' })).rejects.toThrow(
    'There is no scenario called "nowhere"; choose one of demo, large, empty, or give a file.',
  );
  await expect(startSimulator({ scenario: 'toString' })).rejects.toBeInstanceOf(ScenarioError);
});

test('a port that is taken', async () => {
  const first = await startSimulator({ scenario: 'empty' });
  const port = Number(new URL(first.url).port);
  await expect(startSimulator({ scenario: 'empty', port })).rejects.toThrow(
    `Port ${port} of 127.0.0.1 is taken`,
  );
  await first.close();
});
