import type { Fetch } from '../ovh/exchange.ts';

const VARIABLES = ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy'];

/**
 * A fetch that goes through the proxy of HTTPS_PROXY or HTTP_PROXY, except to the hosts of NO_PROXY; undefined when no
 * proxy is set. Node's own fetch does not look at these variables (Node 20); the editor has proxy settings of its own.
 */
export const proxyFetch = async (env: NodeJS.ProcessEnv): Promise<Fetch | undefined> => {
  if (!VARIABLES.some((name) => env[name])) return undefined;
  const { EnvHttpProxyAgent, fetch } = await import('undici');
  const dispatcher = new EnvHttpProxyAgent();
  // The package's fetch and its types are those of Node, in a newer version.
  return ((url: string, init: Parameters<typeof fetch>[1]) =>
    fetch(url, { ...init, dispatcher })) as unknown as Fetch;
};
