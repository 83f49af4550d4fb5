import { t } from '@vscode/l10n';
import type { Authorize } from './auth.ts';
import type { OAuth2Client } from './credentials.ts';
import { number, object, optional, string } from './decode.ts';
import { OvhError } from './errors.ts';
import type { Exchange } from './exchange.ts';
import { Shared } from './shared.ts';

const tokenAnswer = object({ access_token: string, expires_in: optional(number) });

/** Milliseconds before its expiry from which a token is not used any more; half its life when that is shorter. */
const MARGIN = 60_000;

/** Seconds; used when the API does not say how long a token lives. */
const DEFAULT_LIFE = 3_600;

interface Token {
  readonly value: string;
  /** On this machine's clock, in milliseconds. */
  readonly renewAt: number;
}

/** Proves requests by the access token of a service account: kept, renewed before it expires, asked for once at a time. */
export const oauth2Authorize = (
  client: OAuth2Client,
  exchange: Exchange,
  tokenUrl: () => Promise<string>,
  now: () => number,
): Authorize => {
  let token: Token | undefined;
  let asking: Shared<Token> | undefined;

  const ask = async (signal: AbortSignal): Promise<Token> => {
    const asked = now();
    const value = await requestToken(client, exchange, await tokenUrl(), signal);
    const life = (value.expires_in ?? DEFAULT_LIFE) * 1000;
    token = { value: value.access_token, renewAt: asked + life - Math.min(MARGIN, life / 2) };
    return token;
  };

  const current = (signal: AbortSignal): Promise<Token> => {
    if (token !== undefined && now() < token.renewAt) return Promise.resolve(token);
    if (asking?.joinable !== true) {
      asking = new Shared(ask, (asked) => {
        if (asking === asked) asking = undefined;
      });
    }
    return asking.join(signal);
  };

  return async (_request, signal) => {
    const used = await current(signal);
    return {
      headers: { Authorization: `Bearer ${used.value}` },
      renew: (refusal) => {
        if (refusal.status !== 401) return Promise.resolve(false);
        if (token === used) token = undefined;
        return Promise.resolve(true);
      },
    };
  };
};

const requestToken = async (
  client: OAuth2Client,
  exchange: Exchange,
  url: string,
  signal: AbortSignal,
): Promise<{ access_token: string; expires_in?: number | null | undefined }> => {
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: client.clientId,
    client_secret: client.clientSecret,
    scope: 'all',
  });
  try {
    const { value } = await exchange({
      method: 'POST',
      url,
      headers: { 'Content-Type': 'application/x-www-form-urlencoded', Accept: 'application/json' },
      body: form.toString(),
      signal,
      attempt: 1,
    });
    return tokenAnswer(value);
  } catch (error) {
    throw explain(error);
  }
};

/** 400 and 401 of the token address mean that the service account is wrong, not the request. */
const explain = (error: unknown): unknown => {
  if (
    !(error instanceof OvhError) ||
    (error.status !== 400 && error.status !== 401 && error.status !== 403)
  ) {
    return error;
  }
  return new OvhError(
    'credentials',
    t('The service account was refused: check the client id, the client secret and the endpoint.'),
    error,
  );
};
