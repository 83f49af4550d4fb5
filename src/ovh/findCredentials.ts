import { t } from '@vscode/l10n';
import type { ApplicationKeys, Credentials } from './credentials.ts';
import { endpointNames } from './endpoints.ts';
import { OvhError } from './errors.ts';
import { parseOvhConf } from './ovhConf.ts';
import type { OvhConf } from './ovhConf.ts';

/** What the search may look at; the host passes its own file system and environment. */
export interface CredentialPlaces {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Rejects with Node's codes (ENOENT, EACCES, …) for files that cannot be read. */
  readonly readFile: (path: string) => Promise<string>;
  /** Home folder of the user, for `.ovh.conf`. */
  readonly home: string | undefined;
  /** Folder whose `ovh.conf` may be used; undefined where it is not trusted. */
  readonly folder: string | undefined;
  /** `process.platform`. */
  readonly platform: string;
}

export interface FoundCredentials {
  /** Name or full URL, for parseEndpoint. */
  readonly endpoint: string;
  /** Absent when only the consumer key is missing: it can be asked for with `application`. */
  readonly credentials?: Credentials;
  readonly application?: Pick<ApplicationKeys, 'applicationKey' | 'applicationSecret'>;
  /** Where the keys were found: a file, or `OVH_*`. */
  readonly source: string;
}

/** A layer wins over those after it, setting by setting, as in OVHcloud's official clients. */
interface Layer {
  readonly source: string;
  readonly endpoint: string | undefined;
  readonly value: (endpoint: string, name: string) => string | undefined;
}

const DEFAULT_ENDPOINT = 'ovh-eu';

/** The ways to sign in, and the settings each needs. */
const ways = [
  ['application_key', 'application_secret', 'consumer_key'],
  ['client_id', 'client_secret'],
  ['access_token'],
] as const;
type Way = (typeof ways)[number];

/**
 * Looks for credentials in the variables OVH_*, in `ovh.conf` of the folder, `~/.ovh.conf` and `/etc/ovh.conf`; the first
 * that has a setting wins. Resolves to undefined when there are none at all. Throws an OvhError of kind `configuration`
 * for a broken file, for keys that are incomplete and for two ways to sign in at the same place. A server that the
 * folder's file names by URL gets the keys of that file only.
 */
export const findCredentials = async (places: CredentialPlaces): Promise<FoundCredentials | undefined> => {
  const folderFile = places.folder === undefined ? undefined : `${places.folder}/ovh.conf`;
  const files = [
    ...(folderFile === undefined ? [] : [folderFile]),
    ...(places.home === undefined ? [] : [`${places.home}/.ovh.conf`]),
    // On Windows this is a place where any user of the machine could put a file.
    ...(places.platform === 'win32' ? [] : ['/etc/ovh.conf']),
  ];
  const unreadable: string[] = [];
  const layers: Layer[] = [envLayer(places.env)];
  for (const file of files) {
    const conf = await read(file, places, unreadable);
    if (conf !== undefined) layers.push(fileLayer(file, conf));
  }
  const naming = layers.find((layer) => layer.endpoint !== undefined);
  const endpoint = naming?.endpoint ?? DEFAULT_ENDPOINT;
  // A folder may come from anybody: it must not send the user's own keys to a server of its choice.
  const ownServer = naming?.source === folderFile && !(endpointNames as readonly string[]).includes(endpoint);
  const usable = ownServer ? layers.filter((layer) => layer === naming) : layers;
  const chosen = chooseWay(usable, endpoint);
  if (chosen !== undefined) return assemble(usable, endpoint, chosen.way, chosen.source);
  if (unreadable.length === 0) return undefined;
  throw new OvhError(
    'configuration',
    t('No credentials were found, but {0} cannot be read: check its permissions.', unreadable.join(', ')),
  );
};

const nonEmpty = (value: string | undefined): string | undefined =>
  value === undefined || value.trim() === '' ? undefined : value.trim();

const envLayer = (env: CredentialPlaces['env']): Layer => ({
  source: 'OVH_*',
  endpoint: nonEmpty(env.OVH_ENDPOINT),
  value: (_endpoint, name) => nonEmpty(env[`OVH_${name.toUpperCase()}`]),
});

const fileLayer = (source: string, conf: OvhConf): Layer => ({
  source,
  endpoint: nonEmpty(conf.get('default')?.get('endpoint')),
  value: (endpoint, name) => nonEmpty(conf.get(endpoint)?.get(name)),
});

const read = async (
  file: string,
  { readFile }: CredentialPlaces,
  unreadable: string[],
): Promise<OvhConf | undefined> => {
  let text: string;
  try {
    text = await readFile(file);
  } catch (error) {
    const { code } = error as { code?: unknown };
    if (code !== 'ENOENT' && code !== 'ENOTDIR') unreadable.push(file);
    return undefined;
  }
  return parseOvhConf(text, file);
};

/** The way to sign in whose settings are in the layer that wins. */
const chooseWay = (layers: readonly Layer[], endpoint: string): { way: Way; source: string } | undefined => {
  for (const { source, value } of layers) {
    const present = ways.filter((way) => way.some((name) => value(endpoint, name) !== undefined));
    const [way, another] = present;
    if (another !== undefined) {
      throw new OvhError(
        'configuration',
        t('{0} holds several ways to sign in ({1}): keep one.', source, present.flat().join(', ')),
      );
    }
    if (way !== undefined) return { way, source };
  }
  return undefined;
};

const assemble = (layers: readonly Layer[], endpoint: string, way: Way, source: string): FoundCredentials => {
  const values = new Map<string, string>();
  for (const name of way) {
    const value = layers.map((layer) => layer.value(endpoint, name)).find((found) => found !== undefined);
    if (value !== undefined) values.set(name, value);
    else if (name !== 'consumer_key') {
      throw new OvhError(
        'configuration',
        t('{0} lacks {1} for the endpoint {2}: add it, or sign in another way.', source, name, endpoint),
      );
    }
  }
  const value = (name: Way[number]) => values.get(name) ?? '';
  switch (way[0]) {
    case 'access_token':
      return { endpoint, source, credentials: { accessToken: value('access_token') } };
    case 'client_id':
      return {
        endpoint,
        source,
        credentials: { clientId: value('client_id'), clientSecret: value('client_secret') },
      };
    case 'application_key': {
      const application = {
        applicationKey: value('application_key'),
        applicationSecret: value('application_secret'),
      };
      const consumerKey = values.get('consumer_key');
      return {
        endpoint,
        source,
        application,
        ...(consumerKey === undefined ? {} : { credentials: { ...application, consumerKey } }),
      };
    }
  }
};
