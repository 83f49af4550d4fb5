import type { Box, Camera } from '../../panels/diagram.ts';

const LEAST = 0.05;
const MOST = 4;
/** A small picture is not blown up. */
const MOST_TO_FIT = 1.25;
const STEP = 1.25;
/** Pixels of the screen around what is shown. */
const MARGIN = 12;

/** Moves and scales the picture within its frame. */
export class PictureCamera {
  #camera: Camera = { x: 0, y: 0, zoom: 1 };
  /** Nobody has moved it since all was shown: it goes on showing all when the frame changes its size. */
  #isFitted = true;

  constructor(
    private readonly frame: Element,
    private readonly view: Element,
    private readonly bounds: () => Box,
    private readonly changed: (camera: Camera | null) => void,
  ) {}

  get zoom(): number {
    return this.#camera.zoom;
  }

  set(camera: Camera): void {
    this.#isFitted = false;
    this.#apply(camera);
  }

  fit(): void {
    const { x, y, width, height } = this.bounds();
    const frame = this.frame.getBoundingClientRect();
    if (width <= 0 || frame.width <= 0) return;
    const room = { width: frame.width - 2 * MARGIN, height: frame.height - 2 * MARGIN };
    const zoom = Math.max(LEAST, Math.min(room.width / width, room.height / height, MOST_TO_FIT));
    this.#isFitted = true;
    this.#apply({
      x: x + width / 2 - frame.width / 2 / zoom,
      // What is lower than the frame stands at its top.
      y: y + height / 2 - frame.height / 2 / zoom,
      zoom,
    });
  }

  resized(): void {
    if (this.#isFitted) this.fit();
  }

  /** By pixels of the screen. */
  move(x: number, y: number): void {
    const { zoom } = this.#camera;
    this.set({ x: this.#camera.x + x / zoom, y: this.#camera.y + y / zoom, zoom });
  }

  /** @param at the point of the screen that stays where it is; the middle if not given */
  zoomBy(factor: number, at?: { readonly clientX: number; readonly clientY: number }): void {
    const frame = this.frame.getBoundingClientRect();
    const left = at ? at.clientX - frame.left : frame.width / 2;
    const top = at ? at.clientY - frame.top : frame.height / 2;
    const { x, y, zoom: before } = this.#camera;
    const zoom = Math.max(LEAST, Math.min(MOST, before * factor));
    this.set({ x: x + left / before - left / zoom, y: y + top / before - top / zoom, zoom });
  }

  zoomIn(): void {
    this.zoomBy(STEP);
  }

  zoomOut(): void {
    this.zoomBy(1 / STEP);
  }

  /** Moves as little as is needed to see an element, and comes nearer where it could not be read. */
  reveal(element: Element | undefined): void {
    if (!element) return;
    const { zoom } = this.#camera;
    if (zoom < 0.6) {
      const { left, top, width, height } = element.getBoundingClientRect();
      this.zoomBy(0.9 / zoom, { clientX: left + width / 2, clientY: top + height / 2 });
    }
    const frame = this.frame.getBoundingClientRect();
    const box = element.getBoundingClientRect();
    const by = (from: number, to: number, least: number, most: number): number => {
      if (to - from > most - least || from < least + MARGIN) return from - least - MARGIN;
      return to > most - MARGIN ? to - most + MARGIN : 0;
    };
    const x = by(box.left, box.right, frame.left, frame.right);
    const y = by(box.top, box.bottom, frame.top, frame.bottom);
    if (x !== 0 || y !== 0) this.move(x, y);
  }

  #apply(camera: Camera): void {
    this.#camera = camera;
    const { x, y, zoom } = camera;
    this.view.setAttribute('transform', `scale(${zoom}) translate(${-x} ${-y})`);
    this.changed(this.#isFitted ? null : camera);
  }
}
