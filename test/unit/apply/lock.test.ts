import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { LockedError, lockOwner, takeLock, type Lock } from '../../../src/apply/state/lock.ts';
import { isAlive, thisProcess } from '../../../src/apply/state/processes.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'lock-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** The number of a process that has ended. */
const deadPid = async (): Promise<number> => {
  const child = spawn(process.execPath, ['-e', '']);
  await once(child, 'exit');
  return child.pid ?? 0;
};

const leaveLock = async (owner: object, name = 'lock') => {
  const own = await thisProcess();
  await writeFile(
    path.join(folder, name),
    JSON.stringify({ ...own, token: 'old', since: '2026-11-20', what: 'apply', ...owner }),
  );
};

test('one at a time; given back, the next one has it', async () => {
  const first = await takeLock(folder, 'apply');
  await expect(takeLock(folder, 'destroy')).rejects.toThrow(LockedError);
  await expect(takeLock(folder, 'destroy')).rejects.toThrow(`process ${process.pid}`);
  expect((await lockOwner(folder))?.what).toBe('apply');
  await first.release();
  expect(await lockOwner(folder)).toBeUndefined();
  const second = await takeLock(folder, 'destroy');
  await first.release();
  expect((await lockOwner(folder))?.what).toBe('destroy');
  await second.release();
  expect(await readdir(folder)).toEqual([]);
});

test('of many at once, one has it', async () => {
  const taken = await Promise.allSettled(Array.from({ length: 20 }, () => takeLock(folder, 'apply')));
  expect(taken.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
});

test('that of a process that has ended is taken over, by one of many', async () => {
  await leaveLock({ pid: await deadPid() });
  const taken = await Promise.allSettled(Array.from({ length: 20 }, () => takeLock(folder, 'apply')));
  const locks = taken.flatMap((one): Lock[] => (one.status === 'fulfilled' ? [one.value] : []));
  expect(locks).toHaveLength(1);
  await locks[0]?.release();
  expect(await readdir(folder)).toEqual([]);
});

test('one who died while taking over is taken over in turn', async () => {
  const pid = await deadPid();
  await leaveLock({ pid });
  await leaveLock({ pid, token: 'older' }, 'lock.old');
  const lock = await takeLock(folder, 'apply');
  expect(JSON.parse(await readFile(path.join(folder, 'lock'), 'utf8'))).toMatchObject({ pid: process.pid });
  await lock.release();
  expect(await readdir(folder)).toEqual([]);
});

test('the number of a dead process, given to another one, is no life', async () => {
  const own = await thisProcess();
  expect(await isAlive(own)).toBe(true);
  if (own.started !== null) expect(await isAlive({ ...own, started: 'another time' })).toBe(false);
});

test('a process of another machine may be alive', async () => {
  await leaveLock({ pid: await deadPid(), host: 'elsewhere' });
  await expect(takeLock(folder, 'apply')).rejects.toThrow('on elsewhere');
});

test('a lock that cannot be read counts for a minute', async () => {
  const file = path.join(folder, 'lock');
  await writeFile(file, '');
  await expect(takeLock(folder, 'apply')).rejects.toThrow(LockedError);
  const old = new Date(Date.now() - 120_000);
  await utimes(file, old, old);
  await (await takeLock(folder, 'apply')).release();
});
