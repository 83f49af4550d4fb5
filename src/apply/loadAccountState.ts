import type { OvhApi, RequestOptions } from '../ovh/api.ts';
import { isForbidden } from '../ovh/errors.ts';
import { getAuthDetails, getMe } from '../ovh/resources/account.ts';
import { listVracks } from '../ovh/resources/vrack.ts';
import type { AccountName, AccountState, Scope } from '../plan/accountState.ts';
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
  const [nichandle, vrackIds, vracks, connect, projects, vrackServices] = await Promise.all([
    loadNichandle(reader),
    listVracks(reader.api, reader.options),
    readEach(inOrder(scope.vracks), (id) => loadVrack(reader, id)),
    readEach(inOrder(scope.connect), (id) => loadConnect(reader, id)),
    readEach(projectsOnce(scope), ({ id, withCatalogue }) => loadProject(reader, id, withCatalogue)),
    readEach(inOrder(scope.vrackServices), (id) => loadVrackServices(reader, id)),
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

const projectsOnce = ({ projects }: Scope): Scope['projects'] =>
  inOrder(projects.map(({ id }) => id)).map((id) => ({
    id,
    withCatalogue: projects.some((one) => one.id === id && one.withCatalogue),
  }));

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
