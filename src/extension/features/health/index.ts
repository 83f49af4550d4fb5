import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { connectIds, connectService } from '../../../inventory/queries/ovhCloudConnect.ts';
import { OvhError } from '../../../ovh/errors.ts';
import type { TreeNode } from '../../../explorer/node.ts';
import { HEALTH_PANEL, healthPlace, type HealthPlace } from '../../../panels/health.ts';
import { bandwidthText } from '../../../words/numbers.ts';
import { registerCommand } from '../../platform/commands.ts';
import type { Log } from '../../platform/log.ts';
import { withProgress } from '../../platform/progress.ts';
import { pick } from '../../platform/prompts.ts';
import type { Session, Sessions } from '../session/index.ts';
import type { HealthPanel } from './panel.ts';

/** Panels bring the whole of troubleshooting with them, which nobody needs before the first one. */
const panelModule = () => import('./panel.ts');

/** Health and troubleshooting of OVHcloud Connect services: one panel a service. */
export const activateHealth = (
  context: vscode.ExtensionContext,
  sessions: Sessions,
  log: Log,
): vscode.Disposable => {
  const panels = new Map<string, HealthPanel>();
  const host = { extension: context.extensionUri, sessions, log };

  const adopt = async (panel: vscode.WebviewPanel, place: HealthPlace): Promise<HealthPanel> => {
    const { HealthPanel: Panel } = await panelModule();
    const key = `${place.account}/${place.service}`;
    const adopted = new Panel(host, panel, place);
    panels.set(key, adopted);
    panel.onDidDispose(() => panels.delete(key));
    return adopted;
  };

  const open = async (from: unknown): Promise<HealthPanel> => {
    const session = sessions.current;
    if (!session) throw new OvhError('configuration', t('Sign in to an account first.'));
    const service = serviceOf(from) ?? (await chooseService(session));
    const { account } = session;
    const known = panels.get(`${account.id}/${service}`);
    if (known) {
      known.panel.reveal();
      return known;
    }
    const { panelTitle } = await panelModule();
    const name = session.inventory.value(connectService(service))?.description || service;
    const panel = vscode.window.createWebviewPanel(
      HEALTH_PANEL,
      panelTitle(name),
      vscode.ViewColumn.Active,
      {},
    );
    return adopt(panel, { account: account.id, accountLabel: account.label, service, period: 'hourly' });
  };

  return vscode.Disposable.from(
    registerCommand(log, 'ovhTopology.showHealth', async (from?: unknown) => {
      await open(from);
    }),
    registerCommand(log, 'ovhTopology.troubleshoot', async (from?: unknown) => {
      (await open(from)).troubleshoot();
    }),
    vscode.window.registerWebviewPanelSerializer(HEALTH_PANEL, {
      deserializeWebviewPanel: async (panel, state: unknown) => {
        // A page that never came to show anything has kept nothing.
        if (healthPlace(state)) await adopt(panel, state);
        else panel.dispose();
      },
    }),
    new vscode.Disposable(() => panels.forEach((one) => one.dispose())),
  );
};

/** A row of a service, or one below it; or the service's id, as another feature gives it. */
const serviceOf = (from: unknown): string | undefined => {
  if (typeof from === 'string') return from;
  if (typeof from !== 'object' || from === null || !('node' in from)) return undefined;
  let node: TreeNode | undefined = (from as { readonly node: TreeNode }).node;
  while (node && node.kind !== 'connect') node = node.parent;
  return node?.subject?.id;
};

const chooseService = async ({ inventory }: Session): Promise<string> => {
  const services = await withProgress(t('Reading the OVHcloud Connect services'), async ({ signal }) => {
    const ids = await inventory.load(connectIds(), { signal });
    return Promise.all(
      ids.map(async (id) => ({
        id,
        known: await inventory.load(connectService(id), { signal }).catch(() => undefined),
      })),
    );
  });
  if (services.length === 0) {
    throw new OvhError('configuration', t('The account has no OVHcloud Connect service.'));
  }
  return pick({
    title: t('OVHcloud Connect Service'),
    placeholder: t('Whose health do you want to see?'),
    items: services.map(({ id, known }) => ({
      label: known?.description || id,
      description: [known?.pop, known?.bandwidth && bandwidthText(known.bandwidth)]
        .filter(Boolean)
        .join(' · '),
      detail: id,
      value: id,
    })),
  });
};
