import type { Inventory } from '../inventory/inventory.ts';
import type { Query } from '../inventory/query.ts';
import { isNotFound } from '../ovh/errors.ts';

const FIRST_DELAY_MS = 250;
const GROWTH = 1.5;
const LAST_DELAY_MS = 15_000;
/** A failed task may leave its object in transition for ever; after this long only a refresh by hand looks again. */
const GIVE_UP_AFTER_MS = 20 * 60_000;

interface Wait {
  timer: NodeJS.Timeout | undefined;
  delay: number;
  waited: number;
}

/**
 * Reads objects in transition again until they settle: after 0.25 s at first, then 1.5 times longer each time, at most
 * 15 s. Only while it is active (the view is visible) and only what is still wanted (on the screen).
 */
export class Settling {
  readonly #waits = new Map<string, Wait>();
  #active = true;

  constructor(
    private readonly inventory: Inventory,
    private readonly isWanted: (query: Query<unknown>) => boolean,
  ) {}

  isSettled<T>(query: Query<T>): boolean {
    const { value } = this.inventory.peek(query);
    return query.settled === undefined || value === undefined || query.settled(value);
  }

  /** Follows a query if it is in transition; does nothing if it is settled or followed already. */
  follow(query: Query<unknown>): void {
    if (this.isSettled(query)) {
      clearTimeout(this.#waits.get(query.key)?.timer);
      this.#waits.delete(query.key);
      return;
    }
    if (!this.#active) return;
    const wait = this.#waits.get(query.key) ?? { timer: undefined, delay: FIRST_DELAY_MS, waited: 0 };
    this.#waits.set(query.key, wait);
    if (wait.timer || wait.waited > GIVE_UP_AFTER_MS) return;
    wait.timer = setTimeout(() => void this.#again(query, wait), wait.delay);
  }

  setActive(active: boolean): void {
    this.#active = active;
    if (active) return;
    for (const { timer } of this.#waits.values()) clearTimeout(timer);
    this.#waits.clear();
  }

  dispose(): void {
    this.setActive(false);
  }

  async #again(query: Query<unknown>, wait: Wait): Promise<void> {
    wait.waited += wait.delay;
    wait.delay = Math.min(wait.delay * GROWTH, LAST_DELAY_MS);
    if (this.#active && this.isWanted(query)) {
      const failure = await this.inventory.load(query, { again: true, background: true }).then(
        () => undefined,
        (error: unknown) => error,
      );
      wait.timer = undefined;
      // A failed read keeps the last state and the next one may succeed; what is gone stays gone.
      if (!isNotFound(failure)) {
        this.follow(query);
        return;
      }
    }
    if (this.#waits.get(query.key) === wait) this.#waits.delete(query.key);
  }
}
