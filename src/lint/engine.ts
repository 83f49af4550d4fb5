import { t } from '@vscode/l10n';
import type { TopologyDocument } from '../topology/document.ts';
import type { Connect, Jdcloud, Network, Project, Spot, Vrack, VrackServices } from '../topology/model.ts';
import type { Piece } from '../topology/piece.ts';
import type { PieceKind } from '../topology/split.ts';
import { settleAliases } from './aliases.ts';
import { builtInRules } from './builtIn.ts';
import type { Finding } from './finding.ts';
import type { LiveAccount } from './live.ts';
import type { FindingDetails, Report, Rule, RuleMeta, Severity, Visits } from './rule.ts';
import { rules as allRules } from './rules/index.ts';
import { shapeFirst } from './shapeFirst.ts';
import { mayHoldComments, place, suppress } from './suppressions.ts';
import { hasUnreadable, withoutGuesses } from './unreadable.ts';

/** Severity of each rule, where it is not the rule's own. */
export type RuleLevels = Readonly<Record<string, Severity | 'off'>>;

export interface LintOptions {
  readonly levels?: RuleLevels;
  /** Only when an account is connected. */
  readonly account?: LiveAccount;
}

/** All rules, those of the engine first. */
export const ruleMetas = (rules: readonly Rule[] = allRules): readonly RuleMeta[] => [
  ...builtInRules,
  ...rules,
];

const PIECES: readonly PieceKind[] = [
  'topology',
  'vrack',
  'connect',
  'project',
  'network',
  'instance',
  'site',
];

/** The nodes that the small pieces may have in them. */
const NODES: Readonly<Partial<Record<PieceKind, readonly (keyof Visits)[]>>> = {
  connect: ['connect', 'pop', 'datacenter', 'staticRoute', 'bgpNeighbor'],
  project: ['network', 'subnet', 'instance'],
  network: ['network', 'subnet'],
  instance: ['instance'],
  site: ['site'],
};

const visits = (visit: Visitor, kind: PieceKind): boolean => NODES[kind]?.some((node) => visit[node]) ?? true;

type Visitor = Partial<{ [K in keyof Visits]: (node: Visits[K], report: Report) => void }>;

/** A lint in bits: see `linting`. */
export type Linting<T> = Generator<void, T, void>;

/**
 * Lints topology documents. Keeps, for each piece of a document, what the rules said of it, so that after an edit only
 * the pieces that changed are looked at again; rules that look across pieces run for the project, the vRack and the
 * file that changed.
 */
export class Linter {
  readonly #own = new WeakMap<Piece, Own>();
  readonly #across = new WeakMap<Piece, Across>();

  /** The rules that look at nodes of a kind of piece, and those that look across pieces. */
  readonly #visiting: ReadonlyMap<PieceKind, readonly Rule[]>;
  readonly #looking: readonly Rule[];
  readonly #needsAll: ReadonlySet<string>;

