/**
 * The simulator's clock for everything that takes time.
 *
 * Nothing runs by itself: what is due happens, in order, when `catchUp` is called (at the start of every request). So a
 * test can jump ahead with `elapse` and needs no timers.
 */
export class Timeline {
  private readonly due: { at: number; order: number; run: () => void }[] = [];
  private order = 0;
  private ahead = 0;
  private replaying: number | undefined;

  constructor(private readonly wallClock: () => number) {}

  /** Milliseconds since 1970; while something due runs, the moment at which it was due. */
  get now(): number {
    return this.replaying ?? this.wallClock() + this.ahead;
  }

  /** Calls `run` in `delayMs` from now (0 or more). */
  after(delayMs: number, run: () => void): void {
    const entry = { at: this.now + delayMs, order: this.order++, run };
    const before = (other: typeof entry) =>
      other.at < entry.at || (other.at === entry.at && other.order < entry.order);
    let index = this.due.length;
    while (index > 0) {
      const previous = this.due[index - 1];
      if (previous === undefined || before(previous)) break;
      index -= 1;
    }
    this.due.splice(index, 0, entry);
  }

  /** Runs all that has become due. */
  catchUp(): void {
    const until = this.now;
    for (let next = this.due[0]; next !== undefined && next.at <= until; next = this.due[0]) {
      this.due.shift();
      this.replaying = next.at;
      try {
        next.run();
      } finally {
        this.replaying = undefined;
      }
    }
  }

  /** Moves tasks ahead by `ms` at once; signatures and tokens keep to the wall clock. */
  elapse(ms: number): void {
    this.ahead += ms;
    this.catchUp();
  }
}

/** A moment as the API writes it, to the second. */
export const isoTime = (ms: number): string => new Date(ms).toISOString().replace(/\.\d+Z$/, 'Z');
