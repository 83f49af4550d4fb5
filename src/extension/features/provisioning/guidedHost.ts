import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { UnfinishedError } from '../../../apply/apply.ts';
import { scopeOfAccount } from '../../../apply/discoverScope.ts';
import { loadAccountState } from '../../../apply/loadAccountState.ts';
import type { ApplyOutcome } from '../../../apply/outcome.ts';
import type { GuidedContext, TopologyFile } from '../../../guided/context.ts';
import type { Start } from '../../../guided/flow.ts';
import { flows } from '../../../guided/flows/index.ts';
import type { AccountState, Scope } from '../../../plan/accountState.ts';
import type { Plan } from '../../../plan/plan.ts';
import { withProgress } from '../../platform/progress.ts';
import { UserCancelled } from '../../platform/userCancelled.ts';
import type { Session } from '../session/index.ts';
import { listsOf } from './changedKeys.ts';
import type { Desk } from './desk.ts';
import type { EditorAsk } from './editorAsk.ts';
import { needsTrust } from './trust.ts';

const LANGUAGE = 'ovh-topology';

/** Runs the guided command of that id. @throws Error when there is none */
export const runFlow = async (desk: Desk, id: string, start: Start): Promise<void> => {
  needsTrust();
  const flow = flows.find((one) => one.id === id);
  if (flow === undefined) throw new Error(t('This version has no guided command “{0}”.', id));
  await flow.run(new GuidedHost(desk, desk.session), start);
};

/** What a guided command needs, of the editor. */
class GuidedHost implements GuidedContext {
  readonly ask: EditorAsk;
  readonly settings;

  constructor(
    private readonly desk: Desk,
    private readonly session: Session,
  ) {
    this.ask = desk.ask;
    this.settings = desk.applyOptions(session);
  }

  get api() {
    return this.session.api;
  }

  discover(vracks?: readonly string[]): Promise<Scope> {
    return this.#reading((options) => scopeOfAccount(this.api, { ...options, ...(vracks && { vracks }) }));
  }

  read(scope: Scope): Promise<AccountState> {
    return this.#reading((options) => loadAccountState(this.api, scope, options));
  }

  busy<T>(what: string, work: (signal: AbortSignal, say: (state: string) => void) => Promise<T>): Promise<T> {
    return withProgress(what, ({ signal, report }) => work(signal, report));
  }

  files(): readonly TopologyFile[] {
    const front = vscode.window.activeTextEditor?.document;
    return vscode.workspace.textDocuments
      .filter(({ languageId, uri }) => languageId === LANGUAGE && !uri.scheme.startsWith('ovh-topology'))
      .sort((a, b) => Number(b === front) - Number(a === front))
      .map(fileOf);
  }

  async openNew(text: string): Promise<void> {
    const document = await vscode.workspace.openTextDocument({ language: LANGUAGE, content: text });
    await vscode.window.showTextDocument(document);
  }

  async run(title: string, plan: Plan, planAgain: () => Promise<Plan>): Promise<ApplyOutcome> {
    const { desk, session } = this;
    desk.runs.refuseSecond();
    await desk.showSteps(title, plan);
    try {
      return await desk.apply(session, title, plan, { what: 'change', source: null, planAgain });
    } catch (error) {
      if (!(error instanceof UnfinishedError)) throw error;
      await desk.resuming.offer(session, error.run);
      throw new UserCancelled();
    }
  }

  ordered(product: 'vrack' | 'vrackServices'): void {
    void this.session.model.readAgain(listsOf(product));
  }

  #reading<T>(
    work: (options: {
      readonly signal: AbortSignal;
      readonly onProgress: (read: number, asked: number) => void;
    }) => Promise<T>,
  ): Promise<T> {
    return withProgress(t('Reading the account'), ({ signal, report }) =>
      work({ signal, onProgress: (read, asked) => report(t('{0} of {1} answers read', read, asked)) }),
    );
  }
}

const fileOf = (document: vscode.TextDocument): TopologyFile => ({
  name: vscode.workspace.asRelativePath(document.uri),
  text: document.getText(),
  edit: async ({ start, end, text }) => {
    const range = new vscode.Range(document.positionAt(start), document.positionAt(end));
    const edit = new vscode.WorkspaceEdit();
    edit.replace(document.uri, range, text);
    if (!(await vscode.workspace.applyEdit(edit))) {
      throw new Error(t('{0} could not be changed.', vscode.workspace.asRelativePath(document.uri)));
    }
    const editor = await vscode.window.showTextDocument(document);
    const at = document.positionAt(start + text.length);
    editor.selection = new vscode.Selection(at, at);
    editor.revealRange(new vscode.Range(document.positionAt(start), at));
  },
});
