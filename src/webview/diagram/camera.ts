import type { Box, Camera } from '../../panels/diagram.ts';

const LEAST = 0.05;
const MOST = 4;
/** A small picture is not blown up. */
const MOST_TO_FIT = 1.25;
/**
 * The smallest texts are 10 pixels high; below this names are not told apart. A network of one vRack from the customer to
 * its instances is 1,540 wide, and fits in half of a large screen with it.
 */
const LEAST_TO_READ = 0.5;
const STEP = 1.25;
/** Pixels of the screen around what is shown. */
const MARGIN = 12;

/** What a camera needs of an element, so that it can be tried without a browser. */
interface Seen {
  getBoundingClientRect(): Readonly<Record<'left' | 'top' | 'right' | 'bottom' | 'width' | 'height', number>>;
}

interface Frame extends Seen {
  readonly classList: { toggle(name: string, isThere: boolean): unknown };
}

/**
 * What is shown while nobody has moved the picture: `start`, as much of it as can be read, from the customer's side on;
 * `all` of it, however small. It goes on being shown when the frame changes its size.
 */
type Following = 'start' | 'all' | undefined;

/** Moves and scales the picture within its frame. */
export class PictureCamera {
  #camera: Camera = { x: 0, y: 0, zoom: 1 };
  #following: Following = 'start';

  constructor(
    private readonly frame: Frame,
    private readonly view: { setAttribute(name: string, value: string): void },
    private readonly bounds: () => Box,
    private readonly changed: (camera: Camera | null, isCut: boolean) => void,
  ) {}

  get zoom(): number {
    return this.#camera.zoom;
  }

  set(camera: Camera): void {
    this.#following = undefined;
    this.#apply(camera);
  }

  fit(): void {
    this.#following = 'all';
    this.follow();
  }

  /** After picture or frame have changed their size. */
  follow(): void {
    const { x, y, width, height } = this.bounds();
    const frame = this.frame.getBoundingClientRect();
    if (width <= 0 || frame.width <= 0) return;
    if (this.#following === undefined) {
      this.#apply(this.#camera);
      return;
    }
    const room = { width: frame.width - 2 * MARGIN, height: frame.height - 2 * MARGIN };
    const least = this.#following === 'start' ? LEAST_TO_READ : LEAST;
    const zoom = Math.max(least, Math.min(room.width / width, room.height / height, MOST_TO_FIT));
    // In the middle, or with its beginning in sight.
    const from = (start: number, length: number, most: number): number =>
      length * zoom > most + 1 ? start - MARGIN / zoom : start + length / 2 - (most / 2 + MARGIN) / zoom;
    this.#apply({ x: from(x, width, room.width), y: from(y, height, room.height), zoom });
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
  reveal(element: Seen | undefined): void {
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
    this.changed(this.#following === 'start' ? null : camera, this.#markEdges());
  }

  /** Marks the edges of the frame beyond which there is more. Answers whether that is so at the first look. */
  #markEdges(): boolean {
    const { x, y, zoom } = this.#camera;
    const bounds = this.bounds();
    const frame = this.frame.getBoundingClientRect();
    // The margin of the picture is empty.
    const beyond = {
      left: x - bounds.x,
      right: bounds.x + bounds.width - x - frame.width / zoom,
      top: y - bounds.y,
      bottom: bounds.y + bounds.height - y - frame.height / zoom,
    };
    let isCut = false;
    for (const [side, hidden] of Object.entries(beyond)) {
      this.frame.classList.toggle(`goes-on-${side}`, hidden > MARGIN);
      isCut ||= hidden > MARGIN;
    }
    return isCut && this.#following === 'start';
  }
}
