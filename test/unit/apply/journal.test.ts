import { appendFile, mkdtemp, readdir, readFile, rm, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  continueJournal,
  journalledStep,
  readJournals,
  startJournal,
  tidyJournals,
  unfinishedRun,
  type Entry,
  type RunHeader,
} from '../../../src/apply/state/journal.ts';
import { accountFolder, stateFolder } from '../../../src/apply/state/folder.ts';
import { londonSteps } from '../../api/apply/support/steps.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'journal-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const header: RunHeader = {
  account: { endpoint: 'ovh-eu', nichandle: 'ab12345-ovh' },
  what: 'apply',
  source: null,
  digest: 'd',
  steps: londonSteps().map(journalledStep),
};
const task = { of: 'connect', owner: 's', id: 7 } as const;
const entries: Entry[] = [
  { type: 'intent', step: 'attach', known: [] },
  { type: 'answer', step: 'attach', task },
  { type: 'done', step: 'attach' },
  { type: 'intent', step: 'pop', known: [5] },
];

const write = async (...all: readonly Entry[]) => {
  const journal = await startJournal(folder, header);
  for (const entry of all) await journal.write(entry);
  await journal.close();
};
const file = async () => path.join(folder, (await readdir(folder))[0] ?? '');

test('what was written is what is read; a run without an end is unfinished', async () => {
  await write(...entries);
  const run = await unfinishedRun(folder);
  expect(run).toMatchObject(header);
  expect([...(run?.records ?? [])]).toEqual([
    ['attach', { state: 'done', known: [], task, id: undefined }],
    ['pop', { state: 'sent', known: [5], task: undefined, id: undefined }],
  ]);
});

test('an end ends it; places in the file are not in it', async () => {
  await write(...entries, { type: 'end', outcome: 'failed' });
  expect(await unfinishedRun(folder)).toBeUndefined();
  expect((await readJournals(folder))[0]?.outcome).toBe('failed');
  expect(await readFile(await file(), 'utf8')).not.toContain('"place"');
});

test('wherever the last line is torn, the lines before it are read, and the next one is not swallowed', async () => {
  await write(...entries);
  const whole = await readFile(await file(), 'utf8');
  const last = whole.slice(0, -1).lastIndexOf('\n') + 1;
  for (let length = whole.length - 1; length > last; length -= 7) {
    await truncate(await file(), length);
    expect((await unfinishedRun(folder))?.records.get('attach')?.state).toBe('done');
  }
  const run = await unfinishedRun(folder);
  if (run === undefined) throw new Error('there is a run');
  expect(run.records.get('pop')).toBeUndefined();
  const journal = await continueJournal(folder, run);
  await journal.write({ type: 'intent', step: 'pop', known: [6] });
  await journal.close();
  expect((await unfinishedRun(folder))?.records.get('pop')).toMatchObject({ state: 'sent', known: [6] });
});

test('a call that was not carried out is new again', async () => {
  await write(...entries, { type: 'unsent', step: 'pop', reason: 'busy' });
  expect((await unfinishedRun(folder))?.records.get('pop')?.state).toBe('new');
});

test('a file of a later version, an empty one and another one are left alone', async () => {
  await write();
  const text = await readFile(await file(), 'utf8');
  await appendFile(path.join(folder, 'run-3.jsonl'), text.replace('"version":1', '"version":2'));
  await appendFile(path.join(folder, 'run-4.jsonl'), '');
  await appendFile(path.join(folder, 'notes.txt'), 'mine');
  expect(await readJournals(folder)).toHaveLength(1);
});

test('twenty are kept, and none that has not ended goes', async () => {
  await write(...entries);
  for (let count = 0; count < 25; count += 1) await write({ type: 'end', outcome: 'done' });
  await tidyJournals(folder);
  expect((await readdir(folder)).length).toBeLessThanOrEqual(21);
  expect(await unfinishedRun(folder)).toBeDefined();
});

test('the folder of each platform, and of each account', async () => {
  expect(stateFolder({}, 'linux', '/home/a')).toBe('/home/a/.local/state/ovhcloud-topology');
  expect(stateFolder({ XDG_STATE_HOME: '/s' }, 'linux', '/home/a')).toBe('/s/ovhcloud-topology');
  expect(stateFolder({}, 'darwin', '/Users/a')).toBe(
    '/Users/a/Library/Application Support/ovhcloud-topology',
  );
  expect(stateFolder({ LOCALAPPDATA: 'C:/l' }, 'win32', 'C:/a')).toBe(path.join('C:/l', 'ovhcloud-topology'));
  expect(stateFolder({ OVH_TOPOLOGY_STATE: '/t' }, 'linux', '/home/a')).toBe('/t');
  const names = await Promise.all(
    ['ovh-eu', 'ovh-ca'].map((endpoint) => accountFolder(folder, { endpoint, nichandle: '../x/ab1' })),
  );
  expect(new Set(names).size).toBe(2);
  for (const name of names) expect(path.dirname(name)).toBe(path.join(folder, 'apply'));
});
