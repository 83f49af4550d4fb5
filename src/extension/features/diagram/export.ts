import * as vscode from 'vscode';
import { t } from '@vscode/l10n';
import { mermaidTooLarge } from '../../../diagram/mermaidLimits.ts';
import { confirm, pick } from '../../platform/prompts.ts';
import type { DiagramPanel } from './panel.ts';
import { fileOf } from './source.ts';

type Format = 'svg' | 'png' | 'mermaid' | 'drawio';

const ENDINGS: Readonly<Record<Format, string>> = {
  svg: 'svg',
  png: 'png',
  mermaid: 'mmd',
  drawio: 'drawio',
};

/** Asks for a format and a place, and writes the picture there. */
export const exportDiagram = async (panel: DiagramPanel): Promise<void> => {
  const format = await pick<Format>({
    title: t('Export Diagram'),
    placeholder: t('The picture as it is folded now'),
    items: [
      { value: 'svg', label: 'SVG', description: t('for documents and browsers, sharp at any size') },
      { value: 'png', label: 'PNG', description: t('a bitmap, for slides and mails') },
      { value: 'mermaid', label: 'Mermaid', description: t('text, for Markdown') },
      { value: 'drawio', label: 'draw.io', description: t('to go on drawing by hand') },
    ],
  });
  const text = format === 'png' ? undefined : await panel.exported(format);
  const content = text === undefined ? await panel.painted() : new TextEncoder().encode(text);
  const ending = ENDINGS[format];
  const target = await vscode.window.showSaveDialog({
    title: t('Export Diagram'),
    defaultUri: beside(panel, ending),
    filters: { [ending]: [ending] },
  });
  if (!target) return;
  await vscode.workspace.fs.writeFile(target, content);
  const show = t('Open');
  const name = vscode.workspace.asRelativePath(target);
  const written = t('The diagram was written to {0}.', name);
  const refusal = format === 'mermaid' && text !== undefined ? mermaidTooLarge(text) : undefined;
  const shown =
    refusal === undefined
      ? vscode.window.showInformationMessage(written, show)
      : vscode.window.showWarningMessage(`${written} ${refusal}`, show);
  void shown.then((chosen) => {
    if (chosen === show) return vscode.commands.executeCommand('vscode.open', target);
    return undefined;
  });
};

/** Writes the picture beside its file, and copies the line that shows it in Markdown. */
export const pictureForMarkdown = async (panel: DiagramPanel): Promise<void> => {
  const file = fileOf(panel.source);
  if (file === undefined || file.scheme === 'untitled') {
    throw new Error(t('Save the topology file first: the picture goes beside it.'));
  }
  const target = beside(panel, 'svg');
  const name = target.path.split('/').at(-1) ?? '';
  if (await exists(target)) {
    await confirm(
      t('Replace {0}?', name),
      t('The picture is written beside the topology file.'),
      t('Replace'),
    );
  }
  await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(await panel.exported('svg')));
  await vscode.env.clipboard.writeText(`![${altText(panel)}](./${encodeURIComponent(name)})\n`);
  void vscode.window.showInformationMessage(
    t('{0} was written, and the Markdown line that shows it is in the clipboard.', name),
  );
};

const altText = (panel: DiagramPanel): string =>
  t('Network of {0}', baseName(panel)).replace(/[[\]\\]/g, (sign) => `\\${sign}`);

const baseName = ({ name }: DiagramPanel): string => name.replace(/\.ya?ml$/, '');

const beside = (panel: DiagramPanel, ending: string): vscode.Uri => {
  const file = fileOf(panel.source);
  const folder =
    file && file.scheme !== 'untitled'
      ? vscode.Uri.joinPath(file, '..')
      : vscode.workspace.workspaceFolders?.[0]?.uri;
  const name = `${baseName(panel)}.${ending}`;
  return folder ? vscode.Uri.joinPath(folder, name) : vscode.Uri.file(name);
};

const exists = async (file: vscode.Uri): Promise<boolean> => {
  try {
    await vscode.workspace.fs.stat(file);
    return true;
  } catch {
    return false;
  }
};
