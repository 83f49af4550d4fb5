import { oneLine } from './yamlText.ts';

/** Characters of a label; a description of the account may be longer. */
const LONGEST = 60;

/** Gives each object a label of its own, as near to its name in the account as can be. */
export class Labels {
  readonly #taken: Set<string>;

  /** @param taken what no label may be: ids that the file uses in the place of names */
  constructor(taken: readonly string[] = []) {
    this.#taken = new Set(taken.map((id) => id.toLowerCase()));
  }

  /** Undefined for what has no name: its id serves. */
  give(name: string | null): string | undefined {
    const text = Array.from(oneLine(name ?? ''))
      .slice(0, LONGEST)
      .join('')
      .trim();
    if (text === '') return undefined;
    let label = text;
    for (let count = 2; this.#taken.has(label.toLowerCase()); count += 1) label = `${text} (${count})`;
    this.#taken.add(label.toLowerCase());
    return label;
  }
}

/** The name itself, for a comment, where the label is not all of it. */
export const fullName = (name: string | null, label: string | undefined): string | undefined =>
  label === undefined || name === null || oneLine(name) === label ? undefined : name;
