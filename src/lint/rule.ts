import type {
  BgpNeighbor,
  Connect,
  Datacenter,
  Instance,
  Jdcloud,
  JdRegion,
  Network,
  Pop,
  Project,
  Server,
  Site,
  Spot,
  StaticRoute,
  Subnet,
  Topology,
  Vrack,
  VrackServices,
  VrackServicesSubnet,
} from '../topology/model.ts';
import type { Fix } from '../topology/problem.ts';
import type { LiveAccount } from './live.ts';

export type { Fix } from '../topology/problem.ts';

export type Severity = 'error' | 'warning' | 'information';

export interface FindingDetails {
  /** Where a rule has two severities, the one of this finding. Default: the rule's. */
  readonly severity?: Severity;
  /** The other side of a conflict. */
  readonly related?: readonly { readonly spot: Spot; readonly message: string }[];
  readonly fix?: Fix;
}

/** Reports a finding at the smallest range that is wrong; the message names the value and says what is expected. */
export type Report = (spot: Spot, message: string, details?: FindingDetails) => void;

/** The nodes of the model that a rule may look at on their own. A rule sees what is inside the node, and nothing else. */
export interface Visits {
  connect: Connect;
  pop: Pop;
  datacenter: Datacenter;
  staticRoute: StaticRoute;
  bgpNeighbor: BgpNeighbor;
  network: Network;
  subnet: Subnet;
  instance: Instance;
  vrackServices: VrackServices;
  vrackServicesSubnet: VrackServicesSubnet;
  server: Server;
  site: Site;
  jdcloud: Jdcloud;
  jdRegion: JdRegion;
}

export interface Example {
  /** What the example shows, for the rule's page. */
  readonly about: string;
  /**
   * A topology file, or a part of one. In a bad example every line with a finding of this rule ends in `# <- here`
   * (`# <- here, warning` for another severity than the rule's); a good example has none.
   */
  readonly text: string;
}

export interface RuleMeta {
  /** Stable, says what is wrong, carries no severity. */
  readonly id: string;
  readonly severity: Severity;
  /** One line: what the rule reports. In English; the page and `rules` show it in the reader's language through t. */
  readonly title: () => string;
  /** Why it matters, in one or two sentences. */
  readonly why: () => string;
  /** Where the rule comes from: guides and schemas by name, RFCs. Never a path of a machine. */
  readonly source: readonly string[];
  /** Version of the product that brought the rule. */
  readonly since: string;
  readonly fixable?: boolean;
  readonly examples: { readonly good: readonly Example[]; readonly bad: readonly Example[] };
}

/**
 * A rule of the linter: one file in rules/, named like its id. It looks at single nodes (`visit`), whose findings are
 * kept as long as their text does not change, or at all of a project, a vRack or the file at once, or compares the file
 * with the account. A rule never throws on half-typed input: what is undefined is not known.
 */
export interface Rule extends RuleMeta {
  /** Whether it finds what is absent: it says nothing while a part of the file cannot be read. */
  readonly needsAll?: boolean;
  readonly visit?: { readonly [K in keyof Visits]?: (node: Visits[K], report: Report) => void };
  /** `vrack()` is what is around; what a rule says after it asked holds until anything in the file changes. */
  readonly project?: (project: Project, report: Report, vrack: () => Vrack) => void;
  /** `topology()` likewise. */
  readonly vrack?: (vrack: Vrack, report: Report, topology: () => Topology) => void;
  readonly file?: (topology: Topology, report: Report) => void;
  readonly live?: (topology: Topology, account: LiveAccount, report: Report) => void;
}

/** Declares a rule. Only checks types; the value is the rule itself. */
export const rule = (declared: Rule): Rule => declared;
