import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { FILE_COMMANDS } from '../../../language-server/protocol.ts';
import type { TreeNode } from '../../../explorer/node.ts';
import { registerCommand, showFailure } from '../../platform/commands.ts';
import type { Log } from '../../platform/log.ts';
import { pick } from '../../platform/prompts.ts';
import type { Explorer } from '../explorer/index.ts';
import { NODE_TYPE } from '../explorer/drag.ts';
import type { Element } from '../explorer/treeProvider.ts';
import type { Sessions } from '../session/index.ts';
import type { Desk } from './desk.ts';
import { readMarker } from './marker.ts';
import type { PlanRow } from './planRows.ts';
import type { Intent } from './planning.ts';

const LANGUAGE = 'ovh-topology';

/** Guided commands are in the manifest under this name, followed by the flow's id. */
const GUIDED = 'ovhTopology.guided.';

/** Plans, applies, compares, imports and guided commands. What they are made of is loaded with the first of them. */
export const activateProvisioning = (
  context: vscode.ExtensionContext,
  sessions: Sessions,
  explorer: Explorer,
  log: Log,
): vscode.Disposable => {
  let opened: Promise<Desk> | undefined;
  const desk = (): Promise<Desk> =>
    (opened ??= import('./desk.ts').then(
      ({ Desk: Class }) => new Class({ sessions, explorer, storage: context.globalStorageUri.fsPath }),
    ));

  /** A command on the file that it is called with, or the one in front. */
  const onFile = (
    id: string,
    run: (desk: Desk, document: vscode.TextDocument) => Promise<unknown>,
  ): vscode.Disposable =>
    registerCommand(log, id, async (from) => run(await desk(), await documentOf(from)), { retry: true });
  const onPlan = (id: string, run: (desk: Desk) => unknown): vscode.Disposable =>
    registerCommand(log, id, async () => run(await desk()), { retry: true });
  const onRow = (id: string, run: (desk: Desk, row: PlanRow) => unknown): vscode.Disposable =>
    registerCommand(log, id, async (from) => {
      const own = await desk();
      const row = isRow(from) ? from : own.view.selection;
      if (row) await run(own, row);
    });
  const nodeOf = (from: unknown): TreeNode | undefined =>
    isElement(from) ? from.node : explorer.view.selection[0]?.node;

  const apply: Intent = { what: 'apply', prune: false, recursive: false };
  return vscode.Disposable.from(
    onFile(FILE_COMMANDS.plan, (own, document) => own.plan(document, apply)),
    onFile(FILE_COMMANDS.apply, (own, document) => own.planAndApply(document, apply)),
    onFile(FILE_COMMANDS.compare, (own, document) => own.compare(document)),
    onFile('ovhTopology.drift', (own, document) => own.drift(document)),
    onFile('ovhTopology.destroy', async (own, document) =>
      own.planAndApply(document, { what: 'destroy', prune: false, recursive: await askRecursive() }),
    ),
    onFile('ovhTopology.runbook', async (_, document) =>
      (await import('./writeRunbook.ts')).writeRunbook(document),
    ),
    registerCommand(
      log,
      FILE_COMMANDS.import,
      async (from) => {
        const { importAccount } = await import('./fromAccount.ts');
        const node = isElement(from) ? from.node : undefined;
        await importAccount((await desk()).session, node?.kind === 'vrack' ? node.subject?.id : undefined);
      },
      { retry: true },
    ),
    registerCommand(log, 'ovhTopology.insertNode', async (from) => {
      const node = nodeOf(from);
      if (!node) {
        await vscode.commands.executeCommand('ovhTopology.explorer.focus');
        throw new Error(t('Choose a row of the account first.'));
      }
      const { insertNode } = await import('./insertNode.ts');
      await insertNode((await desk()).session, node, await documentOf(undefined));
    }),
    onPlan('ovhTopology.applyPlan', (own) => own.applyShown()),
    onPlan('ovhTopology.replan', (own) => own.replan()),
    onPlan('ovhTopology.prunePlan', (own) => own.replan({ prune: true })),
    onPlan('ovhTopology.keepUnmanaged', (own) => own.replan({ prune: false })),
    onPlan('ovhTopology.closePlan', (own) => own.close()),
    onPlan('ovhTopology.cancelApply', (own) => own.runs.cancel()),
    onRow('ovhTopology.revealStep', (own, row) => own.view.reveal(row)),
    onRow('ovhTopology.showCall', (own, row) => own.view.showCall(row)),
    ...guidedCommands(context).map((id) =>
      registerCommand(
        log,
        id,
        async (from) => {
          const [{ runFlow }, { idsOf }] = await Promise.all([
            import('./guidedHost.ts'),
            import('./nodeAddress.ts'),
          ]);
          const node = isElement(from) ? from.node : undefined;
          await runFlow(await desk(), id.slice(GUIDED.length), node ? idsOf(node) : {});
        },
        { retry: true },
      ),
    ),
    vscode.languages.registerDocumentDropEditProvider(
      { language: LANGUAGE },
      {
        provideDocumentDropEdits: async (document, position, data, token) => {
          const session = sessions.current;
          if (!session || !data.get(NODE_TYPE)) return undefined;
          const { dropEdits } = await import('./dragAndDrop.ts');
          return dropEdits(session, explorer.provider, document, position, data, token);
        },
      },
      { dropMimeTypes: [NODE_TYPE] },
    ),
    offerResume(context, sessions, desk, log),
    new vscode.Disposable(() => void opened?.then((own) => own.dispose())),
  );
};

