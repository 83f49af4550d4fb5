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

/** Tokens that work in the background leave to work that somebody waits for. */
const RESERVE = 20;

/** How urgent a piece of work is; it may become urgent while it waits (`Limiter.promote`). */
export interface Urgency {
  background: boolean;
}

/** Starts work first come, first served, as places and tokens allow; work in the background after all other. */
export class Limiter {
  readonly #options: Required<LimiterOptions>;
  /** Those who wait, in order. Sets: whoever gives up leaves in constant time. */
  readonly #urgent = new Set<Waiter>();
  readonly #background = new Set<Waiter>();
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
    return this.#urgent.size + this.#background.size;
  }

  /** Rejects with the signal's reason when aborted in the queue; work that has started must watch the signal itself. */
  async run<T>(
    work: () => Promise<T>,
    signal: AbortSignal,
    urgency: Urgency = { background: false },
  ): Promise<T> {
    await this.#turn(signal, urgency);
    try {
      return await work();
    } finally {
      this.#running--;
      this.#pump();
    }
  }

  /** Somebody waits for this work now. */
  promote(urgency: Urgency): void {
    if (!urgency.background) return;
    urgency.background = false;
    for (const waiter of this.#background) {
      if (waiter.urgency !== urgency) continue;
      this.#background.delete(waiter);
      this.#urgent.add(waiter);
    }
    this.#pumpAnew();
  }

  #turn(signal: AbortSignal, urgency: Urgency): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal.aborted) {
        reject(signal.reason as Error);
        return;
      }
      const leave = () => {
        this.#urgent.delete(waiter);
        this.#background.delete(waiter);
        if (this.waiting === 0) this.#refill?.abort();
        reject(signal.reason as Error);
      };
      const waiter: Waiter = {
        urgency,
        start: () => {
          signal.removeEventListener('abort', leave);
          resolve();
        },
      };
      signal.addEventListener('abort', leave, { once: true });
      (urgency.background ? this.#background : this.#urgent).add(waiter);
      if (urgency.background) this.#pump();
      else this.#pumpAnew();
    });
  }

  /** The wait for the next token may be one for work in the background, which is longer. */
  #pumpAnew(): void {
    if (this.#background.size > 0) {
      this.#refill?.abort();
      this.#refill = undefined;
    }
    this.#pump();
  }

  /** Starts whoever may start now; when only a token is missing, comes back when there is one. */
  #pump(): void {
    for (const queue of [this.#urgent, this.#background]) {
      for (const waiter of queue) {
        if (this.#running >= this.#options.concurrency) return;
        const wait = this.#takeToken(waiter.urgency.background ? RESERVE : 0);
        if (wait > 0) {
          this.#waitForToken(wait);
          return;
        }
        queue.delete(waiter);
        this.#running++;
        waiter.start();
      }
    }
  }

  /** Takes a token and leaves `reserve`, or tells in how many milliseconds that will be possible. */
  #takeToken(reserve: number): number {
    const { perSecond, burst, now } = this.#options;
    if (perSecond === Infinity) return 0;
    const time = now();
    // A clock that is set back must not take tokens away.
    this.#tokens = Math.min(burst, this.#tokens + (Math.max(0, time - this.#refilled) * perSecond) / 1000);
    this.#refilled = time;
    const missing = Math.min(reserve, burst - 1) + 1 - this.#tokens;
    if (missing > 0) return Math.ceil((missing * 1000) / perSecond);
    this.#tokens--;
    return 0;
  }

  #waitForToken(ms: number): void {
    if (this.#refill !== undefined) return;
    const refill = new AbortController();
    this.#refill = refill;
    const again = () => {
      // A wait that was cut short has been replaced already.
      if (this.#refill === refill) this.#refill = undefined;
      this.#pump();
    };
    this.#options.sleep(ms, refill.signal).then(again, again);
  }
}

/** Somebody in the queue. */
interface Waiter {
  readonly urgency: Urgency;
  readonly start: () => void;
}
