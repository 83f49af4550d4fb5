import type { Inventory } from '../inventory/inventory.ts';

interface Kept<V> {
  readonly value: V;
  /** Of the answers that it came from. */
  readonly keys: ReadonlySet<string>;
}

/**
 * What follows from the answers of an inventory, by node or another object: computed when it is first asked for, and
 * again only after one of the answers changed that the computation looked at. What it looked at is observed, not
 * declared, so nothing can be forgotten; but it must look at nothing that changes besides the inventory, nor at another
 * derived value.
 */
export class Derived<K extends object, V> {
  readonly #kept = new Map<K, Kept<V>>();
  /** Whose values came from an answer, by the answer's key. */
  readonly #users = new Map<string, Set<K>>();
  readonly #stop: () => void;

  constructor(
    private readonly inventory: Inventory,
    private readonly compute: (of: K) => V,
  ) {
    this.#stop = inventory.onDidChange((key) => {
      for (const user of this.#users.get(key) ?? []) this.delete(user);
    });
  }

  get(of: K): V {
    const known = this.#kept.get(of);
    if (known) return known.value;
    const kept = this.inventory.track(() => this.compute(of));
    this.#kept.set(of, kept);
    for (const key of kept.keys) {
      const users = this.#users.get(key);
      if (users) users.add(of);
      else this.#users.set(key, new Set([of]));
    }
    return kept.value;
  }

  /** Forgets one value, for what exists no longer. */
  delete(of: K): void {
    for (const key of this.#kept.get(of)?.keys ?? []) {
      const users = this.#users.get(key);
      users?.delete(of);
      if (users?.size === 0) this.#users.delete(key);
    }
    this.#kept.delete(of);
  }

  dispose(): void {
    this.#stop();
    this.#kept.clear();
    this.#users.clear();
  }
}
