import type { Spot } from './model.ts';

/** A change of the file: the text of each place is replaced. */
export interface Fix {
  /** What the change does, as the editor's menu says it: "Use the network address 10.0.0.0/24". */
  readonly title: string;
  readonly edits: readonly { readonly spot: Spot; readonly text: string }[];
}

/** What is wrong with the text itself or its shape, found while it is parsed. `rule` is the id that reports it. */
export interface Problem {
  readonly rule: 'yaml-syntax' | 'duplicate-key' | 'unknown-key' | 'schema';
  readonly spot: Spot;
  readonly message: string;
  readonly related?: readonly { readonly spot: Spot; readonly message: string }[];
  readonly fix?: Fix;
}
