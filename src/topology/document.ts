import { Piece } from './piece.ts';
import type { Topology } from './model.ts';
import { dashOf, isOneItem, isSafe } from './split.ts';

/** Characters above which a file is not analysed. */
export const LARGEST_FILE = 10_000_000;

/**
 * A topology file in memory: its text and the model of it. An edit parses again only the items that it touches;
 * the result is the same as that of a fresh parse, always.
 */
export class TopologyDocument {
  /** Undefined after an edit, until somebody asks for it. */
  #text: string | undefined;
  #root: Piece;
  #isSplit: boolean;

  constructor(text: string, isSplit = isSafe(text), root = Piece.parse('topology', text, !isSplit)) {
    this.#text = text;
    this.#isSplit = isSplit;
    this.#root = root;
  }

  /**
   * Parses a text item by item, for hosts that have other things to do meanwhile: each `next()` parses one more item, and
   * the last returns the document. A text that cannot be split is one item.
   */
  static *parsing(text: string): Generator<void, TopologyDocument, void> {
    const isSplit = isSafe(text);
    return new TopologyDocument(text, isSplit, yield* Piece.parsing('topology', text, !isSplit));
  }

  get text(): string {
    return (this.#text ??= this.#root.source);
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
    if (this.#isSplit && this.#editPiece(start, end, inserted)) {
      this.#text = undefined;
      return;
    }
    const before = this.text;
    const after = before.slice(0, start) + inserted + before.slice(end);
    const isSplit = isSafe(after);
    this.#root = Piece.parse('topology', after, !isSplit, this.#isSplit && isSplit ? this.#root : undefined);
    this.#isSplit = isSplit;
    this.#text = after;
  }

  /** Parses again the innermost item that holds the whole edit and is still one item after it. */
  #editPiece(start: number, end: number, inserted: string): boolean {
    const path = pathTo(this.#root, start, end);
    for (let depth = path.length - 1; depth > 0; depth -= 1) {
      const { piece, start: from } = path[depth] ?? {};
      const parent = path[depth - 1]?.piece;
      if (!piece || !parent || from === undefined) return false;
      const old = piece.source;
      const text = old.slice(0, start - from) + inserted + old.slice(end - from);
      if (!isSafe(text)) return false;
      if (!isOneItem(text, dashOf(old))) continue;
      parent.replace(piece, Piece.parse(piece.kind, text, false, piece));
      return true;
    }
    return false;
  }
}

interface Placed {
  readonly piece: Piece;
  /** In the file. */
  readonly start: number;
}

/**
 * The pieces around an edit, outermost first. An edit at the very edge of a piece may join it with its neighbour, so it
 * belongs to the piece around both.
 */
const pathTo = (root: Piece, start: number, end: number): Placed[] => {
  const path: Placed[] = [];
  for (let placed: Placed | undefined = { piece: root, start: 0 }; placed;) {
    path.push(placed);
    placed = below(placed, start, end);
  }
  return path;
};

const below = ({ piece, start: from }: Placed, start: number, end: number): Placed | undefined => {
  let taken = 0;
  for (const { at, pieces, length } of piece.lists) {
    let position = from + at + taken;
    taken += length;
    if (position + length < end) continue;
    for (const child of pieces) {
      const after = position + child.length;
      if (position < start && end < after) return { piece: child, start: position };
      position = after;
    }
  }
  return undefined;
};
