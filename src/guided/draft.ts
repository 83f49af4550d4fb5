import { targetAt } from '../language/completion/suggestion.ts';
import { suggestionsAt } from '../language/completion/sources.ts';
import type { LanguageContext } from '../language/context.ts';
import { placesAt } from '../language/position.ts';
import { Linter } from '../lint/engine.ts';
import { bySeverity, type Finding } from '../lint/finding.ts';
import { Lines } from '../lint/lines.ts';
import type { LiveAccount } from '../lint/live.ts';
import { TopologyDocument } from '../topology/document.ts';
import { insertItem } from '../topology/insertItem.ts';
import type { Remark } from './ask.ts';
import { insertionOf, type ListPlace } from './place.ts';

/** A value that fits, and why it is offered. */
export interface Offer {
  readonly value: string;
  readonly detail?: string | undefined;
}

/**
 * A topology that a guided command adds to, piece by piece: as a rule what the account has now, written as a file. What
 * is wrong with an answer is what the linter says of the file with the answer in it; what is free is what completion
 * offers there. So a guided command knows no rule of its own.
 */
export class Draft {
  readonly document: TopologyDocument;
  readonly #known: ReadonlySet<string>;

  constructor(
    readonly text: string,
    private readonly account: LiveAccount | undefined,
    private readonly linter = new Linter(),
  ) {
    this.document = new TopologyDocument(text);
    this.#known = new Set(this.#lint(this.document).map(identityOf));
  }

  /** The draft with one more item. */
  with(place: ListPlace, item: unknown): Draft {
    return new Draft(this.#textWith(place, item).text, this.account, this.linter);
  }

  /**
   * What the linter says of an answer: of an item with it and not of the draft, nor of the item without it. So what is
   * not answered yet is not missed. The gravest first.
   * @param key the key of the item that was answered last; without one, all that is said of the item
   */
  remarks(place: ListPlace, item: unknown, key?: string): Remark[] {
    const before = key === undefined ? [] : this.#findings(place, without(item, key)).map(identityOf);
    const known = new Set([...this.#known, ...before]);
    return this.#findings(place, item)
      .filter(
        (finding) => !known.has(identityOf(finding)) && !(key !== undefined && UNFINISHED.has(finding.rule)),
      )
      .sort(bySeverity)
      .map(({ severity, message }) => ({ severity, message }));
  }

  /** The gravest remark that counts while something is typed: an error or a warning. */
  remark(place: ListPlace, item: unknown, key?: string): Remark | undefined {
    return this.remarks(place, item, key).find(({ severity }) => severity !== 'information');
  }

  /** Values for a key of an item that is not complete yet, the best first. */
  offers(place: ListPlace, item: Readonly<Record<string, unknown>>, key: string): Offer[] {
    const { text, inserted } = this.#textWith(place, { ...item, [key]: PLACEHOLDER });
    const at = text.indexOf(PLACEHOLDER, inserted);
    if (at === -1) return [];
    const open = text.slice(0, at) + text.slice(at + PLACEHOLDER.length);
    const document = new TopologyDocument(open);
    const lines = new Lines(open);
    const context: LanguageContext = { document, lines, findings: [], account: undefined, uri: 'draft' };
    const [found] = placesAt(open, lines, at);
    if (!found) return [];
    return suggestionsAt(found, targetAt(context, found))
      .filter(({ kind }) => kind === 'computed')
      .map(({ value, detail }) => ({ value, detail }));
  }

  #findings(place: ListPlace, item: unknown): Finding[] {
    return this.#lint(new TopologyDocument(this.#textWith(place, item).text));
  }

  #lint(document: TopologyDocument): Finding[] {
    return this.linter.lint(document, this.account ? { account: this.account } : {});
  }

  #textWith(place: ListPlace, item: unknown): { text: string; inserted: number } {
    const insertion = insertionOf(this.document.topology, place, item);
    const { start, end, text } = insertItem(this.text, insertion.path, insertion.item);
    return { text: this.text.slice(0, start) + text + this.text.slice(end), inserted: start };
  }
}

/** A word that no file has. */
const PLACEHOLDER = 'zz-value-zz';

/** Rules that a first answer breaks because another is to come. */
const UNFINISHED: ReadonlySet<string> = new Set([
  'pop-layer3-incomplete',
  'pop-ovh-asn-missing',
  'datacenter-layer3-incomplete',
  'datacenter-no-routing',
  'bgp-neighbor-single',
  'instance-source-missing',
  'instance-no-ssh-key',
  'subnet-default-range',
]);

const without = (item: unknown, key: string): unknown => {
  if (typeof item !== 'object' || item === null) return {};
  return Object.fromEntries(Object.entries(item).filter(([name]) => name !== key));
};

const identityOf = ({ rule, message }: Finding): string => `${rule}\n${message}`;
