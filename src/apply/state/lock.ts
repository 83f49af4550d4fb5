import { randomUUID } from 'node:crypto';
import { copyFile, link, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { t } from '@vscode/l10n';
import { isAlive, thisProcess, type ProcessName } from './processes.ts';

/** How old a lock file must be before one that cannot be read counts as left behind, in milliseconds. */
const UNREADABLE_MS = 60_000;

export interface LockOwner extends ProcessName {
  /** Of this one taking of the lock. */
  readonly token: string;
  /** When it was taken, ISO 8601. */
  readonly since: string;
  /** What for, as a person reads it. */
  readonly what: string;
}

/** Somebody else changes the account now. */
export class LockedError extends Error {
  override readonly name = 'LockedError';
  constructor(
    readonly owner: LockOwner | undefined,
    message: string,
  ) {
    super(message);
  }
}

export interface Lock {
  /** Gives the lock back. Safe to call twice. */
  release(): Promise<void>;
}

/**
 * Takes the lock of an account's folder, for this process: one apply at a time, over all windows and command lines. The
 * lock of a process that has ended is taken over.
 *
 * Taking over is safe against others who try the same: who finds a lock dead claims it by creating `lock.<its token>`,
 * which succeeds for one only, and then puts its own in its place. A claimer that died is taken over in the same way.
 *
 * Throws a LockedError when a living process has it.
 */
export const takeLock = async (folder: string, what: string): Promise<Lock> => {
  const file = join(folder, 'lock');
  const mine: LockOwner = {
    ...(await thisProcess()),
    token: randomUUID(),
    since: new Date().toISOString(),
    what,
  };
  const draft = join(folder, `lock-${mine.token}.tmp`);
  await writeFile(draft, JSON.stringify(mine), { mode: 0o600 });
  try {
    while (!(await create(draft, file))) {
      const chain = await deadOwners(file);
      // It was given back meanwhile.
      if (chain === undefined) continue;
      if (await takeOver(folder, file, draft, chain)) break;
    }
  } finally {
    await rm(draft, { force: true });
  }
  let isHeld = true;
  return {
    release: async () => {
      if (!isHeld) return;
      isHeld = false;
      if (tokenOf(await read(file)) === mine.token) await rm(file, { force: true });
    },
  };
};

/** Throws a LockedError when a living process has the lock of a folder. */
export const checkUnlocked = async (folder: string): Promise<void> => {
  await deadOwners(join(folder, 'lock'));
};

/** Who holds the lock now; undefined when nobody living does. */
export const lockOwner = async (folder: string): Promise<LockOwner | undefined> => {
  try {
    await checkUnlocked(folder);
    return undefined;
  } catch (error) {
    if (error instanceof LockedError) return error.owner;
    throw error;
  }
};

/** Puts a whole file in place, unless there is one. */
const create = async (draft: string, file: string): Promise<boolean> => {
  try {
    await link(draft, file);
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return false;
    // A file system without links: there is a moment in which the file is empty, and counts as held.
    if (code !== 'EPERM' && code !== 'ENOTSUP' && code !== 'ENOSYS' && code !== 'EOPNOTSUPP') throw error;
  }
  try {
    await writeFile(file, await readFile(draft), { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
};

/**
 * Tokens of a dead lock and of the dead claims on it, in order; undefined when there is no lock. Throws a LockedError
 * when the last of them lives.
 */
const deadOwners = async (file: string): Promise<string[] | undefined> => {
  const chain: string[] = [];
  for (let at = file; ; at = `${file}.${chain.at(-1) ?? ''}`) {
    const found = await read(at);
    if (found === undefined) return chain.length === 0 ? undefined : chain;
    if (found !== 'unreadable') {
      if (await isAlive(found)) throw locked(file, found);
      chain.push(found.token);
    } else {
      if (await isYoung(at)) throw locked(file, undefined);
      chain.push(found);
    }
  }
};

const takeOver = async (
  folder: string,
  file: string,
  draft: string,
  chain: readonly string[],
): Promise<boolean> => {
  const claim = `${file}.${chain.at(-1) ?? ''}`;
  if (!(await create(draft, claim))) return false;
  // Somebody may have taken over, and tidied up, since the chain was read: then the claim is on nothing.
  if (tokenOf(await read(file)) !== chain[0]) {
    await rm(claim, { force: true });
    return false;
  }
  await copyFile(draft, `${draft}2`);
  await rename(`${draft}2`, file);
  const claims = (await readdir(folder)).filter((name) => name.startsWith('lock.'));
  await Promise.all(claims.map((name) => rm(join(folder, name), { force: true })));
  return true;
};

/** Undefined without a file. */
const read = async (file: string): Promise<LockOwner | 'unreadable' | undefined> => {
  try {
    return parse(await readFile(file, 'utf8')) ?? 'unreadable';
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
};

const parse = (text: string): LockOwner | undefined => {
  try {
    const owner = JSON.parse(text) as Partial<LockOwner> | null;
    const isOwner = typeof owner?.token === 'string' && typeof owner.pid === 'number';
    return isOwner ? (owner as LockOwner) : undefined;
  } catch {
    return undefined;
  }
};

const tokenOf = (found: LockOwner | 'unreadable' | undefined): string | undefined =>
  typeof found === 'object' ? found.token : found;

/** Whether a lock that cannot be read may be one that is just being written. */
const isYoung = async (file: string): Promise<boolean> => {
  try {
    return Date.now() - (await stat(file)).mtimeMs < UNREADABLE_MS;
  } catch {
    return true;
  }
};

const locked = (file: string, owner: LockOwner | undefined): LockedError =>
  new LockedError(
    owner,
    owner === undefined
      ? t('Another change of this account is starting: try again in a minute.')
      : t(
          'This account is being changed by another window or command ({0}, process {1} on {2}, since {3}): wait until it is done, or cancel it there. If it is certainly gone, delete {4}.',
          owner.what,
          owner.pid,
          owner.host,
          owner.since,
          file,
        ),
  );
