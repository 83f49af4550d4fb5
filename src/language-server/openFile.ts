import type { TextDocumentContentChangeEvent } from 'vscode-languageserver';
import { Lines } from '../lint/lines.ts';
import { isTooLarge } from '../lint/tooLarge.ts';
import { TopologyDocument } from '../topology/document.ts';
import { offsetOf } from './positions.ts';
import { inTurns, TURN_MS } from './turns.ts';

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A topology file that is open in the client: its text, and the model of it once the first parse is over. */
export class OpenFile {
  #text: string;
  #lines: Lines | undefined;
  #document: TopologyDocument | undefined;
  #parsing: Promise<void> | undefined;
  #isClosed = false;
  #revision = 0;

  constructor(
    readonly uri: string,
    public version: number,
    text: string,
    private readonly turnMs = TURN_MS,
  ) {
    this.#text = text;
  }

  get text(): string {
    return this.#text;
  }

  get lines(): Lines {
    return (this.#lines ??= new Lines(this.#text));
  }

  /**
   * Counts the changes. What was found before a change has its place in items that may be gone, even when the text is
   * the same again.
   */
  get revision(): number {
    return this.#revision;
  }

  get isTooLarge(): boolean {
    return isTooLarge(this.#text);
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }

  /** The model of the text as it stands now. Undefined during a first parse and for a file that is too large. */
  get document(): TopologyDocument | undefined {
    return this.#document;
  }

  /** Resolves when the text has its model, is too large for one, or the file was closed. Never rejects. */
  ready(): Promise<void> {
    if (this.#document || this.isTooLarge || this.#isClosed) return Promise.resolve();
    return (this.#parsing ??= this.#parse().finally(() => (this.#parsing = undefined)));
  }

  /** Takes over the client's changes, each of which counts on the ones before it. */
  change(version: number, changes: readonly TextDocumentContentChangeEvent[]): void {
    this.version = version;
    this.#revision += 1;
    const before = this.#text;
    let edit: Edit | undefined;
    for (const change of changes) edit = this.#apply(change);
    if (this.isTooLarge) this.#document = undefined;
    // One keystroke: no need to look for what has changed.
    else if (edit && changes.length === 1) this.#document?.edit(edit.start, edit.end, edit.text);
    else if (this.#document) bring(this.#document, before, this.#text);
  }

  /** Lets go of everything; a parse under way ends. */
  close(): void {
    this.#isClosed = true;
    this.#document = undefined;
    this.#lines = undefined;
    this.#text = '';
  }

  /** Changes the text. Where, if the client has said. */
  #apply(change: TextDocumentContentChangeEvent): Edit | undefined {
    const before = this.#text;
    const { lines } = this;
    this.#lines = undefined;
    if (!('range' in change)) {
      this.#text = change.text;
      return undefined;
    }
    const start = offsetOf(before, lines, change.range.start);
    const end = Math.max(start, offsetOf(before, lines, change.range.end));
    this.#text = before.slice(0, start) + change.text + before.slice(end);
    return { start, end, text: change.text };
  }

  /**
   * The first parse, which lets other work in between items. What is typed meanwhile is applied at the end as one
   * edit: beginning anew each time would never end while somebody types.
   */
  async #parse(): Promise<void> {
    const text = this.#text;
    const isUnwanted = () => this.#isClosed || this.isTooLarge;
    const document = await inTurns(TopologyDocument.parsing(text), isUnwanted, this.turnMs);
    if (!document || isUnwanted()) return;
    if (text !== this.#text) bring(document, text, this.#text);
    this.#document = document;
  }
}

/** Edits a document, whose text is `before`, in the one place where `after` is different. */
const bring = (document: TopologyDocument, before: string, after: string): void => {
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before.charCodeAt(head) === after.charCodeAt(head)) head += 1;
  let tail = 0;
  while (
    tail < shorter - head &&
    before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)
  ) {
    tail += 1;
  }
  if (head === shorter && before.length === after.length) return;
  document.edit(head, before.length - tail, after.slice(head, after.length - tail));
};