  constructor(private readonly rules: readonly Rule[] = allRules) {
    this.#visiting = new Map(
      PIECES.map((kind) => [kind, rules.filter(({ visit }) => visit && visits(visit, kind))]),
    );
    this.#looking = rules.filter((rule) => rule.project ?? rule.vrack ?? rule.file);
    this.#needsAll = new Set(rules.filter(({ needsAll }) => needsAll).map(({ id }) => id));
  }

  /** All findings, in file order. */
  lint(document: TopologyDocument, options: LintOptions = {}): Finding[] {
    const linting = this.linting(document, options);
    for (;;) {
      const { done, value } = linting.next();
      if (done) return value;
    }
  }

  /**
   * The same, bit by bit, for hosts that have other things to do meanwhile: each `next()` looks at one more piece, or
   * runs one more rule, and the last returns the findings. Not to be gone on with once the document has changed; a new
   * one begins with what the old one knew of pieces.
   */
  *linting(document: TopologyDocument, options: LintOptions = {}): Linting<Finding[]> {
    const { root } = document;
    const { findings: own, isSteered } = this.#knownOf(root) ?? (yield* this.#ownBelow(root));
    const findings = [...own];
    yield* this.#acrossBelow(root, undefined, document, findings);
    if (options.account) push(findings, yield* this.#live(document, options.account));
    const sound = hasUnreadable(own) ? withoutGuesses(findings, this.#needsAll) : findings;
    return finish(
      settleAliases(shapeFirst(sound)),
      isSteered ? document.text : undefined,
      options.levels ?? {},
    );
  }

  /** What is found in a piece and in those below it, each on its own. */
  *#ownBelow(piece: Piece): Linting<Own> {
    const ofPiece = this.#own.get(piece)?.ofPiece ?? (yield* this.#ofPiece(piece));
    const findings = [...ofPiece];
    let isSteered = mayHoldComments(piece.text);
    for (const { pieces } of piece.lists) {
      for (const child of pieces) {
        // Most of thousands have not changed.
        const below = this.#knownOf(child) ?? (yield* this.#ownBelow(child));
        push(findings, below.findings);
        isSteered ||= below.isSteered;
      }
    }
    const own = { stamp: piece.stamp, ofPiece, findings, isSteered };
    this.#own.set(piece, own);
    return own;
  }

  #knownOf(piece: Piece): Own | undefined {
    const known = this.#own.get(piece);
    return known?.stamp === piece.stamp ? known : undefined;
  }

  *#acrossBelow(
    piece: Piece,
    parent: Piece | undefined,
    document: TopologyDocument,
    into: Finding[],
  ): Linting<void> {
    for (const { pieces } of piece.lists) {
      for (const child of pieces) {
        if (child.kind === 'vrack' || child.kind === 'project')
          yield* this.#acrossBelow(child, piece, document, into);
        // The items of a list are all of one kind.
        else break;
      }
    }
    push(into, yield* this.#acrossPieces(piece, parent, document));
  }

  /** What is wrong with the text of a piece, and what rules say of its nodes one by one. */
  *#ofPiece(piece: Piece): Linting<readonly Finding[]> {
    const found: Finding[] = piece.problems.map((problem) => ({
      rule: problem.rule,
      severity: 'error',
      message: problem.message,
      spot: problem.spot,
      related: problem.related ?? [],
      fix: problem.fix,
    }));
    const isBroken = piece.problems.some(({ rule }) => rule === 'yaml-syntax');
    if (piece.model && !isBroken) {
      for (const rule of this.#visiting.get(piece.kind) ?? []) {
        // A file that cannot be split is one piece.
        if (piece.kind === 'topology') yield;
        this.#run(rule, piece, found, (report) => visitPiece(piece, rule.visit as Visitor, report));
      }
    }
    yield;
    return found;
  }

  *#acrossPieces(
    piece: Piece,
    parent: Piece | undefined,
    document: TopologyDocument,
  ): Linting<readonly Finding[]> {
    const { topology, root } = document;
    // Rules see a project in its vRack: while that cannot be read they say nothing, and what they said before waits.
    if (piece.kind === 'project' && !parent?.model) return [];
    const known = this.#across.get(piece);
    const isSame = known?.stamp === piece.stamp;
    if (known && isSame && (!known.lookedAround || isOf(known.lookedAround, root))) return known.findings;
    const findings: Finding[] = [];
    let lookedAround = false as boolean;
    const around = <T>(value: T) => {
      return (): T => {
        lookedAround = true;
        return value;
      };
    };
    for (const rule of this.#looking) {
      yield;
      this.#run(rule, piece, findings, (report) => {
        if (piece.kind === 'topology') {
          // What was not split off is looked at with the file.
          if (!hasList(piece, 'vracks')) {
            for (const vrack of topology.vracks) runVrack(rule, vrack, report, topology);
          }
          rule.file?.(topology, report);
        } else if (piece.kind === 'vrack' && piece.model) {
          const vrack = piece.model as Vrack;
          if (!hasList(piece, 'projects')) {
            for (const project of vrack.projects) rule.project?.(project, report, around(vrack));
          }
          rule.vrack?.(vrack, report, around(topology));
        } else if (piece.kind === 'project' && piece.model && parent?.model) {
          rule.project?.(piece.model as Project, report, around(parent.model as Vrack));
        }
      });
    }
    this.#across.set(piece, {
      stamp: piece.stamp,
      findings,
      lookedAround: lookedAround ? { root, stamp: root.stamp } : undefined,
    });
    return findings;
  }

  *#live({ topology, root }: TopologyDocument, account: LiveAccount): Linting<Finding[]> {
    const findings: Finding[] = [];
    for (const rule of this.rules) {
      if (!rule.live) continue;
      this.#run(rule, root, findings, (report) => rule.live?.(topology, account, report));
      yield;
    }
    return findings;
  }

  /** Runs a rule; if it throws, that is a finding of its own and the others go on. */
  #run(rule: Rule, piece: Piece, into: Finding[], run: (report: Report) => void): void {
    const report = (spot: Spot, message: string, details: FindingDetails = {}) => {
      into.push({
        rule: rule.id,
        severity: details.severity ?? rule.severity,
        message,
        spot,
        related: details.related ?? [],
        fix: details.fix,
      });
    };
    try {
      run(report);
    } catch (error) {
      into.push({
        rule: 'rule-crashed',
        severity: 'warning',
        message: t('The rule {0} failed and reports nothing here: {1}', rule.id, String(error)),
        spot: { item: piece, start: 0, end: 0 },
        related: [],
        fix: undefined,
      });
    }
  }
}

const runVrack = (rule: Rule, vrack: Vrack, report: Report, topology: TopologyDocument['topology']): void => {
  for (const project of vrack.projects) rule.project?.(project, report, () => vrack);
  rule.vrack?.(vrack, report, () => topology);
};

interface Own {
  readonly stamp: number;
  /** Of the piece alone; never changes. */
  readonly ofPiece: readonly Finding[];
  /** Of the piece and all below it. */
  readonly findings: readonly Finding[];
  /** Whether there may be comments that steer the linter. */
  readonly isSteered: boolean;
}

