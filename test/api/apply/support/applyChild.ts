/**
 * An apply, or a destroy, as a process of its own, to be killed: reads its work as JSON from the first argument, carries it out as the
 * command line does with --yes, and prints what came of it as JSON.
 */
import { readFile } from 'node:fs/promises';
import { applyFile } from '../../../../src/apply/applyFile.ts';
import { createClient } from '../../../../src/ovh/client.ts';
import { planDestroy } from '../../../../src/plan/planDestroy.ts';
import { QUICK } from './quick.ts';

export interface ChildWork {
  readonly endpoint: string;
  readonly credentials: {
    readonly applicationKey: string;
    readonly applicationSecret: string;
    readonly consumerKey: string;
  };
  readonly what: 'apply' | 'destroy';
  readonly path: string;
  readonly stateFolder: string;
}

const work = JSON.parse(process.argv[2] ?? '') as ChildWork;
const outcome = await applyFile(
  createClient({ endpoint: work.endpoint, credentials: work.credentials }),
  {
    what: work.what,
    path: work.path,
    readText: () => readFile(work.path, 'utf8'),
    plan: {},
    ...(work.what === 'destroy' && { planner: planDestroy }),
  },
  {
    confirmResume: () => Promise.resolve(true),
    onResumed: () => undefined,
    confirm: () => Promise.resolve(true),
  },
  { stateFolder: work.stateFolder, timing: QUICK },
);
const result = 'outcome' in outcome ? outcome.outcome : undefined;
console.log(
  JSON.stringify({
    is: outcome.is,
    failed: result?.failed.map(({ step, failure }) => [step.id, failure.reason]) ?? [],
    running: result?.running.map(({ step }) => step.id) ?? [],
    notStarted: result?.notStarted.map(({ id }) => id) ?? [],
  }),
);
