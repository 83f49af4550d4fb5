interface Markable {
  readonly classList: { add(...names: string[]): void; remove(...names: string[]): void };
}

/** What is searched: the picture of the page. */
interface Searched {
  readonly view: { querySelectorAll(selector: string): Iterable<Markable> };
  part(id: string): Markable | undefined;
}

/** What was searched for, what was found, and which of it is looked at. */
export class Search {
  #text = '';
  /** A step that was asked for before it was known what there is: fast fingers press Enter at once. */
  #wanted = 0;
  #isKnown = true;
  #ids: readonly string[] = [];
  /** -1: none of them yet. */
  #at = -1;

  constructor(
    private readonly picture: Searched,
    private readonly go: (id: string) => void,
  ) {}

  get text(): string {
    return this.#text;
  }

  /** What is found is yet to come. */
  set text(text: string) {
    this.#text = text;
    this.#isKnown = false;
    this.#wanted = 0;
  }

  get count(): number {
    return this.#ids.length;
  }

  /** From 1; 0: none is looked at. */
  get position(): number {
    return this.#at + 1;
  }

  found(ids: readonly string[]): void {
    const id = this.#ids[this.#at];
    const wanted = this.#wanted;
    this.#ids = ids;
    this.#at = id === undefined ? -1 : ids.indexOf(id);
    this.#isKnown = true;
    this.#wanted = 0;
    if (wanted === 0) this.mark();
    else this.step(wanted);
  }

  /** @param by 1: the next, -1: the one before */
  step(by: number): void {
    if (!this.#isKnown) {
      this.#wanted = by;
      return;
    }
    const { length } = this.#ids;
    if (length === 0) {
      this.mark();
      return;
    }
    this.#at = this.#at < 0 ? (by > 0 ? 0 : length - 1) : (this.#at + by + length) % length;
    this.mark();
    const id = this.#ids[this.#at];
    if (id !== undefined) this.go(id);
  }

  /** Marks what was found; also after the picture has changed. */
  mark(): void {
    for (const element of this.picture.view.querySelectorAll('.is-match')) {
      element.classList.remove('is-match', 'is-found');
    }
    this.#ids.forEach((id, index) => {
      const element = this.picture.part(id);
      element?.classList.add('is-match');
      if (index === this.#at) element?.classList.add('is-found');
    });
  }
}
