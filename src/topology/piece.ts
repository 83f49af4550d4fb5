import { bind, type PieceModels } from './bind.ts';
import { asMeant } from './misspelt.ts';
import type { Item } from './model.ts';
import type { Problem } from './problem.ts';
import { checkEmpty, checkShape } from './shape.ts';
import { split, type PieceKind } from './split.ts';
import { readYaml, type YNode } from './yamlNode.ts';

/** A list that was split off the text around it. */
export interface PieceList {
  readonly key: string;
  /** Offset in the shell. */
  readonly at: number;
  readonly pieces: Piece[];
  /** Characters of all of them. */
  length: number;
}

/** Where a piece is: in one of the lists of the piece around it. An edit never changes which one of the list it is. */
interface Home {
  readonly around: Piece;
  readonly list: PieceList;
  readonly starts: Starts;
  readonly index: number;
}

/**
 * Where the pieces of a list start, from the start of the list on: added up as far as somebody has asked, and up to the
 * last change.
 */
class Starts {
  readonly #known = [0];

  constructor(private readonly pieces: readonly Piece[]) {}

  of(index: number): number {
    const known = this.#known;
    let start = known.at(-1) ?? 0;
    for (let next = known.length; next <= index; next += 1) {
      start += this.pieces[next - 1]?.length ?? 0;
      known.push(start);
    }
    return known[index] ?? start;
  }

  /** The length of a piece has changed: those behind it start elsewhere. */
  changed(index: number): void {
    if (this.#known.length > index + 1) this.#known.length = index + 1;
  }
}

/**
 * A piece of the file that is parsed on its own, with its model and what is wrong with it. Its text never changes: an
 * edit makes a new piece. Only where it starts does, and the pieces in its lists.
 *
 * The same goes for models: an edit makes a new object of what it touches, and a new array of the list that it is in;
 * the objects around it stay, and all other lists are the very same arrays. What is derived from a list may be kept by
 * it.
 */
export class Piece implements Item {
  /** Characters of the piece with its lists. */
  length: number;
  /** Counts the changes of the piece and of all below it. */
  stamp = 0;
  /** Without the lists that were split off. */
  readonly text: string;
  readonly lists: readonly PieceList[];
  readonly model: PieceModels[PieceKind] | undefined;
  readonly problems: readonly Problem[];
  #home: Home | undefined;

  private constructor(
    readonly kind: PieceKind,
    text: string,
    lists: readonly PieceList[],
  ) {
    this.text = text;
    this.lists = lists;
    this.length = text.length;
    for (const list of lists) {
      this.length += list.length;
      const starts = new Starts(list.pieces);
      for (const [index, piece] of list.pieces.entries()) {
        piece.#home = { around: this, list, starts, index };
      }
    }
    const { root, problems } = readYaml(text);
    const node = kind === 'topology' ? root : onlyItem(root);
    const syntax = problems.map(({ start, end, message }): Problem => {
      return { rule: 'yaml-syntax', spot: { item: this, start, end }, message };
    });
    // After a syntax error the shape is a guess: one defect, one finding.
    const shape = syntax.length === 0 && node ? checkShape(kind, node, this) : undefined;
    if (syntax.length > 0) this.problems = syntax;
    else this.problems = shape?.problems ?? (kind === 'topology' ? checkEmpty(this) : []);
    const meant = node && asMeant(node, shape?.misspelt ?? []);
    this.model = bind(kind, meant, this, new Map(lists.map((list) => [list.key, modelsOf(list)])));
  }

  /**
   * Parses a text, split at its list items.
   * @param whole not split at all: for texts that cannot be
   * @param reuse an earlier parse, whose pieces are taken over where their text is the same
   */
  static parse(kind: PieceKind, text: string, whole: boolean, reuse?: Piece): Piece {
    const parsing = Piece.parsing(kind, text, whole, reuse);
    for (;;) {
      const { done, value } = parsing.next();
      if (done) return value;
    }
  }

