import type { PictureView } from './picture.ts';

/** What was searched for, what was found, and which of it is looked at. */
export class Search {
  text = '';
  #ids: readonly string[] = [];
  /** -1: none of them yet. */
  #at = -1;

  constructor(
    private readonly picture: PictureView,
    private readonly go: (id: string) => void,
  ) {}

  get count(): number {
    return this.#ids.length;
  }

  /** From 1; 0: none is looked at. */
  get position(): number {
    return this.#at + 1;
  }

  found(ids: readonly string[]): void {
    const id = this.#ids[this.#at];
    this.#ids = ids;
    this.#at = id === undefined ? -1 : ids.indexOf(id);
    this.mark();
  }

  /** @param by 1: the next, -1: the one before */
  step(by: number): void {
    const { length } = this.#ids;
    if (length === 0) return;
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
