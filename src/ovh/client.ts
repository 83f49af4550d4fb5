import { t } from '@vscode/l10n';
import type { OvhApi, RequestOptions } from './api.ts';
import { unexpectedAnswer } from './apiError.ts';
import { accessTokenAuthorize } from './auth.ts';
import type { Authorize } from './auth.ts';
import { ApiClock } from './clock.ts';
import { checkCredentials } from './credentials.ts';
import type { Credentials } from './credentials.ts';
import { array } from './decode.ts';
import type { Decoder } from './decode.ts';
import { parseEndpoint } from './endpoints.ts';
import type { Endpoint } from './endpoints.ts';
import { OvhError } from './errors.ts';
import { createExchange } from './exchange.ts';
import type { Answer, Exchange, Fetch } from './exchange.ts';
import { Limiter, type Urgency } from './limiter.ts';
import { oauth2Authorize } from './oauth2.ts';
import type { RequestLog } from './requestLog.ts';
import { isRepeatable, withRetries } from './retry.ts';
import type { RetryOptions } from './retry.ts';
import { maskUrlSecrets } from './secrets.ts';
import { Shared } from './shared.ts';
import { applicationKeysAuthorize } from './sign.ts';
import { sleep as realSleep } from './sleep.ts';
import type { Sleep } from './sleep.ts';
import { Wait } from './wait.ts';

const DEFAULT_DEADLINE = 30_000;
/** Two hundred names at two a second take a minute and a half. */
const BACKGROUND_DEADLINE = 300_000;
const DEFAULT_REQUESTS_PER_SECOND = 2;
const DEFAULT_CONCURRENCY = 8;
/** Depth of the token bucket: opening a tree is a burst, then little follows. */
const BURST = 120;
/** Objects on a page of a v2 list. */
const PAGE_SIZE = 100;

export interface ClientOptions {
  /** `ovh-eu`, `ovh-ca`, `ovh-us` or a full URL. */
  readonly endpoint: string;
  readonly credentials: Credentials;
  /** Refill of the token bucket (120 deep), above 0; Infinity for no limit. Default 2. Not applied on this machine. */
  readonly requestsPerSecond?: number;
  /** Requests at once. Default 8. */
  readonly concurrency?: number;
  /** Told of every request on the wire, without secrets. */
  readonly log?: RequestLog;
  readonly fetch?: Fetch;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  /** From 0 to 1. */
  readonly random?: () => number;
  readonly sleep?: Sleep;
}

/**
 * A client for one account. Nothing is sent before the first call.
 *
 * Throws an OvhError of kind `configuration` when the endpoint, a key or a limit makes no sense.
 */
export const createClient = (options: ClientOptions): OvhApi => new Client(options);

interface Request {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Path and query. */
  readonly path: string;
  readonly body?: string | undefined;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A GET under way, with the patience of all who wait for it. */
interface Flight {
  readonly shared: Shared<Answer>;
  readonly urgency: Urgency;
  /** The latest deadline of those who wait. */
  deadline: number;
  lastFailure: unknown;
}

class Client implements OvhApi {
  readonly endpoint: string;
  readonly #endpoint: Endpoint;
  readonly #exchange: Exchange;
  readonly #authorize: Authorize;
  readonly #limiter: Limiter;
  readonly #timing: RetryOptions;
  /** GETs under way that a further caller may wait for, by path, query and cursor. */
  readonly #flights = new Map<string, Flight>();