interface Across {
  readonly stamp: number;
  readonly findings: readonly Finding[];
  /** The file as it was when a rule looked beyond the piece. */
  readonly lookedAround: { readonly root: Piece; readonly stamp: number } | undefined;
}

const isOf = (seen: { readonly root: Piece; readonly stamp: number }, root: Piece): boolean =>
  seen.root === root && seen.stamp === root.stamp;

const hasList = (piece: Piece, key: string): boolean => piece.lists.some((list) => list.key === key);

const push = (into: Finding[], findings: readonly Finding[]): void => {
  for (const finding of findings) into.push(finding);
};

/** Calls a visitor with each node of a piece, except those of its split-off items. */
const visitPiece = (piece: Piece, visit: Visitor, report: Report): void => {
  const { kind, model } = piece;
  if (!model) return;
  const isSplit = (key: string) => hasList(piece, key);
  switch (kind) {
    case 'topology': {
      const topology = model as unknown as TopologyDocument['topology'];
      if (!isSplit('vracks'))
        for (const vrack of topology.vracks) visitVrack(vrack, visit, report, () => false);
      if (!isSplit('sites')) for (const site of topology.sites) visit.site?.(site, report);
      if (topology.jdcloud) visitJdcloud(topology.jdcloud, visit, report);
      return;
    }
    case 'vrack':
      visitVrack(model as Vrack, visit, report, isSplit);
      return;
    case 'connect':
      visitConnect(model as Connect, visit, report);
      return;
    case 'project':
      visitProject(model as Project, visit, report, isSplit);
      return;
    case 'network':
      visitNetwork(model as Network, visit, report);
      return;
    case 'instance':
      visit.instance?.(model as Visits['instance'], report);
      return;
    case 'site':
      visit.site?.(model as Visits['site'], report);
  }
};

const visitVrack = (
  vrack: Vrack,
  visit: Visitor,
  report: Report,
  isSplit: (key: string) => boolean,
): void => {
  if (!isSplit('connect')) for (const connect of vrack.connect) visitConnect(connect, visit, report);
  if (!isSplit('projects'))
    for (const project of vrack.projects) visitProject(project, visit, report, () => false);
  for (const services of vrack.vrackServices) visitVrackServices(services, visit, report);
  for (const server of vrack.servers) visit.server?.(server, report);
};

const visitConnect = (connect: Connect, visit: Visitor, report: Report): void => {
  visit.connect?.(connect, report);
  for (const pop of connect.pops) visit.pop?.(pop, report);
  for (const datacenter of connect.datacenters) {
    visit.datacenter?.(datacenter, report);
    for (const route of datacenter.routing?.static ?? []) visit.staticRoute?.(route, report);
    for (const neighbor of datacenter.routing?.bgp ?? []) visit.bgpNeighbor?.(neighbor, report);
  }
};

const visitProject = (
  project: Project,
  visit: Visitor,
  report: Report,
  isSplit: (key: string) => boolean,
): void => {
  if (!isSplit('networks')) for (const network of project.networks) visitNetwork(network, visit, report);
  if (!isSplit('instances')) for (const instance of project.instances) visit.instance?.(instance, report);
};

const visitNetwork = (network: Network, visit: Visitor, report: Report): void => {
  visit.network?.(network, report);
  for (const subnet of network.subnets) visit.subnet?.(subnet, report);
};

const visitVrackServices = (services: VrackServices, visit: Visitor, report: Report): void => {
  visit.vrackServices?.(services, report);
  for (const subnet of services.subnets) visit.vrackServicesSubnet?.(subnet, report);
};

const visitJdcloud = (jdcloud: Jdcloud, visit: Visitor, report: Report): void => {
  visit.jdcloud?.(jdcloud, report);
  for (const region of jdcloud.regions) visit.jdRegion?.(region, report);
};

/**
 * Applies severities and steering comments, and puts findings in file order.
 * @param text undefined: it has no steering comments
 */
const finish = (findings: readonly Finding[], text: string | undefined, levels: RuleLevels): Finding[] => {
  const hasLevels = Object.keys(levels).length > 0;
  const levelled = hasLevels ? findings.flatMap((one) => levelOf(one, levels)) : findings;
  const placed = levelled.map(place);
  const kept =
    text === undefined
      ? placed
      : suppress(placed, text).flatMap((one) => {
          if (one.finding.rule !== 'unused-suppression') return one;
          // What a comment would suppress may be among what is not said of an item that cannot be read.
          return hasUnreadable(findings) ? [] : levelOf(one.finding, levels).map(place);
        });
  return kept.sort((a, b) => a.start - b.start).map(({ finding }) => finding);
};

const levelOf = (finding: Finding, levels: RuleLevels): Finding[] => {
  const level = levels[finding.rule];
  if (level === undefined) return [finding];
  return level === 'off' ? [] : [{ ...finding, severity: level }];
};
