import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { AccountName } from '../../../plan/accountState.ts';
import type { Account } from '../accounts/index.ts';

/**
 * A small file that is there while something is carried out for an account in this editor. Found at a start, it says that
 * there may be a run to take up again, so that nothing else has to be loaded to learn that there is none. What is true is
 * in the journal.
 */
export interface Marker {
  readonly account: AccountName;
  readonly title: string;
}

const fileOf = (storage: string, { id }: Account): string => path.join(storage, 'unfinished', `${id}.json`);

/** Undefined without one, and for one that makes no sense. */
export const readMarker = async (storage: string, account: Account): Promise<Marker | undefined> => {
  try {
    const marker = JSON.parse(await readFile(fileOf(storage, account), 'utf8')) as Marker | null;
    const { endpoint, nichandle } = marker?.account ?? {};
    return typeof endpoint === 'string' && typeof nichandle === 'string' ? (marker ?? undefined) : undefined;
  } catch {
    return undefined;
  }
};

export const writeMarker = async (storage: string, account: Account, marker: Marker): Promise<void> => {
  const file = fileOf(storage, account);
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  await writeFile(file, JSON.stringify(marker), { mode: 0o600 });
};

export const removeMarker = (storage: string, account: Account): Promise<void> =>
  rm(fileOf(storage, account), { force: true });
