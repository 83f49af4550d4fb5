import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { checkCredentials } from '../../../ovh/credentials.ts';
import type { FoundCredentials } from '../../../ovh/findCredentials.ts';
import type { Log } from '../../platform/log.ts';
import { pick } from '../../platform/prompts.ts';
import { UserCancelled } from '../../platform/userCancelled.ts';
import { describeMethod, methodOf } from './account.ts';
import type { Accounts } from './accounts.ts';
import { discover } from './discover.ts';
import type { Discovery, Problem } from './discover.ts';
import { checkAndSave, newDraft } from './draft.ts';
import { rightsQuestion } from './questions.ts';
import { fillIn } from './signIn.ts';

/**
 * Lists the credentials that OVHcloud's own tools would use on this machine, without secrets, tries the chosen ones and
 * keeps them. The files themselves are only read.
 */
export const importCredentials = async (accounts: Accounts, log: Log): Promise<void> => {
  const discovery = await discover({
    env: process.env,
    readFile: (file) => readFile(file, 'utf8'),
    home: homedir(),
    folders: trustedFolders(),
    platform: process.platform,
  });
  const chosen = await choose(discovery);
  if ('sentence' in chosen) {
    await showProblem(chosen);
    return;
  }
  const { endpoint, credentials, application } = chosen;
  if (credentials !== undefined) {
    await checkAndSave(accounts, { endpoint, credentials: checkCredentials(credentials) }, log);
  } else if (application !== undefined) {
    const draft = newDraft(endpoint, 'request');
    Object.assign(draft.typed, application);
    await fillIn(accounts, draft, () => [rightsQuestion(draft)], log);
  }
};

/** A file of a workspace may come from anybody: it is read only after the person said that the workspace is trusted. */
const trustedFolders = (): string[] =>
  vscode.workspace.isTrusted
    ? (vscode.workspace.workspaceFolders ?? [])
        .filter(({ uri }) => uri.scheme === 'file')
        .map(({ uri }) => uri.fsPath)
    : [];

const choose = async ({ found, problems }: Discovery): Promise<FoundCredentials | Problem> => {
  if (found.length === 0) {
    const [problem] = problems;
    if (problem !== undefined && problems.length === 1) return problem;
    if (problem === undefined) return offerSignIn();
  }
  return pick<FoundCredentials | Problem>({
    title: t('Import Credentials'),
    placeholder: t('They are tried first, then kept in the secret storage of this machine'),
    items: [
      ...found.map((item) => ({
        label: `$(key) ${shorten(item.source)}`,
        description: item.endpoint,
        detail:
          item.credentials === undefined
            ? t('application keys; the consumer key is missing, and you agree to one in the browser')
            : describeMethod(methodOf(item.credentials)),
        value: item,
      })),
      ...problems.map((problem) => ({
        label: `$(warning) ${t('Cannot be used')}`,
        detail: problem.sentence,
        value: problem,
      })),
    ],
  });
};

const offerSignIn = async (): Promise<never> => {
  const signIn = t('Sign In');
  const chosen = await vscode.window.showInformationMessage(
    t(
      'There are no credentials in {0}.',
      t('~/.ovh.conf, /etc/ovh.conf, the variables OVH_* and the workspace'),
    ),
    signIn,
  );
  if (chosen === signIn) await vscode.commands.executeCommand('ovhTopology.signIn');
  throw new UserCancelled();
};

const showProblem = async ({ sentence, file }: Problem): Promise<void> => {
  const open = t('Open File');
  const chosen = await vscode.window.showErrorMessage(sentence, ...(file === undefined ? [] : [open]));
  if (chosen === open && file !== undefined) await vscode.window.showTextDocument(vscode.Uri.file(file));
};

/** `/home/me/.ovh.conf` is `~/.ovh.conf`. */
const shorten = (file: string): string => {
  const home = homedir();
  return file.startsWith(home + path.sep) || file.startsWith(`${home}/`)
    ? `~${file.slice(home.length)}`
    : file;
};
