import { t } from '@vscode/l10n';
import { apiError } from './apiError.ts';
import { parseRetryAfter } from './backoff.ts';
import { OvhError } from './errors.ts';
import { networkError } from './networkError.ts';
import { describeFailure } from './requestLog.ts';
import type { RequestLog } from './requestLog.ts';
import { maskUrlSecrets } from './secrets.ts';
import { unlessAborted } from './sleep.ts';

/** The platform's fetch: in the editor it knows proxies and certificates. */
export type Fetch = typeof globalThis.fetch;

export interface ExchangeRequest {
  readonly method: string;
  /** Absolute and final: it is what was signed. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
  /** Aborted with an OvhError as reason. */
  readonly signal: AbortSignal;
  /** For the log. */
  readonly attempt: number;
}

export interface Answer {
  readonly status: number;
  /** The decoded JSON; undefined for an empty body. */
  readonly value: unknown;
  readonly header: (name: string) => string | undefined;
}

/** Sends one request once and reads its answer whole. Throws an OvhError for everything that is not a success. */
export type Exchange = (request: ExchangeRequest) => Promise<Answer>;

interface Wired {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  readonly text: string;
}

export const createExchange = (options: {
  readonly fetch: Fetch;
  readonly log?: RequestLog | undefined;
  readonly now: () => number;
}): Exchange => {
  const { log, now } = options;
  return async (request) => {
    const started = now();
    const { pathname, search } = new URL(request.url);
    const place = { method: request.method, path: maskUrlSecrets(pathname + search) };
    let wired: Wired | undefined;
    const report = (error?: unknown) => {
      const queryId = wired?.headers.get('x-ovh-queryid') ?? undefined;
      log?.({
        ...place,
        ...(wired === undefined ? {} : { status: wired.status }),
        durationMs: Math.round(now() - started),
        ...(queryId === undefined ? {} : { queryId }),
        attempt: request.attempt,
        ...(error === undefined ? {} : { error: describeFailure(error) }),
      });
    };
    try {
      wired = await transfer(options.fetch, request, place);
      const answer = read(wired, place, now());
      report();
      return answer;
    } catch (error) {
      report(error);
      throw error;
    }
  };
};

/** Sends, and reads the body while the signal still holds: an answer that hangs in the middle ends with its deadline. */
const transfer = async (
  fetch: Fetch,
  request: ExchangeRequest,
  place: { readonly method: string; readonly path: string },
): Promise<Wired> => {
  const { method, url, headers, body, signal } = request;
  const whole = async (): Promise<Wired> => {
    const response = await fetch(url, {
      method,
      headers,
      ...(body === undefined ? {} : { body }),
      signal,
      // A redirect would carry the credentials to wherever it points.
      redirect: 'manual',
    });
    return { status: response.status, headers: response.headers, text: await response.text() };
  };
  try {
    return await unlessAborted(whole(), signal);
  } catch (error) {
    throw signal.aborted ? (signal.reason as Error) : networkError(error, { ...place, url });
  }
};

const read = (
  wired: Wired,
  place: { readonly method: string; readonly path: string },
  now: number,
): Answer => {
  const { status, headers, text } = wired;
  const queryId = headers.get('x-ovh-queryid') ?? undefined;
  const json = parseJson(text);
  if (status >= 200 && status < 300) {
    if (json === notJson) {
      throw new OvhError('answer', explainNotJson(text, place), { ...place, status, queryId });
    }
    return { status, value: json, header: (name) => headers.get(name) ?? undefined };
  }
  if (status >= 300 && status < 400) {
    const message = t(
      '{0} {1} was redirected instead of answered: check the endpoint and the proxy settings.',
      place.method,
      place.path,
    );
    throw new OvhError('answer', message, { ...place, status, queryId });
  }
  // A gateway on the way answers 429 and 5xx in HTML; what they mean is clear all the same.
  if (json === notJson && status !== 429 && status < 500) {
    throw new OvhError('answer', explainNotJson(text, place), { ...place, status, queryId });
  }
  const retryAfterMs = parseRetryAfter(headers.get('retry-after'), now);
  throw apiError({ ...place, status, body: json === notJson ? undefined : json, queryId, retryAfterMs });
};

const notJson = Symbol('not JSON');

const parseJson = (text: string): unknown => {
  if (text.trim() === '') return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return notJson;
  }
};

const explainNotJson = (
  text: string,
  { method, path }: { readonly method: string; readonly path: string },
) =>
  /^\s*</.test(text)
    ? t(
        'A web page came back instead of the answer of {0} {1}: check the endpoint, the proxy and whether this network asks you to sign in.',
        method,
        path,
      )
    : t('The answer of {0} {1} cannot be read: check the endpoint and the proxy.', method, path);
