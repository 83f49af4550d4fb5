import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { t } from '@vscode/l10n';
import type { OvhApi } from '../ovh/api.ts';
import { createClient } from '../ovh/client.ts';
import { OvhError } from '../ovh/errors.ts';
import { findCredentials } from '../ovh/findCredentials.ts';
import { proxyFetch } from './proxy.ts';
import { UsageError } from './usage.ts';

export interface CliAccount {
  readonly api: OvhApi;
  /** Where the credentials were found: a file, or `OVH_*`. */
  readonly source: string;
}

/** The account of the OVH_* variables, ./ovh.conf, ~/.ovh.conf or /etc/ovh.conf, as OVHcloud's own clients find it. */
export const openAccount = async (env: NodeJS.ProcessEnv = process.env): Promise<CliAccount> => {
  const found = await findCredentials({
    env,
    readFile: (path) => readFile(path, 'utf8'),
    home: homedir(),
    folder: process.cwd(),
    platform: process.platform,
  });
  if (!found) {
    throw new OvhError(
      'configuration',
      t('There are no credentials: set the OVH_* variables, or write them to ~/.ovh.conf or ./ovh.conf.'),
    );
  }
  if (!found.credentials) {
    throw new OvhError('configuration', t('{0} holds no consumer key: add consumer_key.', found.source));
  }
  const fetch = await proxyFetch(env);
  const api = createClient({
    endpoint: found.endpoint,
    credentials: found.credentials,
    ...(fetch ? { fetch } : {}),
    ...requestsPerSecond(env),
  });
  return { api, source: found.source };
};

const requestsPerSecond = (env: NodeJS.ProcessEnv): { requestsPerSecond?: number } => {
  const text = env.OVH_REQUESTS_PER_SECOND;
  if (text === undefined || text === '') return {};
  const number = Number(text);
  if (!(number > 0)) throw UsageError.badValue('OVH_REQUESTS_PER_SECOND', text, t('a number above 0'));
  return { requestsPerSecond: number };
};
