/** What went wrong, roughly; the sentence in `message` says it to a person. */
export type OvhErrorKind =
  /** The API answered with an error; `status` tells which. */
  | 'api'
  /** No answer: `network` tells why. */
  | 'network'
  /** No answer within the deadline. */
  | 'timeout'
  /** The caller gave up. */
  | 'aborted'
  /** The answer is not what the API's description promises (HTML of a proxy, a missing field). */
  | 'answer'
  /** The keys or the account were refused: signing in again may help. `status` is set when the API said so. */
  | 'credentials'
  /** A setting or file of the user is wrong; nothing was sent. */
  | 'configuration'
  /** A task ended without doing its work. */
  | 'task';

/** `refused`: nobody listens there, so the request was certainly not carried out. */
export type NetworkFailure = 'refused' | 'dns' | 'certificate' | 'unreachable' | 'reset' | 'other';

export interface OvhErrorFacts {
  readonly method?: string | undefined;
  /** Path and query, without secrets. */
  readonly path?: string | undefined;
  /** HTTP status. */
  readonly status?: number | undefined;
  /** Such as `Client::NotFound`. */
  readonly apiClass?: string | undefined;
  /** Such as `NOT_GRANTED_CALL`. */
  readonly errorCode?: string | undefined;
  /** The API's own words, in English. */
  readonly apiMessage?: string | undefined;
  readonly details?: unknown;
  /** X-Ovh-QueryID: what OVHcloud's support asks for. */
  readonly queryId?: string | undefined;
  /** Milliseconds that the API asks to wait (Retry-After). */
  readonly retryAfterMs?: number | undefined;
  readonly network?: NetworkFailure | undefined;
  readonly cause?: unknown;
}

/**
 * Every failure of the client. `message` is one sentence in the reader's language: what is wrong, and what to do.
 */
export class OvhError extends Error {
  override readonly name = 'OvhError';
  readonly method: string | undefined;
  readonly path: string | undefined;
  readonly status: number | undefined;
  readonly apiClass: string | undefined;
  readonly errorCode: string | undefined;
  readonly apiMessage: string | undefined;
  readonly details: unknown;
  readonly queryId: string | undefined;
  readonly retryAfterMs: number | undefined;
  readonly network: NetworkFailure | undefined;

  constructor(
    readonly kind: OvhErrorKind,
    message: string,
    facts: OvhErrorFacts = {},
  ) {
    super(message, facts.cause === undefined ? undefined : { cause: facts.cause });
    this.method = facts.method;
    this.path = facts.path;
    this.status = facts.status;
    this.apiClass = facts.apiClass;
    this.errorCode = facts.errorCode;
    this.apiMessage = facts.apiMessage;
    this.details = facts.details;
    this.queryId = facts.queryId;
    this.retryAfterMs = facts.retryAfterMs;
    this.network = facts.network;
  }
}

/** Whether the object asked for does not exist (any more), or is not of this account. */
export const isNotFound = (error: unknown): boolean => error instanceof OvhError && error.status === 404;

/** Whether the account may not do this; its other rights are not concerned. */
export const isForbidden = (error: unknown): boolean =>
  error instanceof OvhError && error.status === 403 && error.kind === 'api';
