/** Milliseconds: the longest first wait, and the longest wait of all. */
const FIRST = 250;
const LONGEST = 8_000;

/**
 * How long to wait before the next try, in milliseconds: anything up to 0.25 s after the first failure, doubled each
 * time up to 8 s ("full jitter", so that many clients do not come back together). Never sooner than the API asks.
 *
 * @param failures how many tries have failed, from 1
 * @param random a number from 0 to 1
 */
export const backoffDelay = (failures: number, random: number, retryAfterMs?: number): number =>
  (retryAfterMs ?? 0) +
  random * Math.min(LONGEST, FIRST * 2 ** (retryAfterMs === undefined ? failures - 1 : 0));

/** Milliseconds that a Retry-After header asks to wait: seconds, or a date. undefined when there is none, or none that is understood. */
export const parseRetryAfter = (header: string | null, now: number): number | undefined => {
  if (header === null) return undefined;
  if (/^\s*\d+(\.\d+)?\s*$/.test(header)) return Number(header) * 1000;
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
};
