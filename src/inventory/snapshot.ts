import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { array, number, object, string, unknown } from '../ovh/decode.ts';
import { maskSecrets } from '../ovh/secrets.ts';
import type { Inventory, KeptAnswer } from './inventory.ts';

const FORMAT = 1;
const WRITE_DELAY_MS = 2_000;
/** What nobody has opened for a month is forgotten, so that the file does not grow with every object that ever was. */
const KEEP_MS = 30 * 24 * 60 * 60_000;

const file = object({ format: number, entries: array(array(unknown)) });

/**
 * Keeps an inventory's answers in one file, so that the tree appears at once on the next start. Secrets are masked
 * before anything is written; the file is replaced in one step, so a crash leaves the old one whole.
 */
export class Snapshot {
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> = Promise.resolve();
  #closed = false;

  constructor(
    private readonly path: string,
    private readonly onError: (error: unknown) => void = () => undefined,
  ) {}

  /** Reads the file into the inventory. A missing file is a first start; an unreadable one is reported and set aside. */
  async restoreInto(inventory: Inventory): Promise<void> {
    inventory.restore(await this.#read());
  }

  /** Writes the file some seconds after the last change. Returns the way to stop it. */
  follow(inventory: Inventory): () => void {
    return inventory.onDidChange(() => {
      if (this.#closed || this.#timer) return;
      this.#timer = setTimeout(() => {
        this.#timer = undefined;
        this.write(inventory).catch(this.onError);
      }, WRITE_DELAY_MS);
    });
  }

  /** Writes the file now. */
  write(inventory: Inventory): Promise<void> {
    if (this.#closed) return Promise.resolve();
    const own = [...inventory.answers()].map(([key, value, asOf]): KeptAnswer => [
      key,
      maskSecrets(value),
      asOf,
    ]);
    this.#writing = this.#writing.catch(() => undefined).then(() => this.#merge(own));
    return this.#writing;
  }

  /** Stops writing; what is being written ends first. */
  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    await this.#writing.catch(() => undefined);
  }

  /** Stops writing and removes the file (sign-out forgets everything). */
  async remove(): Promise<void> {
    await this.close();
    await rm(this.path, { force: true });
  }

  async #read(): Promise<KeptAnswer[]> {
    let text: string;
    try {
      text = await readFile(this.path, 'utf8');
    } catch {
      return [];
    }
    try {
      const { format, entries } = file(JSON.parse(text));
      if (format !== FORMAT) return [];
      return entries.map(([key, value, asOf]) => [string(key, '$.key'), value, number(asOf, '$.asOf')]);
    } catch (error) {
      this.onError(error);
      return [];
    }
  }

  /** Other windows write the same file: the newer reading of each answer wins. */
  async #merge(own: readonly KeptAnswer[]): Promise<void> {
    const merged = new Map((await this.#read()).map((answer) => [answer[0], answer]));
    for (const answer of own) {
      const other = merged.get(answer[0]);
      if (!other || other[2] <= answer[2]) merged.set(answer[0], answer);
    }
    const newest = own.reduce((latest, [, , asOf]) => Math.max(latest, asOf), 0);
    const entries = [...merged.values()].filter(([, , asOf]) => asOf > newest - KEEP_MS);
    if (this.#closed) return;
    await this.#replace(JSON.stringify({ format: FORMAT, entries }));
  }

  async #replace(text: string): Promise<void> {
    await mkdir(dirname(this.path), { recursive: true });
    const draft = `${this.path}.${process.pid}.tmp`;
    await writeFile(draft, text, { mode: 0o600 });
    await rename(draft, this.path);
  }
}
