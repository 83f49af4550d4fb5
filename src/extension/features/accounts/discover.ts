import { isDeepStrictEqual } from 'node:util';
import { t } from '@vscode/l10n';
import { parseEndpoint } from '../../../ovh/endpoints.ts';
import { OvhError } from '../../../ovh/errors.ts';
import { findCredentials } from '../../../ovh/findCredentials.ts';
import type { CredentialPlaces, FoundCredentials } from '../../../ovh/findCredentials.ts';
import { parseOvhConf } from '../../../ovh/ovhConf.ts';
import { sentenceOf } from '../../platform/commands.ts';

export interface Discovery {
  readonly found: readonly FoundCredentials[];
  /** Why a place could not be read, a sentence each. */
  readonly problems: readonly Problem[];
}

export interface Problem {
  readonly sentence: string;
  /** The file that is wrong; absent for variables. */
  readonly file?: string;
}

export interface DiscoveryPlaces extends Omit<CredentialPlaces, 'folder'> {
  /** Trusted folders of this machine whose `ovh.conf` may be read. */
  readonly folders: readonly string[];
}

const VARIABLES = 'OVH_*';

/**
 * Looks for credentials where OVHcloud's own tools do, place by place and section by section, so that a file with keys for
 * Europe and for Canada gives two. What only makes sense together (a consumer key in a variable, the rest in a file) is
 * found too. A broken place is told and does not hide the others.
 */
export const discover = async (places: DiscoveryPlaces): Promise<Discovery> => {
  const found: FoundCredentials[] = [];
  const problems: Problem[] = [];
  const add = (credentials: FoundCredentials | undefined) => {
    const isKnown = found.some((known) =>
      isDeepStrictEqual({ ...known, source: '' }, { ...credentials, source: '' }),
    );
    if (credentials !== undefined && !isKnown) found.push(credentials);
  };
  const attempt = async (work: () => Promise<void>, file?: string) => {
    try {
      await work();
    } catch (error) {
      problems.push({ sentence: sentenceOf(error), ...(file === undefined ? {} : { file }) });
    }
  };
  const { folders, ...personal } = places;

  // All together, as the command line sees them. Why that fails is told below, place by place.
  const merged = await findCredentials({ ...personal, folder: undefined }).catch(() => undefined);
  add(merged);
  if (merged?.source !== VARIABLES) {
    await attempt(async () =>
      add(await findCredentials({ ...personal, folder: undefined, readFile: noFile })),
    );
  }
  for (const folder of [undefined, ...folders]) {
    for (const file of filesOf(places, folder)) {
      const findFor = async (endpoint: string) => {
        parseEndpoint(endpoint);
        const readFile = justThis(file, places.readFile);
        add(await findCredentials({ ...personal, folder, env: { OVH_ENDPOINT: endpoint }, readFile }));
      };
      await attempt(async () => {
        for (const endpoint of await endpointsIn(file, places.readFile)) {
          await attempt(() => findFor(endpoint), file);
        }
      }, file);
    }
  }
  return { found, problems };
};

/** The files that findCredentials looks at for a folder of the workspace, or for none. */
const filesOf = ({ home, platform }: DiscoveryPlaces, folder: string | undefined): string[] => {
  if (folder !== undefined) return [`${folder}/ovh.conf`];
  return [
    ...(home === undefined ? [] : [`${home}/.ovh.conf`]),
    ...(platform === 'win32' ? [] : ['/etc/ovh.conf']),
  ];
};

type ReadFile = CredentialPlaces['readFile'];

const noFile: ReadFile = () => Promise.reject(Object.assign(new Error('Not looked at.'), { code: 'ENOENT' }));

const justThis =
  (file: string, readFile: ReadFile): ReadFile =>
  (path) =>
    path === file ? readFile(path) : noFile(path);

/** The endpoints that a file has a section for. */
const endpointsIn = async (file: string, readFile: ReadFile): Promise<string[]> => {
  let text: string;
  try {
    text = await readFile(file);
  } catch (cause) {
    const { code } = cause as { code?: unknown };
    if (code === 'ENOENT' || code === 'ENOTDIR') return [];
    throw new OvhError('configuration', t('{0} cannot be read: check its permissions.', file), { cause });
  }
  return [...parseOvhConf(text, file).keys()].filter((section) => section !== 'default');
};
