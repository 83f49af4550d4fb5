/** What a request is about: its API version, path and query. */
const versions: Readonly<Record<string, 'v1' | 'v2'>> = { '1.0': 'v1', v1: 'v1', v2: 'v2' };

export interface Target {
  version: 'v1' | 'v2' | undefined;
  /** Path without version and query. */
  path: string;
  query: URLSearchParams;
}

export function parseTarget(rawPath: string): Target {
  const [path = '', ...query] = rawPath.split('?');
  const [, first = '', ...rest] = path.split('/');
  const version = versions[first];
  return {
    version,
    path: version === undefined ? path : `/${rest.join('/')}`,
    query: new URLSearchParams(query.join('?')),
  };
}
