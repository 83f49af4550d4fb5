import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { scopeOfAccount } from '../../../apply/discoverScope.ts';
import { loadAccountState } from '../../../apply/loadAccountState.ts';
import type { TreeNode } from '../../../explorer/node.ts';
import type { Start } from '../../../guided/flow.ts';
import { insertionOf, type ListPlace } from '../../../guided/place.ts';
import { withoutShared } from '../../../guided/sharedDatacenters.ts';
import { Linter } from '../../../lint/engine.ts';
import type { Scope } from '../../../plan/accountState.ts';
import { nodeText, type NodeText } from '../../../plan/import/nodeText.ts';
import { TopologyDocument } from '../../../topology/document.ts';
import { insertItem, type TextEdit } from '../../../topology/insertItem.ts';
import { withProgress } from '../../platform/progress.ts';
import type { Session } from '../session/index.ts';
import { idsOf, nodeAddress } from './nodeAddress.ts';
import { nameOf } from './planning.ts';

/** An object of the account as a file would hold it, and where. */
export interface Insertable {
  readonly text: NodeText;
  readonly place: ListPlace;
}

/** Puts the object of a row into a file, in the list that it belongs in. */
export const insertNode = async (
  session: Session,
  node: TreeNode,
  document: vscode.TextDocument,
  signal?: AbortSignal,
): Promise<void> => {
  const found = await readNode(session, node, signal);
  const edit = editFor(document, found);
  const change = new vscode.WorkspaceEdit();
  change.replace(document.uri, rangeOf(document, edit), edit.text);
  await vscode.workspace.applyEdit(change);
  const editor = await vscode.window.showTextDocument(document);
  const [start, end] = [edit.start, edit.start + edit.text.length].map((at) => document.positionAt(at));
  if (start && end) editor.revealRange(new vscode.Range(start, end));
};

/**
 * The edit that puts an object into a file.
 * @throws Error when the file has it already
 */
export const editFor = (document: vscode.TextDocument, { text, place }: Insertable): TextEdit => {
  const before = document.getText();
  const model = new TopologyDocument(before);
  const value = withoutShared(model.topology, place, text.value);
  const { path, item } = insertionOf(model.topology, place, value);
  const edit = insertItem(before, path, item);
  const after = before.slice(0, edit.start) + edit.text + before.slice(edit.end);
  const linter = new Linter();
  const known = new Set(linter.lint(model).map(({ rule, message }) => `${rule}\n${message}`));
  const twice = linter
    .lint(new TopologyDocument(after))
    .find(({ rule, message }) => TWICE.test(rule) && !known.has(`${rule}\n${message}`));
  if (twice)
    throw new Error(
      t('{0} has it already, so nothing was inserted: {1}', nameOf(document.uri), twice.message),
    );
  return edit;
};

export const rangeOf = (document: vscode.TextDocument, { start, end }: TextEdit): vscode.Range =>
  new vscode.Range(document.positionAt(start), document.positionAt(end));

/** Rules that say that the same object is written twice. */
const TWICE = /duplicate|pop-interface-reused/;

/**
 * Reads the object of a row afresh, as a file would hold it.
 * @throws Error when a file cannot hold it
 */
export const readNode = async (
  session: Session,
  node: TreeNode,
  signal?: AbortSignal,
): Promise<Insertable> => {
  const ids = idsOf(node);
  const { vrack } = ids;
  const address = nodeAddress(node, session.inventory);
  if (vrack === undefined || address === undefined) throw new Error(notInFiles());
  const state = await withProgress(t('Reading the account'), async (progress) => {
    const options = { signal: signal ? AbortSignal.any([signal, progress.signal]) : progress.signal };
    const scope =
      node.kind === 'vrack'
        ? await scopeOfAccount(session.api, { ...options, vracks: [vrack] })
        : scopeOfNode(vrack, ids);
    return loadAccountState(session.api, scope, options);
  });
  const text = nodeText(state, address);
  const place = text && placeOf(text.list, vrack, ids, state);
  if (text === undefined || place === undefined) throw new Error(notInFiles());
  return { text, place };
};

const notInFiles = (): string =>
  t('A topology file has no place for this: it holds what is on a vRack, down to routes and interfaces.');

const scopeOfNode = (vrack: string, { connect, project, vrackServices }: Start): Scope => ({
  vracks: [vrack],
  connect: connect === undefined ? [] : [connect],
  projects: project === undefined ? [] : [{ id: project, withCatalogue: true }],
  vrackServices: vrackServices === undefined ? [] : [vrackServices],
});

/** The list of a file that an object belongs in. */
const placeOf = (
  list: string,
  vrack: string,
  ids: Start,
  state: Awaited<ReturnType<typeof loadAccountState>>,
): ListPlace | undefined => {
  const { connect: service, project, vrackServices, network, instance } = ids;
  switch (list) {
    case 'vracks':
      return { list };
    case 'connect':
    case 'projects':
    case 'vrackServices':
    case 'servers':
    case 'dedicatedClouds':
    case 'ips':
    case 'loadBalancers':
      return { list, vrack };
    case 'pops':
    case 'datacenters':
      return service === undefined ? undefined : { list, vrack, service };
    case 'static':
    case 'bgp': {
      const own = state.connect.find(({ id }) => id === service);
      const config = own?.datacenterConfigs.find(({ id }) => String(id) === ids.datacenterConfig);
      const known = own?.datacenters.find(({ id }) => id === config?.datacenter);
      if (service === undefined || known === undefined) return undefined;
      const datacenter = [known.name, String(known.id), ...(known.region ? [known.region] : [])];
      return { list, vrack, service, datacenter };
    }
    case 'networks':
    case 'instances':
      return project === undefined ? undefined : { list, vrack, project };
    case 'subnets': {
      if (vrackServices !== undefined) return { list: 'serviceSubnets', vrack, vrackServices };
      const name = state.projects.flatMap(({ networks }) => networks).find(({ id }) => id === network)?.name;
      return project === undefined || name === undefined
        ? undefined
        : { list, vrack, project, network: name };
    }
    case 'interfaces': {
      const own = state.projects.flatMap(({ instances }) => instances).find(({ id }) => id === instance);
      return project === undefined || own === undefined
        ? undefined
        : { list, vrack, project, instance: [own.id, own.name] };
    }
    default:
      return undefined;
  }
};
