import {
  PICTURE_LAYERS,
  type Box,
  type PictureElement,
  type PicturePart,
  type ToDiagramPage,
} from '../../panels/diagram.ts';

type Picture = Extract<ToDiagramPage, { type: 'picture' }>;
type Changes = Extract<ToDiagramPage, { type: 'changes' }>;

const SVG = 'http://www.w3.org/2000/svg';

/** The picture in the page. Parts that did not change stay the same elements, and where they were. */
export class PictureView {
  readonly svg = document.createElementNS(SVG, 'svg');
  /** Moved and scaled by the camera. */
  readonly view = document.createElementNS(SVG, 'g');
  bounds: Box = { x: 0, y: 0, width: 0, height: 0 };
  #isThere = false;
  readonly #layers = new Map<string, Element>();
  readonly #parts = new Map<string, Element>();
  readonly #texts = new Map<string, string>();
  #order: readonly string[] = [];

  constructor() {
    this.svg.setAttribute('class', 'topology');
    this.svg.setAttribute('role', 'group');
    this.svg.setAttribute('tabindex', '0');
    for (const name of PICTURE_LAYERS) {
      const layer = document.createElementNS(SVG, 'g');
      this.#layers.set(name, layer);
      this.view.append(layer);
    }
    this.svg.append(this.view);
  }

  get isThere(): boolean {
    return this.#isThere;
  }

  /** Nodes in the order in which one would read them. */
  get order(): readonly string[] {
    return this.#order;
  }

  show({ bounds, parts, order }: Picture): void {
    this.bounds = bounds;
    this.#isThere = true;
    this.#parts.clear();
    this.#texts.clear();
    this.#order = order;
    for (const layer of this.#layers.values()) layer.replaceChildren();
    for (const part of parts) this.#layers.get(part.layer)?.append(this.#make(part));
  }

  change({ bounds, removed, put, order }: Changes): void {
    this.bounds = bounds;
    if (order) this.#order = order;
    for (const id of removed) {
      this.#parts.get(id)?.remove();
      this.#parts.delete(id);
      this.#texts.delete(id);
    }
    for (const part of put) this.#put(part);
  }

  part(id: string): Element | undefined {
    return this.#parts.get(id);
  }

  /** All that there is to say of a part, a line for each thing. */
  text(id: string): string | undefined {
    return this.#texts.get(id);
  }

  /** The id of the part that an element belongs to. */
  idAt(target: EventTarget | null): string | undefined {
    const element = target instanceof Element ? target.closest('[data-id]') : null;
    return element?.getAttribute('data-id') ?? undefined;
  }

  edgesOf(id: string): Element[] {
    const name = CSS.escape(id);
    return [...this.view.querySelectorAll(`.edge[data-from="${name}"], .edge[data-to="${name}"]`)];
  }

  #put(part: PicturePart): void {
    const before = this.#parts.get(part.id);
    const element = this.#make(part);
    // What the page says of it (the current one, found) stays said.
    for (const name of ['is-current', 'is-found', 'is-match']) {
      if (before?.classList.contains(name)) element.classList.add(name);
    }
    if (before?.getAttribute('aria-current')) element.setAttribute('aria-current', 'true');
    if (before?.getAttribute('tabindex') === '0') element.setAttribute('tabindex', '0');
    const hadFocus = before !== undefined && before === document.activeElement;
    const layer = this.#layers.get(part.layer);
    const next = part.before === undefined ? undefined : this.#parts.get(part.before);
    before?.remove();
    layer?.insertBefore(element, next?.parentNode === layer ? next : null);
    if (hadFocus && element instanceof SVGElement) element.focus({ preventScroll: true });
  }

  #make({ id, element }: PicturePart): Element {
    const made = this.#create(element, id);
    // Of all nodes one can be reached with Tab; arrow keys lead to the others.
    if (made.hasAttribute('tabindex')) made.setAttribute('tabindex', '-1');
    this.#parts.set(id, made);
    return made;
  }

  #create({ tag, attributes, children }: PictureElement, id: string): Element {
    const element = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
    for (const child of children) {
      if (typeof child === 'string') element.append(child);
      // Tooltips are the page's own: they come for the keyboard too.
      else if (child.tag === 'title')
        this.#texts.set(id, child.children.filter((one) => typeof one === 'string').join(''));
      else element.append(this.#create(child, id));
    }
    return element;
  }
}
