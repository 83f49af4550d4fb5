import { t } from '@vscode/l10n';
import { OvhError } from './errors.ts';
import type { NetworkFailure } from './errors.ts';

/** Codes of Node and of its fetch, by what they mean for the person. */
const failures: Readonly<Record<string, NetworkFailure>> = {
  ECONNREFUSED: 'refused',
  ENOTFOUND: 'dns',
  EAI_AGAIN: 'dns',
  EAI_FAIL: 'dns',
  EAI_NODATA: 'dns',
  ETIMEDOUT: 'unreachable',
  EHOSTUNREACH: 'unreachable',
  EHOSTDOWN: 'unreachable',
  ENETUNREACH: 'unreachable',
  ENETDOWN: 'unreachable',
  EADDRNOTAVAIL: 'unreachable',
  UND_ERR_CONNECT_TIMEOUT: 'unreachable',
  ECONNRESET: 'reset',
  ECONNABORTED: 'reset',
  EPIPE: 'reset',
  UND_ERR_SOCKET: 'reset',
  UND_ERR_BODY_TIMEOUT: 'reset',
  UND_ERR_HEADERS_TIMEOUT: 'reset',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'reset',
  HPE_INVALID_CONSTANT: 'reset',
  HPE_INVALID_EOF_STATE: 'reset',
};

/** Codes of the error and of its causes, outermost first; several addresses of a host are tried, hence `errors`. */
const codesOf = (error: unknown, depth = 0): string[] => {
  if (typeof error !== 'object' || error === null || depth > 5) return [];
  const { code, cause, errors } = error as { code?: unknown; cause?: unknown; errors?: unknown };
  return [
    ...(typeof code === 'string' ? [code] : []),
    ...codesOf(cause, depth + 1),
    ...(Array.isArray(errors) ? errors.flatMap((inner) => codesOf(inner, depth + 1)) : []),
  ];
};

const isCertificate = (code: string): boolean =>
  /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|UNABLE_TO_GET_ISSUER|^ERR_TLS_|^ERR_SSL_|^EPROTO$/.test(code);

/** Turns a failure of `fetch` (a request that got no whole answer) into an OvhError. */
export const networkError = (
  cause: unknown,
  request: { readonly method: string; readonly path: string; readonly url: string },
): OvhError => {
  const codes = codesOf(cause);
  const known = codes.find((code) => failures[code] !== undefined || isCertificate(code));
  const failure: NetworkFailure =
    known === undefined ? 'other' : (failures[known] ?? ('certificate' satisfies NetworkFailure));
  const { host } = new URL(request.url);
  return new OvhError('network', explain(failure, host, known ?? codes[0] ?? String(cause)), {
    method: request.method,
    path: request.path,
    network: failure,
    cause,
  });
};

const explain = (failure: NetworkFailure, host: string, code: string): string => {
  switch (failure) {
    case 'refused':
      return t('{0} refuses the connection: check the endpoint, and that its server is running.', host);
    case 'dns':
      return t('The address of {0} cannot be found: check the network connection and the endpoint.', host);
    case 'certificate':
      return t(
        'The certificate of {0} is not trusted ({1}): check the clock of this machine and the proxy settings.',
        host,
        code,
      );
    case 'unreachable':
      return t('{0} cannot be reached: check the network connection, the VPN and the proxy settings.', host);
    case 'reset':
      return t('The connection to {0} was cut before the answer was complete: try again.', host);
    case 'other':
      return t(
        'The request to {0} failed ({1}): check the network connection, the proxy settings and the endpoint.',
        host,
        code,
      );
  }
};
