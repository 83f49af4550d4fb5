import { afterEach, beforeEach, expect, test } from 'vitest';
import { isComplete } from '../../../src/apply/outcome.ts';
import { openAccount, type TestAccount } from './support/account.ts';
import { applyNow, temporaryFolder } from './support/applying.ts';
import { londonRemoval, londonSteps, planOf } from './support/steps.ts';

let account: TestAccount;
let folder: Awaited<ReturnType<typeof temporaryFolder>>;
beforeEach(async () => {
  account = await openAccount({ taskTimeMs: 40 });
  folder = await temporaryFolder();
});
afterEach(async () => {
  await account.close();
  await folder.remove();
});

const name = () => ({ endpoint: account.simulator.url, nichandle: 'ab12345-ovh' });

test('a service joins a vRack and is configured, step after step; each call is made once', async () => {
  const outcome = await applyNow(account.api, planOf(name(), londonSteps()), folder.path);
  expect(outcome.failed).toEqual([]);
  expect(isComplete(outcome)).toBe(true);
  const writes = account.writes();
  expect(writes).toHaveLength(5);
  expect(writes.filter((write) => write.includes('/ovhCloudConnect'))).toEqual([
    'POST /vrack/pn-104210/ovhCloudConnect',
    'POST /ovhCloudConnect/3b96fc06-4fa8-44a8-ba13-2bda60bebf54/config/pop',
    expect.stringMatching(/\/config\/pop\/\d+\/datacenter$/),
    expect.stringMatching(/\/config\/pop\/\d+\/datacenter\/\d+\/extra$/),
  ]);
  expect(account.exchanges.filter(({ status }) => status >= 400 && status !== 404)).toEqual([]);
  const london = account.simulator.state.connect('3b96fc06-4fa8-44a8-ba13-2bda60bebf54');
  expect([...london.popConfigs.values()].map(({ status }) => status)).toEqual(['active']);
});

test('and away again, inside out', async () => {
  const made = await applyNow(account.api, planOf(name(), londonSteps()), folder.path);
  const id = (step: string) => Number(made.done.find((one) => one.step.id === step)?.id);
  const removal = londonRemoval({ pop: id('pop'), dc: id('dc'), route: id('route') });
  const outcome = await applyNow(account.api, planOf(name(), removal), folder.path);
  expect(outcome.failed).toEqual([]);
  expect(isComplete(outcome)).toBe(true);
  const london = account.simulator.state.connect('3b96fc06-4fa8-44a8-ba13-2bda60bebf54');
  expect(london.popConfigs.size).toBe(0);
  expect(london.vrack).toBeNull();
});