  constructor(options: ClientOptions) {
    const { now = Date.now, random = Math.random, sleep = realSleep } = options;
    this.#timing = { now, random, sleep };
    this.#endpoint = parseEndpoint(options.endpoint);
    this.endpoint = this.#endpoint.name;
    this.#exchange = createExchange({
      // Looked up at each call: the editor replaces it while it starts.
      fetch: options.fetch ?? ((...request) => globalThis.fetch(...request)),
      log: options.log,
      now,
    });
    this.#authorize = this.#createAuthorize(checkCredentials(options.credentials));
    this.#limiter = new Limiter({
      concurrency: checkPositive(options.concurrency ?? DEFAULT_CONCURRENCY, 'concurrency'),
      perSecond: this.#endpoint.loopback
        ? Infinity
        : checkPositive(options.requestsPerSecond ?? DEFAULT_REQUESTS_PER_SECOND, 'requestsPerSecond'),
      burst: BURST,
      now,
      sleep,
    });
  }

  async get<T>(path: string, decode: Decoder<T>, options: RequestOptions = {}): Promise<T> {
    const target = withQuery(path, options.query);
    return this.#patiently('GET', target, options, async (wait, deadline) => {
      const { value } = await this.#read(target, {}, wait, deadline, options);
      return decode(value);
    });
  }

  async list<T>(path: string, decodeItem: Decoder<T>, options: RequestOptions = {}): Promise<T[]> {
    const target = withQuery(path, options.query);
    const decode = array(decodeItem);
    return this.#patiently('GET', target, options, async (wait, deadline) => {
      const items: T[] = [];
      const seen = new Set<string>();
      for (let cursor: string | undefined; ;) {
        const page = await this.#read(target, pageHeaders(cursor), wait, deadline, options);
        items.push(...decode(page.value));
        cursor = page.header('x-pagination-cursor-next');
        if (cursor === undefined || cursor === '') return items;
        if (seen.has(cursor)) {
          throw new OvhError('answer', t('The list {0} never ends: the API repeats a page.', path), {
            method: 'GET',
            path: maskUrlSecrets(target),
          });
        }
        seen.add(cursor);
      }
    });
  }

  post<T>(path: string, body: unknown, decode: Decoder<T>, options?: RequestOptions): Promise<T> {
    return this.#write('POST', path, body, decode, options);
  }

  put<T>(path: string, body: unknown, decode: Decoder<T>, options?: RequestOptions): Promise<T> {
    return this.#write('PUT', path, body, decode, options);
  }

  delete<T>(path: string, decode: Decoder<T>, options?: RequestOptions): Promise<T> {
    return this.#write('DELETE', path, undefined, decode, options);
  }

  #createAuthorize(credentials: Credentials): Authorize {
    const { now } = this.#timing;
    if ('accessToken' in credentials) return accessTokenAuthorize(credentials.accessToken);
    if ('clientId' in credentials) {
      const tokenUrl = async () => (await this.#endpoint.resolve()).tokenUrl;
      return oauth2Authorize(credentials, this.#exchange, tokenUrl, now);
    }
    const timeUrl = async () => `${(await this.#endpoint.resolve()).base}/v1/auth/time`;
    return applicationKeysAuthorize(credentials, new ApiClock(this.#exchange, timeUrl, now));
  }

  /** Runs `work` with the patience of one caller, and makes every failure an OvhError. */
  async #patiently<T>(
    method: Request['method'],
    target: string,
    options: RequestOptions,
    work: (wait: Wait, deadline: number) => Promise<T>,
  ): Promise<T> {
    const place = { method, path: maskUrlSecrets(target) };
    const deadlineMs = options.deadlineMs ?? (options.background ? BACKGROUND_DEADLINE : DEFAULT_DEADLINE);
    const wait = new Wait(place, deadlineMs, options.signal);
    try {
      return await work(wait, this.#timing.now() + deadlineMs);
    } catch (error) {
      throw unexpectedAnswer(error, place);
    } finally {
      wait.dispose();
    }
  }

  /** Joins the GET of the same target that is under way, or starts it. */
  #read(
    target: string,
    headers: Readonly<Record<string, string>>,
    wait: Wait,
    deadline: number,
    { background = false }: RequestOptions,
  ): Promise<Answer> {
    const key = `${headers['X-Pagination-Cursor'] ?? ''} ${target}`;
    let flight = this.#flights.get(key);
    if (flight?.shared.joinable === true) {
      flight.deadline = Math.max(flight.deadline, deadline);
      if (!background) this.#limiter.promote(flight.urgency);
    } else {
      flight = this.#takeOff(key, { method: 'GET', path: target, headers }, deadline, { background });
      this.#flights.set(key, flight);
    }
    const joined = flight;
    wait.lastFailure = () => joined.lastFailure;
    return joined.shared.join(wait.signal);
  }

  #takeOff(key: string, request: Request, deadline: number, urgency: Urgency): Flight {
    const flight: Flight = {
      deadline,
      urgency,
      lastFailure: undefined,
      shared: new Shared(
        (signal) =>
          // A turn later, so that `flight` exists when its deadline is first asked for.
          Promise.resolve().then(() =>
            this.#perform(
              request,
              signal,
              () => flight.deadline,
              (failure) => (flight.lastFailure = failure),
              urgency,
            ),
          ),
        () => {
          if (this.#flights.get(key) === flight) this.#flights.delete(key);
        },
      ),
    };
    return flight;
  }

  #write<T>(
    method: 'POST' | 'PUT' | 'DELETE',
    path: string,
    body: unknown,
    decode: Decoder<T>,
    options: RequestOptions = {},
  ): Promise<T> {
    const target = withQuery(path, options.query);
    const request = { method, path: target, body: body === undefined ? undefined : JSON.stringify(body) };
    return this.#patiently(method, target, options, async (wait, deadline) => {
      let last: unknown;
      wait.lastFailure = () => last;
      try {
        const { value } = await this.#perform(
          request,
          wait.signal,
          () => deadline,
          (failure) => (last = failure),
        );
        return decode(value);
      } finally {
        // What is being read may be from before this change: whoever asks from now on asks anew.
        this.#flights.clear();
      }
    });
  }

  /** Sends a request, again where it may be, in its turn. */
  #perform(
    request: Request,
    signal: AbortSignal,
    deadline: () => number,
    onFailure: (failure: unknown) => void,
    urgency?: Urgency,
  ): Promise<Answer> {
    let sent = false;
    const send = (number: number, once: AbortSignal) =>
      this.#send(request, once, number, () => (sent = true));
    // A deadline that has room for the queue is none for the request itself.
    const isPatient = urgency?.background === true;
    const attempt = (number: number) =>
      this.#limiter.run(
        () =>
          isPatient ? this.#within(request, signal, (once) => send(number, once)) : send(number, signal),
        signal,
        urgency,
      );
    const mayRepeat = (failure: unknown): failure is OvhError => {
      onFailure(failure);
      return failure instanceof OvhError && isRepeatable(request.method, failure, sent);
    };
    return withRetries(attempt, mayRepeat, deadline, signal, this.#timing);
  }

  /** Gives a request so long on the wire, however long it waited for its turn. */
  async #within<T>(
    request: Request,
    signal: AbortSignal,
    send: (signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    const wait = new Wait(
      { method: request.method, path: maskUrlSecrets(request.path) },
      DEFAULT_DEADLINE,
      signal,
    );
    try {
      return await send(wait.signal);
    } catch (error) {
      // The caller's own reason says more than that this attempt was cut short.
      throw signal.aborted ? signal.reason : error;
    } finally {
      wait.dispose();
    }
  }

  /** Sends once; a second time when the API refused only a signature or token that could be renewed. */
  async #send(
    { method, path, body, headers }: Request,
    signal: AbortSignal,
    attempt: number,
    onSend: () => void,
  ): Promise<Answer> {
    const { base } = await this.#endpoint.resolve();
    // The URL in its final form: what is signed is what is sent.
    const url = new URL(base + path).href;
    for (let renewed = false; ; renewed = true) {
      const proof = await this.#authorize({ method, url, body }, signal);
      onSend();
      try {
        return await this.#exchange({
          method,
          url,
          headers: {
            Accept: 'application/json',
            ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
            ...headers,
            ...proof.headers,
          },
          body,
          signal,
          attempt,
        });
      } catch (refusal) {
        const again = !renewed && refusal instanceof OvhError && (await proof.renew(refusal, signal));
        if (!again) throw refusal;
      }
    }
  }
}

const checkPositive = (value: number, name: string): number => {
  if (value > 0) return value;
  throw new OvhError('configuration', t('{0} must be a number above 0, not {1}.', name, String(value)));
};

const withQuery = (path: string, query: RequestOptions['query'] = {}): string => {
  const parameters = Object.entries(query).filter(([, value]) => value !== undefined);
  if (parameters.length === 0) return path;
  const text = parameters.map(
    ([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`,
  );
  return `${path}${path.includes('?') ? '&' : '?'}${text.join('&')}`;
};

const pageHeaders = (cursor: string | undefined): Record<string, string> => ({
  'X-Pagination-Size': String(PAGE_SIZE),
  ...(cursor === undefined ? {} : { 'X-Pagination-Cursor': cursor }),
});
