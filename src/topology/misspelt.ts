import type { YMap, YNode, YPair } from './yamlNode.ts';

/** A key that is not known, in a map that lacks the one it was probably meant for. */
export interface Misspelt {
  readonly map: YMap;
  readonly key: string;
  readonly meant: string;
}

/**
 * The same value with misspelt keys as they were meant, for the model: that a key is misspelt is said once, of the key,
 * and neither what it stands for is missing besides, nor what is named below it.
 */
export const asMeant = (node: YNode, misspelt: readonly Misspelt[]): YNode => {
  if (misspelt.length === 0 || node.kind === 'scalar') return node;
  if (node.kind === 'seq') return { ...node, items: node.items.map((item) => asMeant(item, misspelt)) };
  const names = new Map(misspelt.filter(({ map }) => map === node).map(({ key, meant }) => [key, meant]));
  const pairs = new Map<string, YPair>();
  for (const [key, { key: written, value }] of node.pairs) {
    const name = names.get(key) ?? key;
    if (!pairs.has(name)) pairs.set(name, { key: written, value: asMeant(value, misspelt) });
  }
  return { ...node, pairs };
};
