import { t } from '@vscode/l10n';
import type { Graph, GraphEdge, GraphNode } from '../graph.ts';
import { withoutIsolates } from '../text/shown.ts';

/** All of what a node says, for a tooltip: a line for each thing. */
export const nodeText = (node: GraphNode, isOverlay: boolean): string =>
  [
    node.title,
    ...node.facts,
    ...(isOverlay ? [presenceText(node)] : []),
    ...node.differs.map((fact) => t('In the account: {0}', fact)),
    ...(isOverlay ? foldedTexts(node) : []),
    ...(node.live ? [node.live.text] : []),
    ...node.findings.map(({ message }) => message),
  ]
    .filter(Boolean)
    .join('\n');

/** The same in one breath, for a screen reader. */
export const spoken = (text: string): string => withoutIsolates(text).replaceAll('\n', ', ');

const presenceText = ({ presence }: Pick<GraphNode, 'presence'>): string => {
  switch (presence) {
    case 'file':
      return t('In the file, not in the account');
    case 'account':
      return t('In the account, not in the file');
    case 'both':
      return '';
  }
};

const foldedTexts = ({ presence, folded }: GraphNode): string[] => {
  // What is in one of the two alone has nothing in it that were in the other.
  if (!folded || presence !== 'both') return [];
  return [
    folded.file > 0 && t('{0} in the file, not in the account', folded.file),
    folded.account > 0 && t('{0} in the account, not in the file', folded.account),
    folded.differing > 0 && t('{0} with other values in the account', folded.differing),
  ].filter((text) => text !== false);
};

export const edgeText = (edge: GraphEdge, from: GraphNode, to: GraphNode, isOverlay: boolean): string => {
  const ends = t('{0} to {1}', from.title, to.title);
  const kind = kindText(edge);
  const label = edge.label === kind ? undefined : edge.label;
  return [ends, kind, label, isOverlay && presenceText(edge), edge.live?.text].filter(Boolean).join('\n');
};

const kindText = ({ kind }: GraphEdge): string => {
  switch (kind) {
    case 'l2':
      return t('Layer 2');
    case 'l3':
      return t('Layer 3');
    case 'route':
      return t('Next hop');
    case 'attach':
      return t('Attached');
  }
};

/** What the picture shows, in a sentence. */
export const summary = ({ nodes }: Graph): string => {
  const count = (kind: GraphNode['kind']) => nodes.filter((node) => node.kind === kind).length;
  const parts = [
    [count('site'), t('sites')],
    [count('vrack'), t('vRacks')],
    [count('connect'), t('OVHcloud Connect services')],
    [count('datacenter'), t('datacenters')],
    [count('project'), t('projects')],
    [count('network'), t('networks')],
    [count('instance'), t('instances')],
    [count('vrackServices'), t('vRack Services')],
    [count('jdConnection'), t('JD Cloud lines')],
  ] as const;
  const present = parts.filter(([number]) => number > 0).map(([number, word]) => `${word}: ${number}`);
  return present.length === 0 ? t('Nothing to show.') : `${present.join(', ')}.`;
};
