import { randomUUID } from 'node:crypto';
import { open, readdir, readFile, rm, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import type { AccountName } from '../../plan/accountState.ts';
import type { Step } from '../../plan/plan.ts';

/**
 * What was meant, sent and done, one JSON object a line, each on the disk before what it announces is sent. Nothing
 * secret is in it: operations hold names, ids and addresses.
 */
const VERSION = 1;
/** Ended runs that are kept, to look at. */
const KEPT = 20;

export type Id = string | number;

/** A task of the API, to be followed again after a restart. */
export interface TaskRef {
  readonly of: 'vrack' | 'connect';
  /** The vRack or the service. */
  readonly owner: string;
  readonly id: number;
}

/** What a run is for; kept so that it can be told and taken up again. */
export interface RunHeader {
  readonly account: AccountName;
  readonly what: 'apply' | 'destroy' | 'change';
  /** The file, and the SHA-256 of its text; null for changes made without one. */
  readonly source: { readonly path: string; readonly sha256: string } | null;
  readonly digest: string;
  readonly steps: readonly JournalledStep[];
}

/** A step without its place in the file. */
export type JournalledStep = Omit<Step, 'place'>;

export const journalledStep = (step: Step): JournalledStep => {
  const copy: JournalledStep & { place?: unknown } = { ...step };
  delete copy.place;
  return copy;
};

export type Entry =
  /** About to be sent. `known`: ids of what looks like it and was there before. */
  | { readonly type: 'intent'; readonly step: string; readonly known: readonly Id[] }
  /** The API took it. */
  | { readonly type: 'answer'; readonly step: string; readonly task?: TaskRef; readonly id?: Id }
  /** It was certainly not carried out, and may be sent again. */
  | { readonly type: 'unsent'; readonly step: string; readonly reason: string }
  /** Read back. */
  | { readonly type: 'done'; readonly step: string; readonly id?: Id }
  | {
      readonly type: 'failed';
      readonly step: string;
      readonly reason: string;
      readonly queryId?: string;
    }
  /** Nothing of the run is under way any more, or nobody waits for it any more. */
  | { readonly type: 'end'; readonly outcome: 'done' | 'failed' | 'cancelled' | 'left' };

type Line = ({ readonly type: 'run'; readonly version: number; readonly id: string } & RunHeader) | Entry;

/** How far a step came. */
export interface StepRecord {
  /** `sent`: meant to be sent, outcome not known. `answered`: the API took it. */
  readonly state: 'new' | 'sent' | 'answered' | 'done' | 'failed';
  readonly known: readonly Id[];
  readonly task: TaskRef | undefined;
  readonly id: Id | undefined;
}

export const NEW_STEP: StepRecord = { state: 'new', known: [], task: undefined, id: undefined };

/** A run as its journal tells. */
export interface RunRecord extends RunHeader {
  readonly id: string;
  /** ISO 8601. */
  readonly startedAt: string;
  readonly records: ReadonlyMap<string, StepRecord>;
  readonly outcome: 'done' | 'failed' | 'cancelled' | 'left' | undefined;
}

export interface Journal {
  /** Resolves once the entry is on the disk. */
  write(entry: Entry): Promise<void>;
  close(): Promise<void>;
}

export const startJournal = async (folder: string, header: RunHeader): Promise<Journal> => {
  const id = randomUUID();
  const name = `run-${new Date().toISOString().replace(/[:.]/g, '-')}-${id.slice(0, 8)}.jsonl`;
  const file = await open(join(folder, name), 'ax', 0o600);
  const journal = writer(file);
  await journal.line({ type: 'run', version: VERSION, id, ...header });
  await syncFolder(folder);
  return journal;
};

/** Goes on writing the journal of a run that did not end. */
export const continueJournal = async (folder: string, run: RunRecord): Promise<Journal> => {
  const path = await pathOf(folder, run.id);
  const file = await open(path, 'a+', 0o600);
  const journal = writer(file);
  // A line that was torn by a crash must not swallow the next one.
  const text = await readFile(path, 'utf8');
  if (!text.endsWith('\n')) await file.appendFile('\n');
  return journal;
};

const writer = (file: FileHandle): Journal & { line(line: Line): Promise<void> } => {
  let last: Promise<unknown> = Promise.resolve();
  const line = (content: Line): Promise<void> => {
    const write = last.then(async () => {
      await file.appendFile(`${JSON.stringify({ at: new Date().toISOString(), ...content })}\n`);
      await file.datasync();
    });
    last = write.catch(() => undefined);
    return write;
  };
  return {
    line,
    write: line,
    close: async () => {
      await last;
      await file.close();
    },
  };
};

/** The new name itself has to be on the disk. Not every platform can do that. */
const syncFolder = async (folder: string): Promise<void> => {
  try {
    const handle = await open(folder, 'r');
    await handle.sync().finally(() => handle.close());
  } catch {
    // Windows.
  }
};

/** Journals of an account, oldest first. What is not a journal, or of a later version, is left alone. */
export const readJournals = async (folder: string): Promise<RunRecord[]> => {
  const runs = await Promise.all((await names(folder)).map((name) => readRun(join(folder, name))));
  return runs.filter((run) => run !== undefined);
};

/** The run that has not ended, if there is one; the latest of several. */
export const unfinishedRun = async (folder: string): Promise<RunRecord | undefined> =>
  (await readJournals(folder)).filter(({ outcome }) => outcome === undefined).at(-1);

/** Deletes the oldest journals of runs that have ended. */
export const tidyJournals = async (folder: string): Promise<void> => {
  const all = await names(folder);
  for (const name of all.slice(0, Math.max(0, all.length - KEPT))) {
    const run = await readRun(join(folder, name));
    if (run?.outcome !== undefined) await rm(join(folder, name), { force: true });
  }
};

const names = async (folder: string): Promise<string[]> =>
  (await readdir(folder)).filter((name) => /^run-.*\.jsonl$/.test(name)).sort();

const pathOf = async (folder: string, id: string): Promise<string> => {
  const name = (await names(folder)).find((one) => one.includes(id.slice(0, 8)));
  if (name === undefined) throw new Error(`the journal of run ${id} is gone`);
  return join(folder, name);
};

const readRun = async (path: string): Promise<RunRecord | undefined> => {
  const [first, ...entries] = (await readFile(path, 'utf8')).split('\n').flatMap(parseLine);
  if (first?.type !== 'run' || first.version !== VERSION) return undefined;
  const { id, at, account, what, source, digest, steps } = first;
  return {
    id,
    startedAt: at,
    account,
    what,
    source,
    digest,
    steps,
    records: recordsOf(entries),
    outcome: entries.flatMap((entry) => (entry.type === 'end' ? [entry.outcome] : [])).at(-1),
  };
};

/** A line that was torn when the process died is no line: what it announced was not sent. */
const parseLine = (text: string): (Line & { readonly at: string })[] => {
  try {
    const line = JSON.parse(text) as (Line & { at: string }) | null;
    return typeof line === 'object' && line !== null && typeof line.type === 'string' ? [line] : [];
  } catch {
    return [];
  }
};

const recordsOf = (entries: readonly Line[]): Map<string, StepRecord> => {
  const records = new Map<string, StepRecord>();
  for (const entry of entries) {
    if (!('step' in entry)) continue;
    records.set(entry.step, nextRecord(records.get(entry.step) ?? NEW_STEP, entry));
  }
  return records;
};

const nextRecord = (record: StepRecord, entry: Extract<Entry, { readonly step: string }>): StepRecord => {
  switch (entry.type) {
    case 'intent':
      return { ...NEW_STEP, state: 'sent', known: entry.known };
    case 'answer':
      return { ...record, state: 'answered', task: entry.task, id: entry.id };
    case 'unsent':
      return { ...NEW_STEP, known: record.known };
    case 'done':
      return { ...record, state: 'done', id: entry.id };
    case 'failed':
      return { ...record, state: 'failed' };
  }
};
