import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { applyFile, type FileOutcome } from '../../../../src/apply/applyFile.ts';
import type { ApplyEvent, ApplyOptions } from '../../../../src/apply/apply.ts';
import { preparePlan } from '../../../../src/apply/preparePlan.ts';
import type { ApplyOutcome } from '../../../../src/apply/outcome.ts';
import { planDestroy } from '../../../../src/plan/planDestroy.ts';
import { openAccount, wordOf, type TestAccount } from './account.ts';
import { temporaryFolder } from './applying.ts';
import { bareScenario } from './bareScenario.ts';
import { QUICK } from './quick.ts';

/** An example; the simulated account has no volumes to start instances from. */
export const exampleText = (name: string): string => {
  const file = fileURLToPath(new URL(`../../../../examples/${name}.topology.yaml`, import.meta.url));
  return readFileSync(file, 'utf8').replace(/volume: \S+/, 'image: Debian 12');
};

export const EXAMPLES = [
  'single-l3-static',
  'single-l2',
  'two-pops-two-dcs-bgp',
  'three-sites',
  'public-cloud-two-regions',
  'vrack-services',
  'jdcloud',
];

export interface TestFile extends TestAccount {
  /** Another text, and whether it is applied with pruning from now on. */
  readonly write: (text: string, prune?: boolean) => void;
  /** Where its locks and journals are. */
  readonly stateFolder: string;
  /** Takes up, plans, and carries out, as often as it is called. */
  readonly apply: (options?: Partial<ApplyOptions>) => Promise<FileOutcome>;
  readonly destroy: (recursive?: boolean) => Promise<FileOutcome>;
  /** The steps that are left to be done, with what they change. */
  readonly left: () => Promise<string[]>;
  /** Ids of the steps that a destroy would take. */
  readonly leftToDestroy: () => Promise<string[]>;
  /** Reasons of what the file asks for and cannot be had. */
  readonly blocked: () => Promise<string[]>;
  /** Writes that the API carried out, as `METHOD /path` without ids of this run, in alphabetical order. */
  readonly carriedOut: () => string[];
}

/** A file on an account that owns all that it names, or on a given one. */
export const openFile = async (first: string, account?: TestAccount): Promise<TestFile> => {
  let text = first;
  let prune = false;
  const opened =
    account ??
    (await openAccount({ scenario: bareScenario(first), taskTimeMs: 4 }, { sleep: () => Promise.resolve() }));
  const folder = await temporaryFolder();
  const run = (what: 'apply' | 'destroy', options: Partial<ApplyOptions>, recursive = false) =>
    applyFile(
      opened.api,
      {
        what,
        path: '/a.topology.yaml',
        readText: () => Promise.resolve(text),
        plan: { prune },
        ...(what === 'destroy' && { planner: (input) => planDestroy({ ...input, recursive }) }),
      },
      {
        confirmResume: () => Promise.resolve(true),
        onResumed: () => undefined,
        confirm: () => Promise.resolve(true),
      },
      { stateFolder: folder.path, timing: QUICK, ...options },
    );
  return {
    ...opened,
    stateFolder: folder.path,
    apply: (options = {}) => run('apply', options),
    destroy: (recursive) => run('destroy', {}, recursive),
    write: (next, isPruned = false) => {
      text = next;
      prune = isPruned;
    },
    blocked: async () =>
      (await preparePlan(opened.api, text, { prune })).plan.blocked.map(({ reason }) => reason),
    left: async () =>
      (await preparePlan(opened.api, text, { prune })).plan.steps.map(({ id, changes }) =>
        [id, ...changes.map(({ field, from, to }) => `${field} ${from ?? '-'} > ${to ?? '-'}`)].join(' '),
      ),
    leftToDestroy: async () =>
      (await preparePlan(opened.api, text, {}, planDestroy)).plan.steps.map(({ id }) => id),
    carriedOut: () =>
      opened.exchanges
        .filter(
          ({ method, status, responseBody }) => method !== 'GET' && status < 300 && !isPage(responseBody),
        )
        .map((exchange) => wordOf(exchange).replace(/\/\d+(?=\/|$)/g, '/#'))
        .sort(),
    close: async () => {
      await opened.close();
      await folder.remove();
    },
  };
};

/** A gateway's, in place of the answer. */
const isPage = (body: unknown): boolean => typeof body === 'string' && body.startsWith('<');

/** Reasons of what failed. */
export const failures = (end: FileOutcome): string[] =>
  'outcome' in end ? (end.outcome satisfies ApplyOutcome).failed.map(({ failure }) => failure.reason) : [];

export type { ApplyEvent };
