import type { Finding } from '../lint/finding.ts';
import type { Lines } from '../lint/lines.ts';
import type { TopologyDocument } from '../topology/document.ts';
import type { AccountSnapshot } from './account.ts';

/** All that a language feature may know: one file as it stands now, and what was last known of the account. */
export interface LanguageContext {
  readonly document: TopologyDocument;
  /** Of the document's text. Positions of LSP are UTF-16, as offsets in JavaScript are. */
  readonly lines: Lines;
  /** All findings of the file, in file order, with the severities of the settings. */
  readonly findings: readonly Finding[];
  /** Undefined: no account is connected. */
  readonly account: AccountSnapshot | undefined;
  readonly uri: string;
}
