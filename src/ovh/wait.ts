import { setMaxListeners } from 'node:events';
import { t } from '@vscode/l10n';
import { OvhError } from './errors.ts';

/** What a timer can count to, in milliseconds (24 days). */
const LONGEST_TIMER = 2 ** 31 - 1;

/** One caller's patience: ends when the caller aborts or the deadline passes. Must be disposed of. */
export class Wait {
  readonly #controller = new AbortController();
  readonly #caller: AbortSignal | undefined;
  readonly #timer: ReturnType<typeof setTimeout>;
  /** Why the call has failed so far; the cause of a timeout. */
  lastFailure: () => unknown = () => undefined;

  constructor(
    place: { readonly method: string; readonly path: string },
    deadlineMs: number,
    caller: AbortSignal | undefined,
  ) {
    this.#caller = caller;
    this.#timer = setTimeout(
      () => {
        const seconds = Math.round(deadlineMs / 100) / 10;
        const message = t(
          'The API did not answer {0} {1} within {2} s: check the network connection, or try again later.',
          place.method,
          place.path,
          seconds,
        );
        this.#controller.abort(new OvhError('timeout', message, { ...place, cause: this.lastFailure() }));
      },
      Math.min(deadlineMs, LONGEST_TIMER),
    );
    this.#aborted = () =>
      this.#controller.abort(
        new OvhError('aborted', t('The request was cancelled.'), { ...place, cause: caller?.reason }),
      );
    // One signal for a hundred calls is no leak; Node would warn at eleven.
    if (caller !== undefined) setMaxListeners(0, caller);
    if (caller?.aborted === true) this.#aborted();
    else caller?.addEventListener('abort', this.#aborted, { once: true });
  }

  readonly #aborted: () => void;

  /** Aborted with an OvhError as reason. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#caller?.removeEventListener('abort', this.#aborted);
  }
}
