import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CartProduct } from '../../ovh/resources/orderCart.ts';
import type { AccountName } from '../../plan/accountState.ts';
import { accountFolder } from '../state/folder.ts';

/**
 * How far an order came, one JSON object a line, each on the disk before what it announces is sent. Addresses of orders
 * hold a password and are not in it.
 */
const VERSION = 1;

/** What is ordered. */
export interface Wanted {
  readonly product: CartProduct;
  /** Of vRack Services. */
  readonly region?: string;
}

export type OrderEntry =
  | { readonly type: 'cart'; readonly cartId: string }
  /** About to be checked out, for a price that was confirmed. */
  | {
      readonly type: 'checkout';
      readonly cartId: string;
      /** With tax, in units of the currency. */
      readonly total: number;
      /** Orders that there were before, since `since`. */
      readonly knownOrders: readonly number[];
      readonly since: string;
    }
  | { readonly type: 'ordered'; readonly orderId: number }
  /** About to be paid. */
  | { readonly type: 'paying' }
  | { readonly type: 'end'; readonly outcome: 'delivered' | 'abandoned' | 'unpaid' | 'failed' };

/** An order as its journal tells. */
export interface OrderRecord {
  readonly id: string;
  /** ISO 8601. */
  readonly startedAt: string;
  readonly wanted: Wanted;
  /** Services of the product that there were before. */
  readonly known: readonly string[];
  readonly cartId?: string;
  readonly checkout?: Extract<OrderEntry, { readonly type: 'checkout' }>;
  readonly orderId?: number;
  readonly isEnded: boolean;
}

/** What a cart is described with, to find it again. */
export const markOf = ({ id }: Pick<OrderRecord, 'id'>): string => `ovhcloud-topology ${id}`;

export interface OrderJournal {
  /** Resolves once the entry is on the disk. */
  write(entry: OrderEntry): Promise<void>;
  /** With what was written since. */
  readonly record: OrderRecord;
}

/** The folder of an account's orders, made if need be. */
export const orderFolder = async (account: AccountName, root: string): Promise<string> => {
  const folder = join(await accountFolder(root, account), 'orders');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  return folder;
};

export const startOrder = async (
  folder: string,
  wanted: Wanted,
  known: readonly string[],
): Promise<OrderJournal> => {
  const id = randomUUID();
  const at = new Date().toISOString();
  const path = join(folder, `order-${at.replace(/[:.]/g, '-')}-${id}.jsonl`);
  await append(path, { type: 'order', version: VERSION, id, at, wanted, known }, 'ax');
  return journalOf(path, { id, startedAt: at, wanted, known, isEnded: false });
};

/** The journal of an order that has not ended, the latest of several. */
export const unfinishedJournal = async (folder: string): Promise<OrderJournal | undefined> => {
  const names = (await readdir(folder)).filter((name) => /^order-.*\.jsonl$/.test(name)).sort();
  for (const name of names.reverse()) {
    const path = join(folder, name);
    const record = recordOf(await readFile(path, 'utf8'));
    if (record && !record.isEnded) return journalOf(path, record);
  }
  return undefined;
};

const journalOf = (path: string, start: OrderRecord): OrderJournal => {
  let record = start;
  return {
    get record() {
      return record;
    },
    write: async (entry) => {
      await append(path, { at: new Date().toISOString(), ...entry }, 'a');
      record = next(record, entry);
    },
  };
};

const append = async (path: string, line: object, flag: 'a' | 'ax'): Promise<void> => {
  const file = await open(path, flag, 0o600);
  try {
    // A line that a crash tore must not swallow this one.
    await file.appendFile(`${flag === 'a' ? '\n' : ''}${JSON.stringify(line)}`);
    await file.datasync();
  } finally {
    await file.close();
  }
};

const recordOf = (text: string): OrderRecord | undefined => {
  const [first, ...entries] = text.split('\n').flatMap(parse);
  if (first?.type !== 'order' || first.version !== VERSION) return undefined;
  const { id, at, wanted, known } = first;
  const start: OrderRecord = { id, startedAt: at, wanted, known, isEnded: false };
  return entries.reduce((record, entry) => (entry.type === 'order' ? record : next(record, entry)), start);
};

type Line =
  | OrderEntry
  | {
      readonly type: 'order';
      readonly version: number;
      readonly id: string;
      readonly at: string;
      readonly wanted: Wanted;
      readonly known: readonly string[];
    };

/** A line that was torn when the process died announces nothing that was sent. */
const parse = (text: string): Line[] => {
  try {
    const line = JSON.parse(text) as Line | null;
    return typeof line === 'object' && typeof line?.type === 'string' ? [line] : [];
  } catch {
    return [];
  }
};

const next = (record: OrderRecord, entry: OrderEntry): OrderRecord => {
  switch (entry.type) {
    case 'cart':
      return { ...record, cartId: entry.cartId };
    case 'checkout':
      return { ...record, checkout: entry };
    case 'ordered':
      return { ...record, orderId: entry.orderId };
    case 'paying':
      return record;
    case 'end':
      return { ...record, isEnded: true };
  }
};
