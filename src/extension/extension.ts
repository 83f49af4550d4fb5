import type * as vscode from 'vscode';
import { activateAccounts } from './features/accounts/index.ts';
import { activateDiagram } from './features/diagram/index.ts';
import { activateExplorer, type Explorer } from './features/explorer/index.ts';
import { activateHealth } from './features/health/index.ts';
import { activateLanguage } from './features/language/index.ts';
import { activateProvisioning } from './features/provisioning/index.ts';
import { activateSessions, type Sessions } from './features/session/index.ts';
import { activateL10n } from './platform/l10n.ts';
import { createLog } from './platform/log.ts';

/** What tests inside the editor look at. */
export interface ExtensionApi {
  readonly sessions: Sessions;
  readonly explorer: Explorer;
}

let sessions: Sessions | undefined;

export const activate = (context: vscode.ExtensionContext): ExtensionApi => {
  activateL10n();
  const log = createLog();
  const accounts = activateAccounts(context, log);
  sessions = activateSessions(context, accounts, log);
  const explorer = activateExplorer(sessions, accounts, log);
  context.subscriptions.push(log, explorer, sessions, activateLanguage(context, sessions, log));
  context.subscriptions.push(activateProvisioning(context, sessions, explorer, log));
  context.subscriptions.push(activateDiagram(context, sessions, explorer, log));
  context.subscriptions.push(activateHealth(context, sessions, log));
  return { sessions, explorer };
};

export const deactivate = (): Promise<void> | undefined => sessions?.close();