  /** The same, item by item: each `next()` parses one more, and the last returns the piece. */
  static *parsing(
    kind: PieceKind,
    text: string,
    whole: boolean,
    reuse?: Piece,
  ): Generator<void, Piece, void> {
    if (whole) return new Piece(kind, text, []);
    const { shell, cuts } = split(text, kind);
    const lists: PieceList[] = [];
    for (const { key, kind: child, at, items } of cuts) {
      const reuseOne = reuse && reuseOf(reuse, key, items);
      const pieces: Piece[] = [];
      let length = 0;
      for (const [index, item] of items.entries()) {
        const piece =
          reuseOne?.same(index) ??
          (yield* Piece.parsing(child, reuse ? detached(item) : item, false, reuseOne?.changed(index)));
        pieces.push(piece);
        length += piece.length;
      }
      lists.push({ key, at, pieces, length });
    }
    yield;
    return new Piece(kind, shell, lists);
  }

  /** Where the piece starts in the file. */
  get start(): number {
    if (!this.#home) return 0;
    const { around, list, starts, index } = this.#home;
    let position = around.start + list.at + starts.of(index);
    for (const before of around.lists) {
      if (before === list) break;
      position += before.length;
    }
    return position;
  }

  /** The text with its lists, as it stands in the file. */
  get source(): string {
    if (this.lists.length === 0) return this.text;
    const parts: string[] = [];
    this.#write(parts);
    return parts.join('');
  }

  #write(into: string[]): void {
    let written = 0;
    for (const { at, pieces } of this.lists) {
      into.push(this.text.slice(written, at));
      for (const piece of pieces) piece.#write(into);
      written = at;
    }
    into.push(written === 0 ? this.text : this.text.slice(written));
  }

  toFile(offset: number, isEnd = false): number {
    let position = this.start + offset;
    for (const list of this.lists) {
      if (isEnd ? list.at < offset : list.at <= offset) position += list.length;
    }
    return position;
  }

  /** Puts another piece in the place of one in the lists, and follows up in the model and around it. */
  replace(before: Piece, after: Piece): void {
    const home = before.#home;
    if (!home) return;
    const { list, index } = home;
    list.pieces[index] = after;
    after.#home = home;
    if (this.model) Object.assign(this.model, { [list.key]: modelsOf(list) });
    this.#grow(home, after.length - before.length);
  }

  #grow({ list, starts, index }: Home, growth: number): void {
    list.length += growth;
    starts.changed(index);
    this.length += growth;
    this.stamp += 1;
    if (this.#home) this.#home.around.#grow(this.#home, growth);
  }
}

const modelsOf = ({ pieces }: PieceList): readonly unknown[] => {
  const models: unknown[] = [];
  for (const { model } of pieces) if (model) models.push(model);
  return models;
};

/** Finds, for the items of a list, pieces of an earlier parse. */
interface Reuse {
  /** The piece whose text is unchanged. */
  same(index: number): Piece | undefined;
  /** For an item that is not the same: the piece that may have items of its own which are. */
  changed(index: number): Piece | undefined;
}

const reuseOf = (piece: Piece, key: string, items: readonly string[]): Reuse | undefined => {
  const before = piece.lists.find((list) => list.key === key)?.pieces;
  if (!before) return undefined;
  let head = 0;
  while (head < items.length && isSame(before[head], items[head])) head += 1;
  let tail = 0;
  const most = Math.min(items.length, before.length) - head;
  while (tail < most && isSame(before.at(-1 - tail), items.at(-1 - tail))) tail += 1;
  const counterpart = (index: number) => before[index < head ? index : index - items.length + before.length];
  return {
    same: (index) => (index < head || index >= items.length - tail ? counterpart(index) : undefined),
    changed: (index) => (items.length === before.length ? counterpart(index) : undefined),
  };
};

const isSame = (piece: Piece | undefined, text: string | undefined): boolean =>
  piece !== undefined && piece.length === text?.length && piece.source === text;

/** A copy: a slice would keep all of the text in memory that it is a slice of, as long as the item stays as it is. */
const detached = (text: string): string => `${text} `.slice(0, -1);

/** A list item's text is a list of one. */
const onlyItem = (root: YNode | undefined): YNode | undefined => {
  const [first, ...others] = root?.kind === 'seq' ? root.items : [];
  return others.length === 0 ? first : undefined;
};