/** Looks once for each account whether an earlier window left something unfinished: one small file. */
const offerResume = (
  context: vscode.ExtensionContext,
  sessions: Sessions,
  desk: () => Promise<Desk>,
  log: Log,
): vscode.Disposable => {
  const looked = new Set<string>();
  const look = async (): Promise<void> => {
    const session = sessions.current;
    if (session === undefined || session.account.method === 'simulated') return;
    if (looked.has(session.account.id)) return;
    looked.add(session.account.id);
    const marker = await readMarker(context.globalStorageUri.fsPath, session.account);
    if (marker) await (await desk()).resuming.afterStart(session, marker);
  };
  const lookAndTell = (): void =>
    void look().catch((error: unknown) => showFailure(log, 'unfinished apply', error));
  lookAndTell();
  return sessions.onDidChange(lookAndTell);
};

/** The guided commands of the manifest. */
const guidedCommands = ({ extension }: vscode.ExtensionContext): string[] => {
  const manifest = extension.packageJSON as
    { readonly contributes?: { readonly commands?: readonly { readonly command: string }[] } } | undefined;
  return (manifest?.contributes?.commands ?? [])
    .map(({ command }) => command)
    .filter((command) => command.startsWith(GUIDED));
};

/**
 * The topology file that a command is about: its address from a lens or a menu, or what is in front.
 * @throws Error when there is none
 */
const documentOf = async (from: unknown): Promise<vscode.TextDocument> => {
  const uri =
    from instanceof vscode.Uri ? from : typeof from === 'string' ? vscode.Uri.parse(from) : undefined;
  if (uri) return vscode.workspace.openTextDocument(uri);
  const front = vscode.window.activeTextEditor?.document;
  if (front?.languageId === LANGUAGE) return front;
  const visible = vscode.window.visibleTextEditors.map(({ document }) => document);
  const other = visible.find(({ languageId }) => languageId === LANGUAGE);
  if (other) return other;
  throw new Error(t('Open a topology file first (*.topology.yaml).'));
};

const askRecursive = (): Promise<boolean> =>
  pick({
    title: t('Destroy What the File Has'),
    placeholder: t('How is it deleted?'),
    items: [
      {
        label: t('One by one, in reverse order'),
        detail: t('Faster, and what the file does not have stays'),
        value: false,
      },
      {
        label: t('Recursively'),
        detail: t('One call deletes a parent with all that is below it; it takes longer'),
        value: true,
      },
    ],
  });

const isElement = (from: unknown): from is Element =>
  typeof from === 'object' && from !== null && 'node' in from;

const isRow = (from: unknown): from is PlanRow => typeof from === 'object' && from !== null && 'can' in from;
