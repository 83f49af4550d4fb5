/**
 * Markup of a page as plain values, and a function that makes the page look like them. What stays the same stays the
 * same element, so that focus, scroll position and what a person opened survive an update. Text is always text.
 */

type Listener = (event: Event) => void;
/** Attributes; `true` sets one without a value, null and false remove it. `.name` sets a property, `onname` listens. */
export type Attributes = Readonly<Record<string, string | number | boolean | null | undefined | Listener>>;

export interface Markup {
  readonly tag: string;
  readonly attributes: Attributes;
  readonly children: readonly Child[];
}

export type Child = Markup | string | null | undefined | false;

/** An element. With the attribute `key`, which is not written, it stays itself when its place among the others changes. */
export const h = (tag: string, attributes: Attributes = {}, ...children: readonly Child[]): Markup => ({
  tag,
  attributes,
  children,
});

/** Characters that turn the direction of text around them: in a name they would turn the sentence that it stands in. */
const TURNING = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

const SVG = 'http://www.w3.org/2000/svg';

interface Drawn {
  readonly markup: Markup;
  readonly listeners: Map<string, Listener>;
}

const drawn = new WeakMap<Node, Drawn>();

/** Makes the children of an element those that are given. */
export const render = (parent: Element, children: readonly Child[]): void => {
  const byKey = new Map<unknown, Node>();
  for (const node of parent.childNodes) {
    const key = drawn.get(node)?.markup.attributes.key;
    if (key !== undefined) byKey.set(key, node);
  }
  let at = parent.firstChild;
  for (const child of children) {
    if (child === null || child === undefined || child === false) continue;
    const key = typeof child === 'string' ? undefined : child.attributes.key;
    const candidate = key === undefined ? at : (byKey.get(key) ?? null);
    const node = candidate && isFor(candidate, child) ? candidate : create(parent, child);
    // Before it is in the page: controls look at their attributes when they get there.
    if (typeof child === 'string') {
      const text = child.replace(TURNING, '');
      if (node.nodeValue !== text) node.nodeValue = text;
    } else if (node instanceof Element) update(node, child);
    if (node === at) at = at.nextSibling;
    else parent.insertBefore(node, at);
  }
  while (at) {
    const next = at.nextSibling;
    at.remove();
    at = next;
  }
};

const isFor = (node: Node, child: Markup | string): boolean => {
  if (typeof child === 'string') return node instanceof Text;
  const before = drawn.get(node)?.markup;
  return before?.tag === child.tag && before.attributes.key === child.attributes.key;
};

const create = (parent: Element, child: Markup | string): Element | Text => {
  if (typeof child === 'string') return document.createTextNode('');
  const isDrawing =
    child.tag === 'svg' || (parent.namespaceURI === SVG && parent.tagName !== 'foreignObject');
  const element = isDrawing ? document.createElementNS(SVG, child.tag) : document.createElement(child.tag);
  drawn.set(element, { markup: h(child.tag), listeners: new Map() });
  return element;
};

const update = (element: Element, markup: Markup): void => {
  const before = drawn.get(element);
  const listeners = before?.listeners ?? new Map<string, Listener>();
  const old = before?.markup.attributes ?? {};
  drawn.set(element, { markup, listeners });
  for (const name of new Set([...Object.keys(old), ...Object.keys(markup.attributes)])) {
    if (name === 'key') continue;
    const value = markup.attributes[name];
    if (typeof value === 'function') listen(element, name.slice(2), value, listeners);
    else if (typeof old[name] === 'function') listeners.delete(name.slice(2));
    else if (name.startsWith('.')) setProperty(element, name.slice(1), value);
    else if (value !== old[name]) setAttribute(element, name, value);
  }
  render(element, markup.children);
};

/** One listener an event, which calls the newest function. */
const listen = (
  element: Element,
  event: string,
  listener: Listener,
  listeners: Map<string, Listener>,
): void => {
  if (!listeners.has(event)) element.addEventListener(event, (happened) => listeners.get(event)?.(happened));
  listeners.set(event, listener);
};

/** Compared with the element, not with what was set last: a person may have changed it. */
const setProperty = (element: Element, name: string, value: unknown): void => {
  const properties = element as unknown as Record<string, unknown>;
  if (properties[name] !== value) properties[name] = value;
};

const setAttribute = (element: Element, name: string, value: Attributes[string]): void => {
  if (value === null || value === undefined || value === false) element.removeAttribute(name);
  else element.setAttribute(name, value === true ? '' : String(value));
};
