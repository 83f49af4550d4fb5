import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { findConnect } from '../../../doctor/routesCompare.ts';
import { LARGEST_FILE, TopologyDocument } from '../../../topology/document.ts';
import type { Topology } from '../../../topology/model.ts';

export interface Expectation {
  readonly topology?: Topology;
  /** What routes are compared with, as a sentence. */
  readonly sentence: string;
}

/** The topology file that is open and has the service; one that is on the screen goes before the others. */
export const expectationOf = (service: string): Expectation => {
  const visible = vscode.window.visibleTextEditors.map(({ document }) => document);
  for (const document of new Set([...visible, ...vscode.workspace.textDocuments])) {
    const topology = topologyWith(document, service);
    if (topology) {
      const name = vscode.workspace.asRelativePath(document.uri);
      return { topology, sentence: t('Routes are compared with {0}.', name) };
    }
  }
  return {
    sentence: t(
      'Routes are compared with the configuration in the account. Open the topology file that has this service to compare them with that.',
    ),
  };
};

const topologyWith = (document: vscode.TextDocument, service: string): Topology | undefined => {
  if (document.languageId !== 'ovh-topology') return undefined;
  const text = document.getText();
  // Parsing costs more than looking for the id.
  if (text.length > LARGEST_FILE || !text.includes(service)) return undefined;
  const { topology } = new TopologyDocument(text);
  return findConnect(topology, service) ? topology : undefined;
};
