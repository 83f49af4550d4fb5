import { Piece, reuseOf } from './piece.ts';
import type { Topology } from './model.ts';
import { dashOf, isOneItem, isSafe } from './split.ts';

/** Characters above which a file is not analysed. */
export const LARGEST_FILE = 10_000_000;

/**
 * A topology file in memory: its text and the model of it. An edit parses again only the items that it touches;
 * the result is the same as that of a fresh parse, always.
 */
export class TopologyDocument {
  #text: string;
  #root: Piece;
  #isSplit: boolean;

  constructor(text: string, root = Piece.parse('topology', text, !isSafe(text))) {
    this.#text = text;
    this.#isSplit = isSafe(text);
    this.#root = root;
    place(this.#root, 0);
  }

  /**
   * Parses a text item by item, for hosts that have other things to do meanwhile: each `next()` parses one more item, and
   * the last returns the document. A text that cannot be split is one item.
   */
  static *parsing(text: string): Generator<void, TopologyDocument, void> {
    return new TopologyDocument(text, yield* Piece.parsing('topology', text, !isSafe(text)));
  }

  get text(): string {
    return this.#text;
  }

  /** The pieces of the file, as a tree; the file's own first. */
  get root(): Piece {
    return this.#root;
  }

  get topology(): Topology {
    return this.#root.model as Topology;
  }

  /** Replaces the text from `start` (inclusive) to `end` (exclusive). */
  edit(start: number, end: number, inserted: string): void {
    const before = this.#text;
    const after = before.slice(0, start) + inserted + before.slice(end);
    this.#text = after;
    const growth = after.length - before.length;
    if (!this.#isSplit || !this.#editPiece(before, after, start, end, growth)) this.#parseAgain(before);
    place(this.#root, 0);
  }

  /** Parses again the innermost item that holds the whole edit and is still one item after it. */
  #editPiece(before: string, after: string, start: number, end: number, growth: number): boolean {
    const path = pathTo(this.#root, start, end);
    for (let depth = path.length - 1; depth > 0; depth -= 1) {
      const piece = path[depth];
      const parent = path[depth - 1];
      if (!piece || !parent) return false;
      const old = before.slice(piece.start, piece.start + piece.length);
      const text = after.slice(piece.start, piece.start + piece.length + growth);
      if (!isSafe(text)) return false;
      if (!isOneItem(text, dashOf(old))) continue;
      for (let above = depth; above > 0; above -= 1) path[above - 1]?.grow(path[above] ?? piece, growth);
      parent.replace(piece, Piece.parse(piece.kind, text, false, reuseOf(piece, old)));
      return true;
    }
    return false;
  }

  #parseAgain(before: string): void {
    const reuse = this.#isSplit ? reuseOf(this.#root, before) : undefined;
    this.#isSplit = isSafe(this.#text);
    this.#root = Piece.parse('topology', this.#text, !this.#isSplit, this.#isSplit ? reuse : undefined);
  }
}

/**
 * The pieces around an edit, outermost first. An edit at the very edge of a piece may join it with its neighbour, so it
 * belongs to the piece around both.
 */
const pathTo = (root: Piece, start: number, end: number): Piece[] => {
  const path = [root];
  for (let piece: Piece | undefined = root; piece;) {
    const inner: Piece | undefined = piece.lists
      .flatMap(({ pieces }) => pieces)
      .find((child) => child.start < start && end < child.start + child.length);
    if (inner) path.push(inner);
    piece = inner;
  }
  return path;
};

/** Tells each piece where it starts in the file. */
const place = (piece: Piece, start: number): void => {
  piece.start = start;
  let taken = 0;
  for (const { at, pieces } of piece.lists) {
    let position = start + at + taken;
    for (const child of pieces) {
      place(child, position);
      position += child.length;
      taken += child.length;
    }
  }
};
