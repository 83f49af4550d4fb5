import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { parts } from '../../../explorer/format.ts';
import { isMessage } from '../../../explorer/messages.ts';
import type { Field, Row, State, TreeNode } from '../../../explorer/node.ts';
import { spokenRow } from '../../../explorer/words.ts';

/** What another feature says of a row: that it is being changed, that it differs from a file. */
export interface RowMark {
  readonly text: string;
  /** In place of the row's own. */
  readonly icon?: string;
}

/** Colours of states, declared in package.json so that a theme or a user can change them. */
const COLOURS: Readonly<Record<State, string | undefined>> = {
  ok: 'ovhTopology.state.ok',
  init: 'ovhTopology.state.init',
  deleting: 'ovhTopology.state.deleting',
  down: 'ovhTopology.state.down',
  error: 'ovhTopology.state.error',
  warning: 'ovhTopology.state.warning',
  neutral: undefined,
  unknown: undefined,
};

/** A row as the editor's tree shows it. The tooltip is made when it is asked for. */
export const treeItem = (
  id: string,
  node: TreeNode,
  row: Row,
  expanded: boolean,
  mark?: RowMark,
): vscode.TreeItem => {
  const item = new vscode.TreeItem(row.label, collapsible(node, expanded));
  item.id = id;
  const description = parts(mark?.text, row.description);
  if (description) item.description = description;
  const colour = COLOURS[row.state];
  item.iconPath = new vscode.ThemeIcon(
    mark?.icon ?? row.icon,
    colour ? new vscode.ThemeColor(colour) : undefined,
  );
  item.contextValue = contextValue(node, row);
  item.accessibilityInformation = {
    label: spokenRow(node.kind, { ...row, ...(description && { description }) }),
  };
  const command = messageCommand(node);
  if (command) item.command = { ...command, arguments: [node] };
  return item;
};

const collapsible = (node: TreeNode, expanded: boolean): vscode.TreeItemCollapsibleState => {
  if (!node.sections) return vscode.TreeItemCollapsibleState.None;
  return expanded ? vscode.TreeItemCollapsibleState.Expanded : vscode.TreeItemCollapsibleState.Collapsed;
};

/** What the row can do, as words that the manifest's `when` clauses look for. */
const contextValue = (node: TreeNode, row: Row): string => {
  const isFailure = node.kind === 'error' || (row.state === 'error' && !isMessage(node));
  return [
    (!isMessage(node) || node.kind === 'error') && 'refresh',
    node.subject && 'id',
    node.subject?.json && 'json',
    node.subject?.panel && 'panel',
    isFailure && 'failed',
    `kind=${node.kind}`,
  ]
    .filter(Boolean)
    .join(' ');
};

/** Rows that stand for an action run it when they are chosen. */
const messageCommand = (node: TreeNode): { command: string; title: string } | undefined => {
  if (node.kind === 'more') return { command: 'ovhTopology.showMore', title: '' };
  if (node.kind === 'searchRest') return { command: 'ovhTopology.loadRest', title: '' };
  if (node.kind === 'error') return { command: 'ovhTopology.refreshNode', title: '' };
  return undefined;
};

/** All fields of an object. Values come from the API and are shown as text, never as Markdown. */
export const tooltip = (row: Row): vscode.MarkdownString => {
  const text = new vscode.MarkdownString();
  text.appendMarkdown('**').appendText(row.label).appendMarkdown('**');
  for (const [title, value] of row.fields ?? ([] as Field[])) {
    text.appendMarkdown('  \n').appendText(t('{0}: {1}', title, value));
  }
  return text;
};
