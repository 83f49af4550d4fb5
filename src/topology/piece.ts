import { bind, type PieceModels, type SplitLists } from './bind.ts';
import type { Item } from './model.ts';
import type { Problem } from './problem.ts';
import { checkShape } from './shape.ts';
import { split, type PieceKind } from './split.ts';
import { readYaml, type YNode } from './yamlNode.ts';

/** A list that was split off the text around it. */
interface PieceList {
  readonly key: string;
  /** Offset in the shell. */
  readonly at: number;
  readonly pieces: Piece[];
  /** Characters of all of them. */
  length: number;
}

/**
 * A piece of the file that is parsed on its own, with its model and what is wrong with it. Its text never changes: an
 * edit makes a new piece. Only where it starts does, and the pieces in its lists.
 */
export class Piece implements Item {
  start = 0;
  /** Characters of the piece with its lists. */
  length: number;
  /** Counts the changes of the piece and of all below it. */
  stamp = 0;
  /** Without the lists that were split off. */
  readonly text: string;
  readonly lists: readonly PieceList[];
  readonly model: PieceModels[PieceKind] | undefined;
  readonly problems: readonly Problem[];

  private constructor(
    readonly kind: PieceKind,
    text: string,
    lists: readonly PieceList[],
  ) {
    this.text = text;
    this.lists = lists;
    this.length = text.length + lists.reduce((sum, { length }) => sum + length, 0);
    const { root, problems } = readYaml(text);
    const node = kind === 'topology' ? root : onlyItem(root);
    this.model = bind(kind, node, this, this.#models());
    const syntax = problems.map(({ start, end, message }): Problem => {
      return { rule: 'yaml-syntax', spot: { item: this, start, end }, message };
    });
    // After a syntax error the shape is a guess: one defect, one finding.
    this.problems = syntax.length > 0 ? syntax : node ? checkShape(kind, node, this) : [];
  }

  /**
   * Parses a text, split at its list items.
   * @param whole not split at all: for texts that cannot be
   * @param reuse gives the piece of an earlier parse that has the same text, if there is one
   */
  static parse(kind: PieceKind, text: string, whole: boolean, reuse?: Reuse): Piece {
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
    reuse?: Reuse,
  ): Generator<void, Piece, void> {
    if (whole) return new Piece(kind, text, []);
    const { shell, cuts } = split(text, kind);
    const lists: PieceList[] = [];
    for (const { key, kind: child, at, items } of cuts) {
      const reuseOne = reuse?.list(key, items);
      const pieces: Piece[] = [];
      let length = 0;
      for (const [index, item] of items.entries()) {
        const piece =
          reuseOne?.same(index) ?? (yield* Piece.parsing(child, item, false, reuseOne?.changed(index)));
        pieces.push(piece);
        length += piece.length;
      }
      lists.push({ key, at, pieces, length });
    }
    yield;
    return new Piece(kind, shell, lists);
  }

  toFile(offset: number, isEnd = false): number {
    let position = this.start + offset;
    for (const list of this.lists) {
      if (isEnd ? list.at < offset : list.at <= offset) position += list.length;
    }
    return position;
  }

  /** Puts another piece in the place of one below, and follows up in the model. */
  replace(before: Piece, after: Piece): void {
    for (const list of this.lists) {
      const index = list.pieces.indexOf(before);
      if (index >= 0) list.pieces[index] = after;
    }
    if (this.model) Object.assign(this.model, Object.fromEntries(this.#models()));
  }

  /** A piece in one of the lists has become longer, or shorter. */
  grow(child: Piece, growth: number): void {
    this.stamp += 1;
    this.length += growth;
    for (const list of this.lists) if (list.pieces.includes(child)) list.length += growth;
  }

  #models(): SplitLists {
    return new Map(this.lists.map(({ key, pieces }) => [key, pieces.flatMap(({ model }) => model ?? [])]));
  }
}

/** Finds, in an earlier parse, pieces whose text is unchanged. */
export interface Reuse {
  list(key: string, items: readonly string[]): ReuseList | undefined;
}

export interface ReuseList {
  same(index: number): Piece | undefined;
  /** For an item that is not the same: where to look for its own items. */
  changed(index: number): Reuse | undefined;
}

/** A list item's text is a list of one. */
const onlyItem = (root: YNode | undefined): YNode | undefined => {
  const [first, ...others] = root?.kind === 'seq' ? root.items : [];
  return others.length === 0 ? first : undefined;
};

/** The earlier parse of a piece, whose text was `text`. */
export const reuseOf = (piece: Piece, text: string): Reuse => ({
  list(key, items) {
    const before = piece.lists.find((list) => list.key === key)?.pieces;
    if (!before) return undefined;
    const textOf = ({ start, length }: Piece) =>
      text.slice(start - piece.start, start - piece.start + length);
    let head = 0;
    while (head < items.length && head < before.length && isSame(before[head], items[head], textOf))
      head += 1;
    let tail = 0;
    const most = Math.min(items.length, before.length) - head;
    while (tail < most && isSame(before.at(-1 - tail), items.at(-1 - tail), textOf)) tail += 1;
    const counterpart = (index: number) =>
      before[index < head ? index : index - items.length + before.length];
    return {
      same: (index) => (index < head || index >= items.length - tail ? counterpart(index) : undefined),
      changed: (index) => {
        const old = counterpart(index);
        return old && items.length === before.length ? reuseOf(old, textOf(old)) : undefined;
      },
    };
  },
});

const isSame = (
  piece: Piece | undefined,
  text: string | undefined,
  textOf: (piece: Piece) => string,
): boolean => piece?.length === text?.length && piece !== undefined && textOf(piece) === text;
