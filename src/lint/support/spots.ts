import type { Node, Spot } from '../../topology/model.ts';

/** Where a place is in the file, as an offset: what findings are put in order by. */
export const positionOf = ({ item, start }: Spot): number => item.toFile(start);

/** Two places in the order of the file; where an alias gives both one place, in the order that they are written in. */
export const inFileOrder = <T extends Spot>(a: T, b: T): readonly [earlier: T, later: T] => {
  const distance = positionOf(b) - positionOf(a) || positionOf(b.anchor ?? b) - positionOf(a.anchor ?? a);
  return distance < 0 ? [b, a] : [a, b];
};

/** Where something is missing: at its key when that stands there without a value, else at the first key of the object. */
export const missingAt = (node: Node, key: string): Spot => {
  const [firstKey] = node.keys.values();
  return node.keys.get(key) ?? firstKey ?? node;
};
