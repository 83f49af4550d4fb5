import { afterEach, expect } from 'vitest';
import { applyPlan } from '../../../../src/apply/apply.ts';
import { scopeOfAccount } from '../../../../src/apply/discoverScope.ts';
import { loadAccountState } from '../../../../src/apply/loadAccountState.ts';
import { isComplete, outcomeText, type ApplyOutcome } from '../../../../src/apply/outcome.ts';
import type { GuidedContext, TopologyFile } from '../../../../src/guided/context.ts';
import type { Flow, Start } from '../../../../src/guided/flow.ts';
import type { Plan } from '../../../../src/plan/plan.ts';
import type { SimulatorOptions } from '../../../../src/simulator/index.ts';
import { openAccount, type TestAccount } from '../../apply/support/account.ts';
import { temporaryFolder } from '../../apply/support/applying.ts';
import { QUICK } from '../../apply/support/quick.ts';
import { Left, scriptedAsk, type Line, type ScriptedAsk } from './script.ts';

/** A file that is open in the test's editor. */
export interface OpenFile {
  readonly name: string;
  text: string;
}

export interface Host {
  readonly account: TestAccount;
  readonly stateFolder: string;
  /** Open topology files, in front first. */
  readonly files: OpenFile[];
  /** Texts that were shown as new files. */
  readonly opened: string[];
  readonly plans: Plan[];
  readonly outcomes: ApplyOutcome[];
  /** Products of which the host was told that there is a new one. */
  readonly ordered: string[];
  /** Runs a flow with answers; fails when not all of them were asked for, or when a step did not succeed. */
  run(flow: Flow, lines: readonly Line[], start?: Start): Promise<ScriptedAsk>;
  /** A context of this host, for what `run` does not do. */
  context(ask: ScriptedAsk): GuidedContext;
}

const opened: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close();
});

/** A simulated account over real HTTP, and a host of guided commands on it. Closed after the test. */
export const openHost = async (options: SimulatorOptions = {}): Promise<Host> => {
  const account = await openAccount({ taskTimeMs: 20, ...options });
  const folder = await temporaryFolder();
  opened.push({
    close: async () => {
      await account.close();
      await folder.remove();
    },
  });
  const files: OpenFile[] = [];
  const shown: string[] = [];
  const plans: Plan[] = [];
  const outcomes: ApplyOutcome[] = [];
  const ordered: string[] = [];
  const settings = { stateFolder: folder.path, timing: QUICK };
  const { api } = account;
  const signal = new AbortController().signal;
  const context = (ask: ScriptedAsk): GuidedContext => ({
    ask,
    api,
    discover: (vracks) => scopeOfAccount(api, vracks === undefined ? {} : { vracks }),
    read: (scope) => loadAccountState(api, scope),
    busy: (_, work) => work(signal, () => undefined),
    files: () =>
      files.map((file): TopologyFile => ({
        name: file.name,
        text: file.text,
        edit: ({ start, end, text }) => {
          file.text = file.text.slice(0, start) + text + file.text.slice(end);
          return Promise.resolve();
        },
      })),
    openNew: (text) => {
      shown.push(text);
      return Promise.resolve();
    },
    run: async (_, plan, planAgain) => {
      plans.push(plan);
      const outcome = await applyPlan(api, plan, { what: 'change', source: null, planAgain }, settings);
      outcomes.push(outcome);
      return outcome;
    },
    ordered: (product) => void ordered.push(product),
    settings,
  });
  return {
    account,
    stateFolder: folder.path,
    files,
    opened: shown,
    plans,
    outcomes,
    ordered,
    context,
    run: async (flow, lines, start) => {
      const ask = scriptedAsk(lines);
      const before = outcomes.length;
      await flow.run(context(ask), start);
      expect(ask.left).toEqual([]);
      for (const outcome of outcomes.slice(before)) {
        expect(isComplete(outcome), outcomeText(outcome)).toBe(true);
      }
      return ask;
    },
  };
};

/** What the API refused so far, apart from reads. */
export const refusalsOf = ({ account }: Host): readonly unknown[] => account.simulator.refusals;

/**
 * Runs a flow once for each of its questions, each time leaving there: nothing may have been written by then, and the
 * account is what it was.
 * @param make a fresh host each time
 */
export const leaveEverywhere = async (
  make: () => Promise<Host>,
  flow: Flow,
  lines: readonly Line[],
  start?: Start,
): Promise<void> => {
  for (let at = 0; at < lines.length; at += 1) {
    const host = await make();
    const before = host.account.simulator.dump();
    const ask = scriptedAsk(lines, at);
    await expect(flow.run(host.context(ask), start), `question ${at}`).rejects.toBeInstanceOf(Left);
    expect(host.account.simulator.dump(), `question ${at}`).toEqual(before);
    expect(host.outcomes).toEqual([]);
    expect(host.opened).toEqual([]);
  }
};
