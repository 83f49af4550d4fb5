/** A box beside what is pointed at or focused, with all that there is to say of it. Screen readers have it as a name. */
export class Details {
  readonly element = document.createElement('div');
  #timer: number | undefined;
  #shown: string | undefined;

  constructor(private readonly frame: Element) {
    this.element.className = 'details';
    this.element.hidden = true;
    this.element.setAttribute('aria-hidden', 'true');
  }

  /** @param delay milliseconds: a pointer that only passes shows nothing */
  show(id: string, text: string, near: Element, delay: number): void {
    if (this.#shown === id) return;
    this.hide();
    this.#shown = id;
    this.#timer = window.setTimeout(() => this.#show(text, near), delay);
  }

  hide(): void {
    window.clearTimeout(this.#timer);
    this.#shown = undefined;
    this.element.hidden = true;
  }

  #show(text: string, near: Element): void {
    const [title = '', ...lines] = text.split('\n');
    const heading = document.createElement('strong');
    heading.textContent = title;
    const rest = lines.map((line) => {
      const row = document.createElement('div');
      row.textContent = line;
      return row;
    });
    this.element.replaceChildren(heading, ...rest);
    this.element.hidden = false;
    const frame = this.frame.getBoundingClientRect();
    const box = near.getBoundingClientRect();
    const { width, height } = this.element.getBoundingClientRect();
    const left = Math.max(4, Math.min(box.left - frame.left, frame.width - width - 4));
    // A group is larger than the box beside it: then inside, at its top.
    const below = Math.min(box.bottom, frame.bottom) - frame.top + 6;
    const above = box.top - frame.top - height - 6;
    const top = below + height < frame.height ? below : above >= 4 ? above : 4;
    this.element.style.left = `${left}px`;
    this.element.style.top = `${top}px`;
  }
}
