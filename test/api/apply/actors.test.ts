/** Somebody else changes the account between the plan and its end: said clearly, not fought over, and put right by the next run. */
import { afterEach, describe, expect, test } from 'vitest';
import { applyFile } from '../../../src/apply/applyFile.ts';
import type { ObjectKind } from '../../../src/plan/plan.ts';
import { exampleText, failures, openFile, type TestFile } from './support/file.ts';
import { temporaryFolder } from './support/applying.ts';
import { QUICK } from './support/quick.ts';

const text = exampleText('single-l3-static');
let file: TestFile | undefined;
afterEach(() => file?.close());

const open = async () => {
  file = await openFile(text);
  const { simulator } = file;
  const [connect] = simulator.state.connects.values();
  const [vrack] = simulator.state.vracks.keys();
  const pop = () => [...(connect?.popConfigs.keys() ?? [])][0] ?? 0;
  return {
    ...file,
    service: connect?.id ?? '',
    vrack: vrack ?? '',
    pop,
    /** Calls of ours that were refused. */
    refused: () =>
      file?.exchanges.filter(({ method, status }) => method !== 'GET' && status >= 400).length ?? 0,
  };
};

test('between the plan and the confirmation: nothing is sent', { timeout: 60_000 }, async () => {
  const { api, vrack, service, writes, apply, left } = await open();
  const folder = await temporaryFolder();
  try {
    await expect(
      applyFile(
        api,
        { what: 'apply', path: '/a.yaml', readText: () => Promise.resolve(text), plan: {} },
        {
          confirmResume: () => Promise.resolve(true),
          onResumed: () => undefined,
          confirm: async () => {
            await api.post(
              `/v1/vrack/${vrack}/ovhCloudConnect`,
              { ovhCloudConnect: service },
              () => undefined,
            );
            return true;
          },
        },
        { stateFolder: folder.path, timing: QUICK },
      ),
    ).rejects.toThrow('The file or the account has changed since the plan was made');
    expect(writes()).toHaveLength(1);
  } finally {
    await folder.remove();
  }
  expect(failures(await apply())).toEqual([]);
  expect(await left()).toEqual([]);
});

interface Call {
  readonly method: 'DELETE';
  readonly path: string;
}

const unmakePop = ({ service, pop }: Awaited<ReturnType<typeof open>>): Call => ({
  method: 'DELETE',
  path: `/v1/ovhCloudConnect/${service}/config/pop/${pop()}`,
});

const leave = ({ service, vrack }: Awaited<ReturnType<typeof open>>): Call => ({
  method: 'DELETE',
  path: `/v1/vrack/${vrack}/ovhCloudConnect/${service}`,
});

describe('in the middle of an apply', () => {
  const cases: [string, ObjectKind, string, (account: Awaited<ReturnType<typeof open>>) => Call][] = [
    ['the service leaves the vRack before it is configured', 'pop', '^.*/config/pop$', leave],
    ['the PoP configuration goes before its datacenter is made', 'datacenter', '^.*/datacenter$', unmakePop],
    ['the PoP configuration goes before its route is made', 'staticRoute', '^.*/extra$', unmakePop],
  ];

  test.each(cases)('%s: one refusal, and the next run makes it good', async (_, kind, path, call) => {
    const account = await open();
    const { simulator, apply, left, refused } = account;
    let isDone = false;
    const first = await apply({
      onEvent: (event) => {
        if (event.type !== 'begin' || event.step.kind !== kind || isDone) return;
        isDone = true;
        simulator.faults.add({
          kind: 'meanwhile',
          times: 1,
          match: { method: 'POST', path },
          call: call(account),
        });
      },
    });
    expect(failures(first)).toEqual([
      expect.stringMatching(/PoP configuration|associated with a vRack|exist/),
    ]);
    expect(refused()).toBeLessThanOrEqual(1);
    expect(failures(await apply())).toEqual([]);
    expect(await left()).toEqual([]);
    expect(refused()).toBeLessThanOrEqual(1);
  });
});
