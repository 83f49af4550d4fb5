import { unlessAborted } from './sleep.ts';

/**
 * One piece of work that several callers wait for. Each may give up alone; the work is aborted once all have.
 */
export class Shared<T> {
  readonly #controller = new AbortController();
  readonly #work: Promise<T>;
  #waiters = 0;
  #settled = false;

  /** @param onSettled called when the work has ended, whatever came of it */
  constructor(run: (signal: AbortSignal) => Promise<T>, onSettled?: (shared: Shared<T>) => void) {
    this.#work = run(this.#controller.signal);
    const settled = () => {
      this.#settled = true;
      onSettled?.(this);
    };
    // Also keeps a failure that nobody waits for any more from being an unhandled one.
    this.#work.then(settled, settled);
  }

  /** False once everybody has given up: the work is being aborted and must not be joined. */
  get joinable(): boolean {
    return !this.#controller.signal.aborted;
  }

  async join(signal: AbortSignal): Promise<T> {
    this.#waiters++;
    try {
      return await unlessAborted(this.#work, signal);
    } finally {
      this.#waiters--;
      if (this.#waiters === 0 && !this.#settled) this.#controller.abort(signal.reason);
    }
  }
}
