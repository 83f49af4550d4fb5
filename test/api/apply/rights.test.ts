/** A key that lacks a right for one step of a run: nothing of the run is sent. What is not known refuses nothing. */
import { afterEach, expect, test } from 'vitest';
import { noteRights } from '../../../src/apply/rights.ts';
import { preparePlan } from '../../../src/apply/preparePlan.ts';
import { clientOf, openAccount, type TestAccount } from './support/account.ts';
import { bareScenario } from './support/bareScenario.ts';
import { exampleText, failures, openFile, type TestFile } from './support/file.ts';

const text = exampleText('single-l3-static');
/** A PoP cannot be changed: it is deleted and created, and its site is cut off in between. */
const replaced = text.replace('10.10.12.0/30', '10.10.12.4/30');
const consumerKey = 'mayNotCreatePops0000000000000000';
const rules = [
  { method: 'GET', path: '/*' },
  { method: 'DELETE', path: '/*' },
  ...['/vrack/*', '/cloud/*', '/ovhCloudConnect/*/datacenter*'].map((path) => ({
    method: 'POST' as const,
    path,
  })),
] as const;
const refusal =
  /^The consumer key does not allow POST \/ovhCloudConnect\/\*\/config\/pop, which "[^"]+" needs: ask for a key with that right\. Nothing was changed\.$/;

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

/** The account as the file says, and a run of a changed file with a key that may not create PoPs. */
const openReplaced = async (): Promise<{ account: TestAccount; limited: TestFile }> => {
  const account = await openAccount(
    { scenario: { ...bareScenario(text), consumerKeys: [{ consumerKey, rules: [...rules] }] } },
    { sleep: () => Promise.resolve() },
  );
  const whole = await openFile(text, account);
  open.push(whole);
  expect(failures(await whole.apply())).toEqual([]);
  account.exchanges.length = 0;
  const { applicationKey, applicationSecret } = account.simulator.credentials;
  const api = clientOf(account.simulator, {
    credentials: { applicationKey, applicationSecret, consumerKey },
  });
  const limited = await openFile(replaced, { ...account, api, close: () => Promise.resolve() });
  open.unshift(limited);
  return { account, limited };
};

test('the PoP that could not be created again is not deleted', async () => {
  const { account, limited } = await openReplaced();
  const { plan } = await preparePlan(limited.api, replaced);
  expect(plan.steps.map(({ operation }) => operation.kind)).toContain('deletePop');
  const noted = await noteRights(limited.api, plan);
  expect(noted.notes.map(({ message }) => message)).toEqual([
    expect.stringContaining('the consumer key does not allow POST /ovhCloudConnect/*/config/pop, which'),
  ]);
  await expect(limited.apply()).rejects.toMatchObject({
    name: 'PlanError',
    reason: 'rights',
    message: expect.stringMatching(refusal) as string,
  });
  expect(account.writes()).toEqual([]);
});

test('a key that may not read /auth/details tells its rules by /auth/currentCredential', async () => {
  const { account, limited } = await openReplaced();
  account.simulator.faults.add({ kind: 'forbidden', match: { path: '^/auth/details$' } });
  await expect(limited.apply()).rejects.toMatchObject({ reason: 'rights' });
  expect(account.writes()).toEqual([]);
});

test('rules that nobody tells refuse nothing: the call itself is refused', async () => {
  const { account, limited } = await openReplaced();
  account.simulator.faults.add({
    kind: 'status',
    status: 404,
    match: { path: '^/auth/(details|currentCredential)$' },
  });
  const end = await limited.apply();
  expect(failures(end)).toEqual([expect.stringContaining('The consumer key does not allow POST')]);
  expect(account.writes().filter((write) => write.startsWith('DELETE'))).not.toEqual([]);
});

test('a service account has no rules to look at', async () => {
  const { account } = await openReplaced();
  const { clientId, clientSecret } = account.simulator.credentials;
  const api = clientOf(account.simulator, { credentials: { clientId, clientSecret } });
  const { plan } = await preparePlan(api, replaced);
  expect(await noteRights(api, plan)).toBe(plan);
});

test('an interrupted run is not taken up with a key that cannot end it', async () => {
  const { account, limited } = await openReplaced();
  const pause = account.simulator.faults.add({ kind: 'taskPauses', match: { method: 'DELETE' } });
  const cancel = new AbortController();
  const whole = await openFile(replaced, { ...account, close: () => Promise.resolve() });
  open.unshift(whole);
  await whole.apply({
    cancel: cancel.signal,
    onEvent: ({ type }) => {
      if (type === 'state' && account.writes().length > 0) cancel.abort();
    },
  });
  account.simulator.faults.remove(pause);
  const sent = account.writes();
  expect(sent.length).toBeGreaterThan(0);
  await expect(limited.apply({ stateFolder: whole.stateFolder })).rejects.toMatchObject({ reason: 'rights' });
  expect(account.writes()).toEqual(sent);
  expect(failures(await whole.apply())).toEqual([]);
  expect(await whole.left()).toEqual([]);
});
