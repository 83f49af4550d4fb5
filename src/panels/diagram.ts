/**
 * What the diagram's page and the extension say to each other. Pictures come as data, made of the few elements named
 * here; texts come in the language of the editor. Everything is text, never markup.
 */
import { either, flag, list, maybe, number, shape, text, word, type Guard, type Guarded } from './guard.ts';

/** Type of the panel, for the editor, which restores it by this name. */
export const DIAGRAM_PANEL = 'ovhTopology.diagram';

export interface PictureElement {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string | number>>;
  readonly children: readonly (PictureElement | string)[];
}

const TAGS: ReadonlySet<unknown> = new Set(['g', 'rect', 'circle', 'path', 'text', 'title']);

/** An element that can do nothing but be looked at. */
const pictureElement: Guard<PictureElement> = (value): value is PictureElement => {
  if (typeof value !== 'object' || value === null) return false;
  const { tag, attributes, children } = value as Partial<Record<keyof PictureElement, unknown>>;
  return (
    TAGS.has(tag) &&
    typeof attributes === 'object' &&
    attributes !== null &&
    Object.entries(attributes).every(
      ([name, one]) => /^(?!on)[a-zA-Z-]+$/.test(name) && (typeof one === 'string' || Number.isFinite(one)),
    ) &&
    Array.isArray(children) &&
    children.every((child) => typeof child === 'string' || pictureElement(child))
  );
};

const optional =
  <T>(of: Guard<T>): Guard<T | undefined> =>
  (value): value is T | undefined =>
    value === undefined || of(value);

const box = shape({ x: number, y: number, width: number, height: number });
export type Box = Guarded<typeof box>;

const layer = word('groups', 'cards', 'edges', 'labels');
export const PICTURE_LAYERS = ['groups', 'cards', 'edges', 'labels'] as const;

const part = shape({ id: text, layer, element: pictureElement, before: optional(text) });
export type PicturePart = Guarded<typeof part>;

const view = word('file', 'account', 'both');
export type DiagramView = Guarded<typeof view>;

/** What a panel is about: a topology file, or a vRack of an account. */
const source = either(
  shape({ kind: word('file'), uri: text }),
  shape({ kind: word('vrack'), account: text, vrack: text }),
);
export type DiagramSource = Guarded<typeof source>;

/** How the page looks at the picture: the point in its upper left corner, and pixels for one of the picture. */
const camera = shape({ x: number, y: number, zoom: number });
export type Camera = Guarded<typeof camera>;

/** What a person chose; it comes back after a reload of the window. */
const choice = shape({ source, view, collapsed: list(text), expanded: list(text) });
export type DiagramChoice = Guarded<typeof choice>;

/** What the page keeps. */
const kept = shape({ choice, camera: maybe(camera) });
export type KeptDiagram = Guarded<typeof kept>;
export const isKeptDiagram = kept;

const toPage = either(
  /** All of a picture. `before` of its parts says nothing. */
  shape({
    type: word('picture'),
    bounds: box,
    title: text,
    description: text,
    parts: list(part),
    order: list(text),
    /** It is another picture than before: it is shown whole, unless the page comes back to one that it had. */
    isOther: flag,
  }),
  /** What makes the new picture of the one before. */
  shape({
    type: word('changes'),
    bounds: box,
    title: text,
    description: text,
    removed: list(text),
    put: list(part),
    order: maybe(list(text)),
    isOther: flag,
  }),
  shape({
    type: word('state'),
    choice,
    /** What there is to choose from. */
    views: list(view),
    /** Instead of a picture, or beside it: nothing to show, still reading, failed. */
    notice: maybe(text),
    isBusy: flag,
  }),
  /** Ids of nodes, also of folded ones. */
  shape({ type: word('found'), text, ids: list(text) }),
  /** Gives the focus to a node that is in the picture. */
  shape({ type: word('focus'), id: text }),
  /** Moves the picture so that a node is to be seen; the focus stays where it is. */
  shape({ type: word('see'), id: text }),
  /** The node that the cursor of the editor is in. */
  shape({ type: word('current'), id: maybe(text) }),
  /** Asks for a bitmap of an SVG. */
  shape({ type: word('paint'), request: number, svg: text }),
);
export type ToDiagramPage = Guarded<typeof toPage>;
export const isToDiagramPage = toPage;

const fromPage = either(
  /** The page can take messages, and has no picture. */
  shape({ type: word('ready') }),
  shape({ type: word('view'), view }),
  shape({ type: word('toggle'), id: text, isOpen: flag }),
  /** Goes to the line of the file or the row of the tree; `isOther`: to the one that is not gone to first. */
  shape({ type: word('open'), id: text, isOther: flag }),
  shape({ type: word('find'), text }),
  /** Unfolds what a node is in, and goes there. */
  shape({ type: word('reveal'), id: text }),
  shape({ type: word('export') }),
  /** A bitmap as base64; null: it could not be made. */
  shape({ type: word('painted'), request: number, data: maybe(text) }),
);
export type FromDiagramPage = Guarded<typeof fromPage>;
export const isFromDiagramPage = fromPage;

/** Words that the page itself writes, which the extension translates. Those with {0} are filled in by the page. */
export const DIAGRAM_WORDS = [
  'toolbar',
  'show',
  'file',
  'account',
  'both',
  'search',
  'previous',
  'next',
  'found',
  'notFound',
  'zoomIn',
  'zoomOut',
  'fit',
  'more',
  'export',
  'keys',
] as const;
export type DiagramWord = (typeof DIAGRAM_WORDS)[number];
export type DiagramWords = Readonly<Record<DiagramWord, string>>;
