import { OvhError } from './errors.ts';

/** One request on the wire, for a log. Never holds headers, bodies or secrets. */
export interface RequestLogEntry {
  readonly method: string;
  /** Path and query; values of secret parameters are masked. */
  readonly path: string;
  /** HTTP status; absent when there was no answer. */
  readonly status?: number;
  readonly durationMs: number;
  /** X-Ovh-QueryID. */
  readonly queryId?: string;
  /** 1 for the first try of a call. */
  readonly attempt: number;
  /** Kind and code of the failure, untranslated: `network reset`, `api NOT_GRANTED_CALL`. */
  readonly error?: string;
}

export type RequestLog = (entry: RequestLogEntry) => void;

/** A failure in a few untranslated words. */
export const describeFailure = (error: unknown): string =>
  error instanceof OvhError
    ? [error.kind, error.network ?? error.errorCode ?? error.apiClass].filter(Boolean).join(' ')
    : 'unknown';
