import type { AccountState } from '../accountState.ts';
import { vrackItems } from './vrack.ts';
import { isList, isMap, listLines, plainValue, type Item, type Yaml } from './yaml.ts';

/** One object of the account as an item of a list of a topology file. */
export interface NodeText {
  /** Key of the list that it belongs in: `pops`, `networks`, `servers`, … */
  readonly list: string;
  /** The item, dash and comments included, without a line break at the end. */
  readonly text: string;
  /** The same as data, without comments. */
  readonly value: unknown;
}

/**
 * The text of an object, to be put into a file.
 *
 * @param address as in `address.ts`
 * @param column where the dash stands: so many blanks begin the first line as well
 * @returns undefined when the account has no such object, or a file cannot hold it
 */
export const nodeText = (state: AccountState, address: string, column = 0): NodeText | undefined => {
  const [vrack] = address.split('/');
  // Labels are given in the order of the whole account, so that an object has the same name as in an import of all.
  const found = find(
    'vracks',
    vrackItems(state, undefined).filter((item) => item.address === vrack),
    address,
  );
  if (!found) return undefined;
  return {
    list: found.list,
    text: listLines([found.item], column).join('\n'),
    value: plainValue(found.item.value),
  };
};

interface Found {
  readonly list: string;
  readonly item: Item;
}

const find = (key: string, items: readonly Item[], address: string): Found | undefined => {
  for (const item of items) {
    if (item.address === address) return { list: key, item };
    const below = findIn(item.value, address);
    if (below) return below;
  }
  return undefined;
};

const findIn = (value: Yaml, address: string): Found | undefined => {
  if (!isMap(value)) return undefined;
  for (const { key, value: inner } of value.entries) {
    const found = isList(inner) ? find(key, inner.items, address) : findIn(inner, address);
    if (found) return found;
  }
  return undefined;
};
