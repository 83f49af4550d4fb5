import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { requestOf } from '../../../plan/request.ts';
import { ReadOnlyDocuments } from '../../platform/readOnlyDocuments.ts';
import { planRows, type PlanRow, type ShownPlan, type StepProgress } from './planRows.ts';

/** What can be done with what the view shows. */
export type ViewState =
  /** Can be applied. */
  | 'ready'
  /** Has nothing to do, or is of a file that has changed: can only be made again. */
  | 'idle'
  | 'running'
  /** A run has ended. */
  | 'ended';

export interface ViewContent extends ShownPlan {
  readonly state: ViewState;
  /** The line above the rows. */
  readonly message: string;
  /** The file that places are in. */
  readonly file?: vscode.Uri | undefined;
  /** Whether it can be made again. */
  readonly canReplan: boolean;
  /** Whether what the file does not have goes; undefined where that is no question. */
  readonly prune?: boolean | undefined;
}

/** The view "Plan": the steps of a plan, and how far each is while they are carried out. */
export class PlanView implements vscode.TreeDataProvider<PlanRow>, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<PlanRow | undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #calls = new ReadOnlyDocuments('ovh-topology-call');
  readonly #view: vscode.TreeView<PlanRow>;
  #content: ViewContent | undefined;
  #rows: readonly PlanRow[] = [];
  #parents = new Map<string, PlanRow | undefined>();
  /** Counts what was shown: rows of another plan are other rows, opened and closed as they are made. */
  #shown = 0;

  constructor() {
    this.#view = vscode.window.createTreeView('ovhTopology.plan', {
      treeDataProvider: this,
      showCollapseAll: true,
    });
  }

  get content(): ViewContent | undefined {
    return this.#content;
  }

  /** Shows another plan. */
  async show(content: ViewContent): Promise<void> {
    this.#shown += 1;
    this.#set(content);
    // The view exists only now, and its title bar goes by what is set.
    await this.#context(content);
    const [first] = this.#rows;
    await vscode.commands.executeCommand('ovhTopology.plan.focus');
    if (first)
      await this.#view.reveal(first, { select: false, focus: false }).then(undefined, () => undefined);
  }

  /** Shows the same plan in another state. */
  update(change: Partial<ViewContent>): void {
    if (this.#content === undefined) return;
    this.#set({ ...this.#content, ...change });
    void this.#context(this.#content);
  }

  /** Says how far steps are. */
  progress(progress: ReadonlyMap<string, StepProgress>): void {
    if (this.#content === undefined) return;
    this.#set({ ...this.#content, progress: new Map(progress) });
  }

  async close(): Promise<void> {
    this.#content = undefined;
    this.#rows = [];
    this.#changed.fire(undefined);
    await vscode.commands.executeCommand('setContext', 'ovhTopology.planned', false);
  }

  /** Shows the call that a step makes. */
  async showCall({ step }: PlanRow): Promise<void> {
    if (step === undefined) return;
    const { method, path, body } = requestOf(step.operation);
    const text = `${JSON.stringify({ method, path, ...(body && { body }) }, undefined, 2)}\n`;
    const name = `${method} ${path}`.replaceAll(/[^\w.-]+/g, '-').slice(-60);
    await this.#calls.show(`/${encodeURIComponent(step.id)}/${name}.json`, text, 'json');
  }

  /** Opens the place in the file that a row is about; what has none shows its call. */
  async reveal(row: PlanRow): Promise<void> {
    const file = this.#content?.file;
    if (row.place === undefined || file === undefined) return this.showCall(row);
    const document = await vscode.workspace.openTextDocument(file);
    const selection = new vscode.Range(
      document.positionAt(row.place.start),
      document.positionAt(row.place.end),
    );
    await vscode.window.showTextDocument(document, {
      selection: new vscode.Range(selection.start, selection.start),
      preserveFocus: false,
    });
  }

  get selection(): PlanRow | undefined {
    return this.#view.selection[0];
  }

  getChildren(row?: PlanRow): PlanRow[] {
    return [...(row ? row.children : this.#rows)];
  }

  getParent(row: PlanRow): PlanRow | undefined {
    return this.#parents.get(row.id);
  }

  getTreeItem(row: PlanRow): vscode.TreeItem {
    const { None, Expanded, Collapsed } = vscode.TreeItemCollapsibleState;
    const open = row.isOpen ? Expanded : Collapsed;
    const item = new vscode.TreeItem(row.label, row.children.length === 0 ? None : open);
    // A row that opens itself (a failure) is another one to the editor, which remembers what was closed.
    item.id = `${this.#shown}:${row.isOpen ? 'open' : ''}:${row.id}`;
    if (row.description !== '') item.description = row.description;
    item.iconPath = new vscode.ThemeIcon(
      row.icon,
      row.colour ? new vscode.ThemeColor(row.colour) : undefined,
    );
    item.contextValue = row.can.join(' ');
    item.tooltip = [row.label, row.description].filter(Boolean).join('\n');
    item.accessibilityInformation = { label: [row.label, row.description].filter(Boolean).join(', ') };
    if (row.can.length > 0)
      item.command = { command: 'ovhTopology.revealStep', title: t('Open'), arguments: [row] };
    return item;
  }

  dispose(): void {
    this.#view.dispose();
    this.#calls.dispose();
    this.#changed.dispose();
  }

  #set(content: ViewContent): void {
    this.#content = content;
    this.#rows = planRows(content);
    this.#parents = parentsOf(this.#rows);
    if ((this.#view.message ?? '') !== content.message) this.#view.message = content.message;
    this.#changed.fire(undefined);
  }

  async #context({ state, canReplan, prune }: ViewContent): Promise<void> {
    const set = (name: string, value: unknown) =>
      vscode.commands.executeCommand('setContext', `ovhTopology.${name}`, value);
    await Promise.all([
      set('planState', state),
      set('planCanReplan', canReplan && state !== 'running'),
      set('planPrune', prune === undefined ? 'none' : prune ? 'on' : 'off'),
      set('planned', true),
    ]);
  }
}

const parentsOf = (rows: readonly PlanRow[]): Map<string, PlanRow | undefined> => {
  const parents = new Map<string, PlanRow | undefined>();
  const visit = (row: PlanRow, parent: PlanRow | undefined): void => {
    parents.set(row.id, parent);
    for (const child of row.children) visit(child, row);
  };
  for (const row of rows) visit(row, undefined);
  return parents;
};
