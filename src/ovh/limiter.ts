import { sleep as realSleep } from './sleep.ts';
import type { Sleep } from './sleep.ts';

export interface LimiterOptions {
  /** How many pieces of work run at once. */
  readonly concurrency: number;
  /** Refill of the token bucket; Infinity for no bucket. */
  readonly perSecond: number;
  /** Depth of the bucket: how many may start at once after a rest. */
  readonly burst: number;
  /** Milliseconds. */
  readonly now?: () => number;
  readonly sleep?: Sleep;
}

/** Starts work first come, first served, as places and tokens allow. */
export class Limiter {
  readonly #options: Required<LimiterOptions>;
  /** Callbacks that start the work of those who wait, in order. A Set: whoever gives up leaves in constant time. */
  readonly #queue = new Set<() => void>();
  #running = 0;
  #tokens: number;
  #refilled: number;
  /** Ends the wait for the next token, while there is one. */
  #refill: AbortController | undefined;

  constructor(options: LimiterOptions) {
    this.#options = { now: Date.now, sleep: realSleep, ...options };
    this.#tokens = options.burst;
    this.#refilled = this.#options.now();
  }

  get running(): number {
    return this.#running;
  }

  get waiting(): number {
    return this.#queue.size;
  }

  /** Rejects with the signal's reason when aborted in the queue; work that has started must watch the signal itself. */
  async run<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T> {
    await this.#turn(signal);
    try {
      return await work();
    } finally {
      this.#running--;
      this.#pump();
    }
  }

  #turn(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal.aborted) {
        reject(signal.reason as Error);
        return;
      }
      const start = () => {
        signal.removeEventListener('abort', leave);
        resolve();
      };
      const leave = () => {
        this.#queue.delete(start);
        if (this.#queue.size === 0) this.#refill?.abort();
        reject(signal.reason as Error);
      };
      signal.addEventListener('abort', leave, { once: true });
      this.#queue.add(start);
      this.#pump();
    });
  }

  /** Starts whoever may start now; when only a token is missing, comes back when there is one. */
  #pump(): void {
    for (const start of this.#queue) {
      if (this.#running >= this.#options.concurrency) return;
      const wait = this.#takeToken();
      if (wait > 0) {
        this.#waitForToken(wait);
        return;
      }
      this.#queue.delete(start);
      this.#running++;
      start();
    }
  }

  /** Takes a token, or tells in how many milliseconds there will be one. */
  #takeToken(): number {
    const { perSecond, burst, now } = this.#options;
    if (perSecond === Infinity) return 0;
    const time = now();
    // A clock that is set back must not take tokens away.
    this.#tokens = Math.min(burst, this.#tokens + (Math.max(0, time - this.#refilled) * perSecond) / 1000);
    this.#refilled = time;
    if (this.#tokens < 1) return Math.ceil(((1 - this.#tokens) * 1000) / perSecond);
    this.#tokens--;
    return 0;
  }

  #waitForToken(ms: number): void {
    if (this.#refill !== undefined) return;
    const refill = new AbortController();
    this.#refill = refill;
    const again = () => {
      this.#refill = undefined;
      this.#pump();
    };
    this.#options.sleep(ms, refill.signal).then(again, again);
  }
}
