import { parseAddress } from '../ip/address.ts';
import { parseCidr } from '../ip/cidr.ts';
import type { AddressValue, CidrValue, Item, Node, Scalar, Spot } from './model.ts';
import type { Range, YMap, YNode, YScalar } from './yamlNode.ts';

/** Models of the items that were split off a map, by the key of their list. */
export type SplitLists = ReadonlyMap<string, readonly unknown[]>;

/** Takes typed values out of YAML maps. */
export class Binder {
  constructor(
    readonly item: Item,
    private readonly lists: SplitLists,
  ) {}

  // Objects of one shape each, field by field: a large file has a hundred thousand of them.
  spot({ start, end, anchor }: YNode): Spot {
    return { item: this.item, start, end, anchor: this.anchor(anchor) };
  }

  anchor(anchor: Range | undefined): Spot | undefined {
    return anchor && { item: this.item, start: anchor.start, end: anchor.end };
  }

  node<K extends string>(kind: K, map: YMap): Node & { kind: K } {
    const { start, end, anchor } = map;
    return { kind, keys: this.keys(map), item: this.item, start, end, anchor: this.anchor(anchor) };
  }

  /** The keys as they are written, misspelt ones too: what is managed is not guessed. */
  keys(map: YMap): ReadonlyMap<string, Spot> {
    const keys = new Map<string, Spot>();
    for (const { key } of map.pairs.values()) keys.set(key.text, this.spot(key));
    return keys;
  }

  /** What stands behind a key; undefined where the key is absent or has no value. */
  value(map: YMap, key: string): YNode | undefined {
    const value = map.pairs.get(key)?.value;
    return value === undefined || isNothing(value) ? undefined : value;
  }

  text(map: YMap, key: string): Scalar<string> | undefined {
    const value = this.value(map, key);
    return value && this.textOf(value);
  }

  textOf(value: YNode): Scalar<string> {
    // An id that YAML reads as a number is what is written: 1234e5 is an id, not 123400000.
    return this.#scalar(value, (scalar) => scalar.text);
  }

  word<W extends string>(map: YMap, key: string, words: readonly W[]): Scalar<W> | undefined {
    const value = this.value(map, key);
    return value && this.#scalar(value, (scalar) => words.find((word) => word === scalar.value));
  }

  number(map: YMap, key: string): Scalar<number> | undefined {
    const value = this.value(map, key);
    return (
      value && this.#scalar(value, (scalar) => (typeof scalar.value === 'number' ? scalar.value : undefined))
    );
  }

  boolean(map: YMap, key: string): Scalar<boolean> | undefined {
    const value = this.value(map, key);
    return (
      value && this.#scalar(value, (scalar) => (typeof scalar.value === 'boolean' ? scalar.value : undefined))
    );
  }

  address(map: YMap, key: string): AddressValue | undefined {
    const value = this.value(map, key);
    return (
      value &&
      this.#scalar(value, (scalar) => {
        const parsed = parseAddress(scalar.text);
        return parsed.ok ? parsed.value : undefined;
      })
    );
  }

  cidr(map: YMap, key: string): CidrValue | undefined {
    const value = this.value(map, key);
    return value && this.cidrOf(value);
  }

  cidrOf(value: YNode): CidrValue {
    const text = value.kind === 'scalar' ? value.text : '';
    const parsed = parseCidr(text);
    return {
      item: this.item,
      start: value.start,
      end: value.end,
      anchor: this.anchor(value.anchor),
      value: parsed.ok ? parsed.value.cidr : undefined,
      text,
      address: parsed.ok ? parsed.value.address : undefined,
      hasHostBits: parsed.ok && parsed.value.hasHostBits,
    };
  }

  /** The maps of a list; what is no map is left out. */
  maps<T>(map: YMap, key: string, bindOne: (binder: Binder, map: YMap) => T): readonly T[] {
    const split = this.lists.get(key);
    if (split) return split as readonly T[];
    return this.#items(map, key).flatMap((item) => (item.kind === 'map' ? [bindOne(this, item)] : []));
  }

  /** The scalars of a list. */
  scalars<T>(map: YMap, key: string, read: (value: YNode) => T): readonly T[] {
    return this.#items(map, key)
      .filter((item) => !isNothing(item))
      .map(read);
  }

  #items(map: YMap, key: string): readonly YNode[] {
    const value = this.value(map, key);
    return value?.kind === 'seq' ? value.items : [];
  }

  #scalar<T>(value: YNode, read: (scalar: YScalar) => T | undefined): Scalar<T> {
    return {
      item: this.item,
      start: value.start,
      end: value.end,
      anchor: this.anchor(value.anchor),
      value: value.kind === 'scalar' ? read(value) : undefined,
      text: value.kind === 'scalar' ? value.text : '',
    };
  }
}

/** Nothing written, `null` or `~`: all mean that the value is absent. */
const isNothing = (value: YNode): boolean => value.kind === 'scalar' && value.value === null;
