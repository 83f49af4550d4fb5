/**
 * What a diagram shows, as plain data that can be sent to another thread: nodes in one another, and edges between them.
 * Every text in it is safe to show (`text/shown.ts`), but not yet escaped for any format.
 */
export interface Graph {
  /** Each after the node that it is in. */
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  /** File and account laid over each other: nodes then say where they exist. */
  readonly isOverlay: boolean;
}

export type NodeKind =
  | 'site'
  | 'vrack'
  | 'unattached'
  | 'connect'
  | 'pop'
  | 'datacenter'
  | 'staticRoute'
  | 'bgpNeighbor'
  | 'project'
  | 'network'
  | 'subnet'
  | 'instance'
  | 'interface'
  | 'vrackServices'
  | 'vrackServicesSubnet'
  | 'servers'
  | 'server'
  | 'further'
  | 'furtherService'
  | 'jdRegion'
  | 'jdConnection'
  | 'jdVirtualInterface'
  | 'jdBorderGateway'
  | 'jdRoute'
  | 'jdVpc'
  | 'jdVpcRoute'
  | 'jdHosted'
  | 'jdSegment'
  /** Stands for rows that are left out. */
  | 'more';

/** A group holds cards and groups, a card holds rows. */
export type Shape = 'group' | 'card' | 'row';

/** From the customer to the cloud; rows are where their card is, groups span what they hold. */
export type Column = 'site' | 'service' | 'segment' | 'host';

/** Where a node is in the topology file: offsets of its first character and of the one after its last. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

/** Where a node exists: in the file, in the account, in both. */
export type Presence = 'file' | 'account' | 'both';

export interface Live {
  readonly state: 'up' | 'down' | 'unknown';
  /** A word or two: `BGP down`. */
  readonly text: string;
}

export type FindingSeverity = 'error' | 'warning' | 'information';

export interface NodeFinding {
  readonly severity: FindingSeverity;
  readonly message: string;
}

export interface GraphNode {
  /** Says what the node is, never where it stands in the file; the same before and after an edit elsewhere. */
  readonly id: string;
  readonly kind: NodeKind;
  readonly shape: Shape;
  readonly column: Column;
  /** The group or card that it is in. */
  readonly parent: string | undefined;
  /** A host that is drawn on a level with this card, because it is in its subnet. */
  readonly beside: string | undefined;
  /** Other ids that the same thing may have where file and account know it by different names. */
  readonly aliases: readonly string[];
  readonly title: string;
  /** Short facts, most important first: `AS65010`, `10.10.12.0/30`. */
  readonly facts: readonly string[];
  /** What each fact is about, as a number: a kind of node has the same thing at the same one, known or not. */
  readonly slots: readonly number[];
  readonly place: Place | undefined;
  /** Key of the object in the inventory of the account. */
  readonly key: string | undefined;
  readonly presence: Presence;
  /** Where file and account differ: what the account says. */
  readonly differs: readonly string[];
  readonly live: Live | undefined;
  readonly findings: readonly NodeFinding[];
  /** How many nodes are folded away in this one. */
  readonly hidden: number;
  /** File and account laid over each other: how many of those are in one of them alone, or differ. */
  readonly folded: Folded | undefined;
}

/** How many nodes exist in the file alone, in the account alone, in both with other values. */
export interface Folded {
  readonly file: number;
  readonly account: number;
  readonly differing: number;
}

/** `l2` carries frames, `l3` routes packets, `attach` only says what hangs on what, `route` leads to a next hop. */
export type EdgeKind = 'l2' | 'l3' | 'attach' | 'route';

export interface GraphEdge {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly kind: EdgeKind;
  readonly label: string | undefined;
  readonly presence: Presence;
  readonly live: Live | undefined;
}

/** What a node is made of; the rest is as good as absent. */
export type NodeParts = Pick<GraphNode, 'id' | 'kind' | 'shape' | 'column' | 'title'> &
  Partial<Omit<GraphNode, 'id' | 'kind' | 'shape' | 'column' | 'title'>>;

export const nodeOf = (parts: NodeParts): GraphNode => ({
  parent: undefined,
  beside: undefined,
  aliases: [],
  facts: [],
  slots: parts.facts?.map((_, index) => index) ?? [],
  place: undefined,
  key: undefined,
  presence: 'file',
  differs: [],
  live: undefined,
  findings: [],
  hidden: 0,
  folded: undefined,
  ...parts,
});

export const edgeId = (from: string, to: string, kind: EdgeKind): string => `${kind}:${from}>${to}`;

/** The nodes that are directly in each node; those that are in none under undefined. */
export const childrenOf = (nodes: readonly GraphNode[]): ReadonlyMap<string | undefined, GraphNode[]> => {
  const children = new Map<string | undefined, GraphNode[]>();
  for (const node of nodes) {
    const siblings = children.get(node.parent);
    if (siblings) siblings.push(node);
    else children.set(node.parent, [node]);
  }
  return children;
};

export const byId = (nodes: readonly GraphNode[]): ReadonlyMap<string, GraphNode> =>
  new Map(nodes.map((node) => [node.id, node]));
