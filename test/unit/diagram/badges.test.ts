/** Badges where there are many of them: file and account over each other, in both languages, folded, with wide names. */
import fs from 'node:fs';
import { config } from '@vscode/l10n';
import { afterEach, describe, expect, it } from 'vitest';
import { drawioText } from '../../../src/diagram/drawio.ts';
import { edgeId, nodeOf, type Graph, type GraphNode, type NodeParts } from '../../../src/diagram/graph.ts';
import { layoutGraph } from '../../../src/diagram/layout/layout.ts';
import { mermaidText } from '../../../src/diagram/mermaid.ts';
import { overlaid } from '../../../src/diagram/overlay.ts';
import { textWidth } from '../../../src/diagram/text/measure.ts';
import { drawGraph, examples, graphOf, layoutFaults, pictureFaults, type Drawn } from './support.ts';

const french = JSON.parse(
  fs.readFileSync(new URL('../../../l10n/bundle.l10n.fr.json', import.meta.url), 'utf8'),
) as Record<string, string>;
const speak = (language: string) => config({ contents: language === 'fr' ? french : {} });
afterEach(() => speak('en'));

const faultsOf = (drawn: Drawn): string[] => [
  ...layoutFaults(drawn),
  ...pictureFaults(drawn.svg),
  ...pictureFaults(drawn.page),
];

/** What the account has, going by a file: every second thing is down. */
const asAccount = (graph: Graph): Graph => ({
  ...graph,
  nodes: graph.nodes.map((node, index) => ({
    ...node,
    presence: 'account',
    findings: [],
    live: { state: index % 2 === 0 ? 'up' : 'down', text: index % 2 === 0 ? 'BGP up' : 'BGP down' },
  })),
  edges: graph.edges.map((edge) => ({
    ...edge,
    presence: 'account',
    live: { state: 'down', text: 'BGP down' },
  })),
});

/** A file that says much otherwise. */
const edited = (text: string): string =>
  text
    .replace(/customerAsn: 650(\d)/g, 'customerAsn: 651$1')
    .replace(/10\.42\./g, '10.99.')
    .replace(/name: (web-1|router-1|ns\d+)/g, 'name: renamed-$1')
    .replace(/172\.16\.1\.[56]/g, '172.16.1.7');

describe('badges of file and account over each other', () => {
  const texts = new Map([...examples].map(([name, text]) => [name, [graphOf(edited(text)), graphOf(text)]]));

  it.each(
    [...texts].flatMap(([name, graphs]) => [['en', name, graphs] as const, ['fr', name, graphs] as const]),
  )('cover nothing, in %s for %s', (language, _, [file, account]) => {
    if (!file || !account) throw new Error('No graphs.');
    speak(language);
    expect(faultsOf(drawGraph(overlaid(file, asAccount(account))))).toEqual([]);
  });

  it('never take the place of what a row is', () => {
    speak('fr');
    const [file, account] = texts.get('two-pops-two-dcs-bgp.topology.yaml') ?? [];
    if (!file || !account) throw new Error('No graphs.');
    const { svg } = drawGraph(overlaid(file, asAccount(account)));
    for (const row of ['BGP · AS65040 · 172.16.1.5', 'BGP · AS65040 · 172.16.1.6']) {
      expect(svg).toContain(`>${row}</text>`);
    }
    // Where there is room, they keep their words; what the signs mean stands below.
    expect(svg).toContain('>pas dans le fichier</text>');
    expect(svg).toContain('>Dans le compte, pas dans le fichier</text>');
  });
});

const WIDE = [
  '東京第一データセンター接続回線そのに予備',
  '👩‍👩‍👧‍👦🇫🇷👨‍💻🧑🏽‍🚀👩‍👩‍👧‍👦🇫🇷👨‍💻🧑🏽‍🚀👩‍👩‍👧‍👦🇫🇷👨‍💻🧑🏽‍🚀',
  'WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW',
  'שלום עולם שלום עולם שלום עולם שלום עולם',
];

/** Everything that a node can be said to be, at once. */
const crowded = (title: string, collapsed: boolean): Graph => {
  const message = { message: 'wrong' };
  const all: Partial<GraphNode> = {
    title,
    facts: [title, title],
    presence: 'both',
    differs: ['other'],
    live: { state: 'down', text: 'being created' },
    findings: Array.from({ length: 36 }, (_, index) => ({
      ...message,
      severity: (['error', 'warning', 'information'] as const)[index % 3] ?? 'error',
    })),
    ...(collapsed ? { hidden: 12, folded: { file: 124, account: 118, differing: 9 } } : {}),
  };
  const make = (parts: Omit<NodeParts, 'title'>) => nodeOf({ ...parts, title, ...all });
  const nodes = [
    make({ id: 's', kind: 'site', shape: 'card', column: 'site' }),
    make({ id: 'v', kind: 'vrack', shape: 'group', column: 'service' }),
    make({ id: 'c', kind: 'connect', shape: 'card', column: 'service', parent: 'v' }),
    make({ id: 'c1', kind: 'pop', shape: 'row', column: 'service', parent: 'c' }),
    make({ id: 'c2', kind: 'pop', shape: 'row', column: 'service', parent: 'c' }),
    make({ id: 'p', kind: 'project', shape: 'group', column: 'segment', parent: 'v' }),
    make({ id: 'n', kind: 'network', shape: 'card', column: 'segment', parent: 'p' }),
    make({ id: 'i', kind: 'instance', shape: 'card', column: 'host', parent: 'p' }),
    make({ id: 'i1', kind: 'interface', shape: 'row', column: 'host', parent: 'i' }),
  ];
  const edge = (from: string, to: string, kind: 'l2' | 'l3') =>
    ({ id: edgeId(from, to, kind), from, to, kind, label: title, presence: 'both', live: all.live }) as const;
  const edges = [
    edge('s', 'c', 'l3'),
    edge('c1', 'v', 'l3'),
    edge('c2', 'v', 'l2'),
    edge('v', 'n', 'l2'),
    // Edges to hosts have no labels.
    { ...edge('n', 'i1', 'l2'), label: undefined },
  ];
  return { nodes, edges, isOverlay: true };
};

describe('a node of which there is everything to say', () => {
  it.each(WIDE.flatMap((title) => [[title, false] as const, [title, true] as const]))(
    'is readable with the name %s, folded: %s',
    (title, isFolded) => {
      speak('fr');
      expect(faultsOf(drawGraph(crowded(title, isFolded)))).toEqual([]);
    },
  );

  it('tells in formats without badges what they say', () => {
    const graph = crowded('a', false);
    for (const text of [
      mermaidText(graph).replaceAll('#40;', '('),
      drawioText(graph, layoutGraph(graph), ''),
    ]) {
      for (const word of ['(changes', '(being created', '(12 errors']) expect(text).toContain(word);
    }
  });

  it('shows on its edges that they are down, not by their colour alone', () => {
    const graph = crowded('a', false);
    const isUp = { ...graph, edges: graph.edges.map((edge) => ({ ...edge, live: undefined })) };
    const signs = ({ svg }: Drawn) => svg.split('M1 2.5 4 6l3-3.5').length;
    expect(signs(drawGraph(graph)) - signs(drawGraph(isUp))).toBe(4);
  });
});

describe('the width of a letter', () => {
  it('is not changed by its accent', () => {
    expect(textWidth('étiqueté', 10)).toBe(textWidth('etiquete', 10));
    expect(textWidth('é', 10, 'bold')).toBe(textWidth('e', 10, 'bold'));
    expect(textWidth('Œ', 10)).toBeGreaterThan(textWidth('O', 10));
  });
});
