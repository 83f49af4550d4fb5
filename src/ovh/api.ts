import type { Decoder } from './decode.ts';

/** What every layer above the client sees of it. Paths start with their version: `/v1/vrack`, `/v2/vrackServices/resource`. */
export interface OvhApi {
  /** Endpoint name (`ovh-eu`, …) or origin of a full URL. */
  readonly endpoint: string;
  get<T>(path: string, decode: Decoder<T>, options?: RequestOptions): Promise<T>;
  /** All pages of a v2 list. */
  list<T>(path: string, decodeItem: Decoder<T>, options?: RequestOptions): Promise<T[]>;
  post<T>(path: string, body: unknown, decode: Decoder<T>, options?: RequestOptions): Promise<T>;
  put<T>(path: string, body: unknown, decode: Decoder<T>, options?: RequestOptions): Promise<T>;
  delete<T>(path: string, decode: Decoder<T>, options?: RequestOptions): Promise<T>;
}

export interface RequestOptions {
  /** Ends the wait of this caller; the request itself ends when nobody waits for it any more. */
  signal?: AbortSignal;
  query?: Readonly<Record<string, string | number | boolean | undefined>>;
  /**
   * Milliseconds from the call to its answer, retries and queue included. Default 30,000; 300,000 in the background,
   * where the queue may be long (the request itself still takes no more than 30,000).
   */
  deadlineMs?: number;
  /** Nobody waits for the answer: goes behind other requests and leaves the last of the token bucket to them. */
  background?: boolean;
}
