import type { OvhApi, RequestOptions } from '../ovh/api.ts';
import { isForbidden } from '../ovh/errors.ts';
import { getAuthDetails, getMe } from '../ovh/resources/account.ts';
import { listVracks } from '../ovh/resources/vrack.ts';
import type { AccountName, AccountState, Scope, VrackState } from '../plan/accountState.ts';
import { loadConnect } from './load/connect.ts';
import { loadProject } from './load/project.ts';
import { createReader, inOrder, readEach, type Reader } from './load/reader.ts';
import { loadVrack, loadVrackServices } from './load/vrack.ts';

export interface LoadOptions {
  readonly signal?: AbortSignal;
  /** Told how many answers there are so far and how many are asked for by now; the second grows on the way. */
  readonly onProgress?: (read: number, asked: number) => void;
}

/**
 * Reads what the scope names, afresh and whole. What the account does not have is absent from the state.
 *
 * Fails with the OvhError of the first read that failed; nothing is guessed where a right is missing.
 */
export const loadAccountState = async (
  api: OvhApi,
  scope: Scope,
  { signal, onProgress }: LoadOptions = {},
): Promise<AccountState> => {
  const stop = new AbortController();
  const reader = createReader(
    api,
    signal === undefined ? stop.signal : AbortSignal.any([signal, stop.signal]),
    onProgress,
  );
  try {
    return await load(reader, scope);
  } catch (error) {
    // The rest is of no use any more.
    stop.abort(error);
    throw error;
  }
};

const load = async (reader: Reader, scope: Scope): Promise<AccountState> => {
  const reading = readEach(inOrder(scope.vracks), (id) => loadVrack(reader, id));
  const [nichandle, vrackIds, vracks, connect, projects, vrackServices] = await Promise.all([
    loadNichandle(reader),
    listVracks(reader.api, reader.options),
    reading,
    readNamed(scope.connect, others(reading, scope, 'connect'), (id) => loadConnect(reader, id)),
    readNamed(
      scope.projects.map(({ id }) => id),
      others(reading, scope, 'projects'),
      (id) => loadProject(reader, id, hasCatalogue(scope, id)),
    ),
    readNamed(scope.vrackServices, others(reading, scope, 'vrackServices'), (id) =>
      loadVrackServices(reader, id),
    ),
  ]);
  return {
    account: { endpoint: reader.api.endpoint, nichandle },
    vrackIds: inOrder(vrackIds),
    vracks,
    connect,
    projects,
    vrackServices,
  };
};

/** What is on the vRacks of a family that is read whole. */
const others = async (
  reading: Promise<readonly VrackState[]>,
  { alsoOnVracks = [] }: Scope,
  family: (typeof alsoOnVracks)[number],
): Promise<string[]> =>
  alsoOnVracks.includes(family) ? (await reading).flatMap((vrack) => vrack[family]) : [];

/** Reads what is named at once, and the rest as soon as it is known. */
const readNamed = async <T extends { readonly id: string }>(
  named: readonly string[],
  others: Promise<readonly string[]>,
  read: (id: string) => Promise<T | undefined>,
): Promise<T[]> => {
  const [first, rest] = await Promise.all([
    readEach(inOrder(named), read),
    others.then((ids) => readEach(inOrder(ids.filter((id) => !named.includes(id))), read)),
  ]);
  return [...first, ...rest].sort((a, b) => (a.id < b.id ? -1 : 1));
};

const hasCatalogue = ({ projects }: Scope, id: string): boolean =>
  projects.some((one) => one.id === id && one.withCatalogue);

/** Which account the credentials are of. */
export const loadAccountName = async (api: OvhApi, signal?: AbortSignal): Promise<AccountName> => ({
  endpoint: api.endpoint,
  nichandle: await loadNichandle({ api, options: signal === undefined ? {} : { signal } }),
});

/** A service account may not read /me; /auth/details names the account to everybody. */
const loadNichandle = async ({ api, options }: { api: OvhApi; options: RequestOptions }): Promise<string> => {
  try {
    return (await getMe(api, options)).nichandle;
  } catch (error) {
    if (!isForbidden(error)) throw error;
    return (await getAuthDetails(api, options)).account;
  }
};
