import { number } from './decode.ts';
import type { Exchange } from './exchange.ts';
import { Shared } from './shared.ts';

/** The API's time, from this machine's clock and their difference. */
export class ApiClock {
  readonly #exchange: Exchange;
  readonly #timeUrl: () => Promise<string>;
  readonly #now: () => number;
  /** API minus machine, in seconds. */
  #difference: number | undefined;
  #asking: Shared<number> | undefined;

  constructor(exchange: Exchange, timeUrl: () => Promise<string>, now: () => number) {
    this.#exchange = exchange;
    this.#timeUrl = timeUrl;
    this.#now = now;
  }

  /** The difference to sign with, in seconds; asked for when it is not known. One question is in flight at a time. */
  async difference(signal: AbortSignal): Promise<number> {
    if (this.#difference !== undefined) return this.#difference;
    if (this.#asking?.joinable !== true) {
      this.#asking = new Shared(
        (shared) => this.#ask(shared),
        (asked) => {
          if (this.#asking === asked) this.#asking = undefined;
        },
      );
    }
    return this.#asking.join(signal);
  }

  /** Forgets a difference that the API refused, unless it has been replaced since. */
  forget(refused: number): void {
    if (this.#difference === refused) this.#difference = undefined;
  }

  /** Seconds since 1970 on the API's clock. */
  timestamp(difference: number): number {
    return Math.floor(this.#now() / 1000) + difference;
  }

  async #ask(signal: AbortSignal): Promise<number> {
    const url = await this.#timeUrl();
    const { value } = await this.#exchange({ method: 'GET', url, headers: {}, signal, attempt: 1 });
    this.#difference = number(value) - Math.floor(this.#now() / 1000);
    return this.#difference;
  }
}
