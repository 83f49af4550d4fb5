import type { PictureCamera } from './camera.ts';
import type { Details } from './details.ts';
import type { PictureView } from './picture.ts';

/** Pixels that an arrow key moves the picture. */
const STEP = 60;
const HOVER_MS = 350;

export interface NavigationActions {
  readonly open: (id: string, isOther: boolean) => void;
  readonly toggle: (id: string, isOpen: boolean) => void;
  readonly search: () => void;
}

/** Mouse and keyboard in the picture. Of its nodes one is reached with Tab, and arrow keys lead from one to the next. */
export class Navigation {
  #current: string | undefined;
  #dragged = false;

  constructor(
    private readonly picture: PictureView,
    private readonly camera: PictureCamera,
    private readonly details: Details,
    private readonly actions: NavigationActions,
  ) {
    const { svg } = picture;
    svg.addEventListener('keydown', (event) => this.#key(event));
    svg.addEventListener('wheel', (event) => this.#wheel(event), { passive: false });
    svg.addEventListener('pointerdown', (event) => this.#drag(event));
    svg.addEventListener('click', (event) => this.#click(event));
    svg.addEventListener('focusin', (event) => this.#focused(event));
    svg.addEventListener('focusout', () => this.#left());
    svg.addEventListener('pointerover', (event) => this.#hover(event));
    svg.addEventListener('pointerleave', () => this.#left());
  }

  /** After the picture has changed: one node can be reached with Tab. */
  refresh(): void {
    const { order } = this.picture;
    const id = this.#current !== undefined && order.includes(this.#current) ? this.#current : order[0];
    this.#tabStop(id);
  }

  /** Goes to a node: it gets the focus and, unless it is in sight anyway, comes there. */
  focus(id: string, isFar = true): void {
    const node = this.picture.part(id);
    if (!(node instanceof SVGElement)) return;
    this.#tabStop(id);
    node.focus({ preventScroll: true });
    if (isFar) this.camera.reveal(node);
  }

  #tabStop(id: string | undefined): void {
    if (this.#current !== undefined) this.picture.part(this.#current)?.setAttribute('tabindex', '-1');
    this.#current = id;
    if (id !== undefined) this.picture.part(id)?.setAttribute('tabindex', '0');
  }

  #key(event: KeyboardEvent): void {
    const isNode = event.target !== this.picture.svg;
    const id = isNode ? this.picture.idAt(event.target) : undefined;
    if (this.#onKey(event, id)) {
      event.preventDefault();
      event.stopPropagation();
    }
  }

  /** @returns whether the key means something here */
  #onKey(event: KeyboardEvent, id: string | undefined): boolean {
    const { key, shiftKey } = event;
    if ((event.ctrlKey || event.metaKey) && key === 'f') return this.#done(() => this.actions.search());
    if (key === 'Enter' || key === ' ') return this.#done(() => this.#activate(id, event));
    if (event.ctrlKey || event.metaKey || event.altKey) return false;
    switch (key) {
      case '0':
        return this.#done(() => this.camera.fit());
      case '+':
      case '=':
        return this.#done(() => this.camera.zoomIn());
      case '-':
        return this.#done(() => this.camera.zoomOut());
      case '/':
        return this.#done(() => this.actions.search());
      case 'Escape':
        this.details.hide();
        return id !== undefined && this.#done(() => this.picture.svg.focus());
      case 'Home':
        return this.#done(() => this.#go(0));
      case 'End':
        return this.#done(() => this.#go(this.picture.order.length - 1));
    }
    const direction = DIRECTIONS[key];
    if (!direction) return false;
    const [x, y] = direction;
    if (id === undefined || shiftKey) return this.#done(() => this.camera.move(x * STEP, y * STEP));
    const at = this.picture.order.indexOf(id.replace(/^toggle:/, ''));
    return this.#done(() => this.#go(at + x + y));
  }

  #done(act: () => void): true {
    act();
    return true;
  }

  #go(index: number): void {
    const { order } = this.picture;
    const id = order[Math.max(0, Math.min(order.length - 1, index))];
    if (id !== undefined) this.focus(id);
  }

  #activate(
    id: string | undefined,
    { ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent | MouseEvent,
  ): void {
    if (id === undefined) {
      this.#go(0);
      return;
    }
    const node = id.replace(/^toggle:/, '');
    const toggle = this.picture.part(`toggle:${node}`);
    // A row that stands for others has no place of its own.
    if (toggle && (id !== node || shiftKey || id.startsWith('more:'))) {
      this.actions.toggle(node, toggle.getAttribute('aria-expanded') !== 'true');
    } else if (this.picture.order.includes(node)) this.actions.open(node, ctrlKey || metaKey || altKey);
  }

  #click(event: MouseEvent): void {
    const id = this.picture.idAt(event.target);
    if (this.#dragged || id === undefined) return;
    if (id.startsWith('toggle:') || this.picture.order.includes(id)) this.#activate(id, event);
  }

  #wheel(event: WheelEvent): void {
    event.preventDefault();
    const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
    if (event.ctrlKey || event.metaKey) this.camera.zoomBy(Math.exp(-event.deltaY * unit * 0.002), event);
    else if (event.shiftKey && event.deltaX === 0) this.camera.move(event.deltaY * unit, 0);
    else this.camera.move(event.deltaX * unit, event.deltaY * unit);
    this.details.hide();
  }

  #drag(start: PointerEvent): void {
    this.#dragged = false;
    if (start.button !== 0) return;
    const { svg } = this.picture;
    let { clientX: x, clientY: y } = start;
    const move = (event: PointerEvent) => {
      const isFar = Math.abs(event.clientX - start.clientX) + Math.abs(event.clientY - start.clientY) > 4;
      if (!this.#dragged && !isFar) return;
      if (!this.#dragged) svg.setPointerCapture(event.pointerId);
      this.#dragged = true;
      svg.classList.add('is-dragged');
      this.details.hide();
      this.camera.move(x - event.clientX, y - event.clientY);
      [x, y] = [event.clientX, event.clientY];
    };
    const end = () => {
      svg.removeEventListener('pointermove', move);
      svg.classList.remove('is-dragged');
    };
    svg.addEventListener('pointermove', move);
    svg.addEventListener('pointerup', end, { once: true });
    svg.addEventListener('pointercancel', end, { once: true });
  }

  #focused({ target }: FocusEvent): void {
    const id = this.picture.idAt(target);
    if (id === undefined) return;
    if (this.picture.order.includes(id)) this.#tabStop(id);
    // The mouse has its own delay; focus comes from the keyboard, or from a click on what is shown anyway.
    if (target instanceof Element && target.matches(':focus-visible')) this.#show(id, 0);
  }

  #hover({ target, buttons }: PointerEvent): void {
    const id = this.picture.idAt(target);
    if (buttons !== 0) return;
    if (id === undefined || this.picture.text(id) === undefined) this.#left();
    else this.#show(id, HOVER_MS);
  }

  #show(id: string, delay: number): void {
    const [text, part] = [this.picture.text(id), this.picture.part(id)];
    if (text === undefined || !part) return;
    this.#near(undefined);
    this.#near(id);
    this.details.show(id, text, part, delay);
  }

  #left(): void {
    this.details.hide();
    this.#near(undefined);
  }

  /** The edges of a node stand out. */
  #near(id: string | undefined): void {
    if (id === undefined) {
      for (const edge of this.picture.view.querySelectorAll('.is-near')) edge.classList.remove('is-near');
    } else for (const edge of this.picture.edgesOf(id)) edge.classList.add('is-near');
  }
}

const DIRECTIONS: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};
