import type { AccountSnapshot } from '../language/account.ts';

/** What the server and its clients say to each other beyond the Language Server Protocol. */

/** Notification to the server: what is now known of the account. Replaces what was sent before. */
export const ACCOUNT = 'ovhTopology/account';

export interface AccountParams {
  /** null: no account is connected. */
  readonly account: AccountSnapshot | null;
}

/** The editor command that opens the page of a rule; its argument is the id. */
export const OPEN_RULE = 'ovhTopology.openRule';

/** The editor commands on a topology file; their argument is its address. */
export const FILE_COMMANDS = {
  plan: 'ovhTopology.plan',
  apply: 'ovhTopology.apply',
  compare: 'ovhTopology.compare',
  import: 'ovhTopology.import',
} as const;

/** The command of VS Code that shows the diagnostics of all files. */
export const SHOW_FINDINGS = 'workbench.actions.view.problems';

/** `initializationOptions` of the client; every one may be absent, and other editors send none. */
export interface InitializationOptions {
  /** The client is our extension: it has the commands above, and opens `command:` links. */
  readonly commands?: boolean;
  /** Levels of rules, for clients that have no settings to be asked for. */
  readonly rules?: unknown;
}
