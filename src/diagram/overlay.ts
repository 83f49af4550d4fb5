import { byId, edgeId, type Graph, type GraphEdge, type GraphNode, type NodeKind } from './graph.ts';

/** What only a file can tell: the account knows nothing of it, which is no difference. */
const ONLY_IN_FILES: ReadonlySet<NodeKind> = new Set([
  'site',
  'jdRegion',
  'jdConnection',
  'jdVirtualInterface',
  'jdBorderGateway',
  'jdRoute',
  'jdVpc',
  'jdVpcRoute',
  'jdHosted',
  'jdSegment',
]);

/** What is called in the file as the API calls it; other names are labels of the file. */
const NAMED_BY_API: ReadonlySet<NodeKind> = new Set(['network', 'instance', 'pop', 'interface']);

/** Cards that only hold others together; their facts are ours. */
const HOLDERS: ReadonlySet<NodeKind> = new Set(['servers', 'further', 'unattached']);

/**
 * File and account laid over each other: what exists in both, what would come, and what the file does not have. Nodes
 * are the same when they have an id or an alias in common; they then look as the file has them, and say what differs.
 */
export const overlaid = (file: Graph, account: Graph): Graph => {
  const idOf = matching(file, account);
  const fromAccount = new Map(account.nodes.map((node) => [idOf(node.id), node]));
  const inFile = new Set(file.nodes.map(({ id }) => id));
  const nodes = file.nodes.map((node): GraphNode => {
    const live = fromAccount.get(node.id);
    if (!live) return ONLY_IN_FILES.has(node.kind) ? { ...node, presence: 'both' } : node;
    const differs = HOLDERS.has(node.kind) ? [] : differences(node, live);
    return {
      ...node,
      presence: 'both',
      ...together(node, live),
      key: live.key,
      live: live.live,
      differs,
    };
  });
  for (const node of account.nodes) {
    const id = idOf(node.id);
    if (inFile.has(id)) continue;
    nodes.push({
      ...node,
      id,
      parent: node.parent === undefined ? undefined : idOf(node.parent),
      beside: node.beside === undefined ? undefined : idOf(node.beside),
    });
  }
  const shown = withoutEmptyHolders(nodes);
  return { nodes: shown, edges: edgesOf(file, account, idOf, shown), isOverlay: true };
};

/** What a card of the account held may stand elsewhere in the file, as a server beside its subnet. */
const withoutEmptyHolders = (nodes: readonly GraphNode[]): GraphNode[] => {
  const around = new Set(nodes.map(({ parent }) => parent));
  return nodes.filter(({ id, kind }) => !HOLDERS.has(kind) || around.has(id));
};

/** The facts of the file, with those of the account that it leaves open: the bandwidth of a service, say. */
const together = (file: GraphNode, account: GraphNode): Pick<GraphNode, 'facts' | 'slots'> => {
  if (isWithin(file.facts, account.facts)) return { facts: account.facts, slots: account.slots };
  const facts = new Map(file.facts.map((fact, index) => [slotOf(file, index), fact]));
  account.facts.forEach((fact, index) => {
    const slot = slotOf(account, index);
    if (!facts.has(slot) && !file.facts.includes(fact)) facts.set(slot, fact);
  });
  const slots = [...facts.keys()].sort((a, b) => a - b);
  return { facts: slots.map((slot) => facts.get(slot) ?? ''), slots };
};

const slotOf = ({ slots }: GraphNode, index: number): number => slots[index] ?? index;

/** How the file calls the nodes of the account. */
const matching = (file: Graph, account: Graph): ((id: string) => string) => {
  const known = new Map<string, string>();
  for (const { id, aliases } of file.nodes.toReversed()) for (const alias of aliases) known.set(alias, id);
  for (const { id } of file.nodes) known.set(id, id);
  const names = new Map<string, string>();
  const taken = new Set<string>();
  // Nodes come after what they are in, whose name their own id is made of.
  for (const { id, aliases, parent } of account.nodes) {
    const renamed = (one: string): string =>
      parent === undefined ? one : one.replace(parent, names.get(parent) ?? parent);
    const found = [id, ...[id, ...aliases].map(renamed), ...aliases]
      .map((one) => known.get(one))
      .find((one) => one !== undefined && !taken.has(one));
    names.set(id, found ?? id);
    if (found !== undefined) taken.add(found);
  }
  return (id) => names.get(id) ?? id;
};

/** What the account says otherwise than the file; a fact that either leaves out is no difference. */
const differences = (file: GraphNode, account: GraphNode): string[] => {
  // An address that the file leaves open comes behind the name.
  const isNamed = account.title === file.title || account.title.startsWith(`${file.title} · `);
  const title = NAMED_BY_API.has(file.kind) && !isNamed ? [account.title] : [];
  if (isWithin(file.facts, account.facts)) return title;
  const told = new Set(file.facts.map((_, index) => slotOf(file, index)));
  const others = account.facts.filter(
    (fact, index) => told.has(slotOf(account, index)) && !file.facts.includes(fact),
  );
  return [...title, ...others];
};

const isWithin = (some: readonly string[], all: readonly string[]): boolean =>
  some.every((one) => all.includes(one));

/**
 * The edges of both. Between what exists in both, those that the account cannot tell are no difference: those of sites and
 * of JD Cloud, and what follows from the address of a server, which only the file has.
 */
const edgesOf = (
  file: Graph,
  account: Graph,
  idOf: (id: string) => string,
  nodes: readonly GraphNode[],
): GraphEdge[] => {
  const known = byId(nodes);
  const edges = new Map<string, GraphEdge>();
  for (const edge of file.edges) {
    const ends = [known.get(edge.from), known.get(edge.to)];
    const isUntold =
      ends.every((end) => end?.presence === 'both') &&
      (edge.kind === 'route' ||
        ends.some((end) => end && (ONLY_IN_FILES.has(end.kind) || end.kind === 'server')));
    edges.set(edge.id, isUntold ? { ...edge, presence: 'both' } : edge);
  }
  for (const edge of account.edges) {
    const [from, to] = [idOf(edge.from), idOf(edge.to)];
    if (!known.has(from) || !known.has(to)) continue;
    const id = edgeId(from, to, edge.kind);
    const inFile = edges.get(id);
    edges.set(id, inFile ? { ...inFile, presence: 'both', live: edge.live } : { ...edge, id, from, to });
  }
  return [...edges.values()];
};
