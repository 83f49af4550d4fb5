import { t } from '@vscode/l10n';
import type { Topology } from '../../topology/model.ts';
import type { NewDiagnostic } from '../../ovh/resources/ovhCloudConnectActions.ts';
import type { DiagnosticOutcome } from '../diagnostics.ts';
import type { PopHealth, PortHealth, ServiceHealth } from '../health.ts';
import { utc } from '../time.ts';

/** Stable names of what can be wrong: for JSON, tests and documentation (docs/troubleshooting.md has them all). */
export const CAUSES = [
  'maintenance-under-way',
  'incident-under-way',
  'light-in-down',
  'light-out-down',
  'light-level',
  'port-locked',
  'link-down',
  'lacp-member-down',
  'port-errors',
  'service-closed',
  'no-vrack',
  'no-pop-configuration',
  'no-datacenter-configuration',
  'configuration-pending',
  'task-failed',
  'session-down',
  'wrong-customer-asn',
  'wrong-ovh-asn',
  'session-flapping',
  'prefix-limit-near',
  'prefix-limit-reached',
  'no-routes-announced',
  'route-not-announced',
  'route-not-advertised',
  'neighbor-down',
  'neighbor-wrong-asn',
  'no-customer-mac',
  'no-mac',
] as const;
export type Cause = (typeof CAUSES)[number];

export type CheckId =
  | 'maintenance'
  | 'light'
  | 'port'
  | 'configuration'
  | 'session'
  | 'prefixes'
  | 'routes'
  | 'neighbors'
  | 'macs';

/** What was seen: `Incoming light: down, -40.0 dBm`. */
export type Evidence = readonly [what: string, seen: string];

export interface Problem {
  readonly cause: Cause;
  /** `warning`: works now, and will not for long. */
  readonly severity: 'problem' | 'warning';
  /** What is wrong, where. */
  readonly sentence: string;
  readonly evidence: readonly Evidence[];
  /** What to do next. */
  readonly next: string;
  /** As the API writes it. */
  readonly since?: string | undefined;
  readonly place?: {
    /** `neighbor`: an extra configuration of type bgp. */ readonly kind: 'port' | 'pop' | 'neighbor';
    readonly id: number;
  };
}

export interface Table {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** `skipped`: an earlier problem already explains it, or there is nothing of the kind. */
export type Verdict = 'ok' | 'problem' | 'unknown' | 'skipped';

export interface CheckResult {
  readonly check: CheckId;
  readonly verdict: Verdict;
  /** One sentence. */
  readonly summary: string;
  readonly evidence: readonly Evidence[];
  readonly problems: readonly Problem[];
  readonly tables: readonly Table[];
  /** Text of the equipment, as it came. */
  readonly outputs: readonly { readonly title: string; readonly text: string }[];
}

export interface CheckContext {
  readonly health: ServiceHealth;
  /** What the checks before this one have found. */
  readonly found: readonly Problem[];
  /** What the topology file says, if there is one. */
  readonly topology: Topology | undefined;
  /** Asks OVHcloud for a diagnostic; undefined where the user wants none to be started. */
  readonly diagnose:
    | ((request: NewDiagnostic, peer: string | null) => AsyncGenerator<string, DiagnosticOutcome, void>)
    | undefined;
}

/** One step of the guided check. What it yields are sentences about what it waits for. */
export interface Check {
  readonly id: CheckId;
  /** What has to be read, all of it, before the check can say that nothing is wrong. */
  readonly needs?: keyof ServiceHealth['isRead'];
  readonly title: () => string;
  run(context: CheckContext): AsyncGenerator<string, CheckResult, void>;
}

/** A result from the parts that there are; the verdict follows from the problems unless it is given. */
export const result = (
  check: CheckId,
  summary: string,
  parts: Partial<Omit<CheckResult, 'check' | 'summary'>> = {},
): CheckResult => ({
  check,
  summary,
  verdict: parts.verdict ?? ((parts.problems ?? []).length > 0 ? 'problem' : 'ok'),
  evidence: parts.evidence ?? [],
  problems: parts.problems ?? [],
  tables: parts.tables ?? [],
  outputs: parts.outputs ?? [],
});

export const isPortDown = ({ ports }: ServiceHealth, pop: PopHealth): boolean =>
  ports.some(({ id, link }) => id === pop.interfaceId && link.state === 'down');

/** Active PoP configurations of layer 3: those that have a session. */
export const routedPops = ({ pops }: ServiceHealth): readonly PopHealth[] =>
  pops.filter(({ type, status }) => type === 'l3' && status === 'active');

/** Causes that mean: there is no session. */
const NO_SESSION: ReadonlySet<Cause> = new Set(['session-down', 'wrong-customer-asn', 'wrong-ovh-asn']);

/** Those of them whose session is not known to be down, by its status or by what was found. */
export const workingPops = ({ health, found }: CheckContext): readonly PopHealth[] =>
  routedPops(health).filter(
    (pop) =>
      pop.session.state !== 'down' &&
      !isPortDown(health, pop) &&
      !found.some(({ cause, place }) => NO_SESSION.has(cause) && place?.id === pop.id),
  );

export const askProvider = (): string => t('Ask the provider of the link: the port is theirs.');

/** Evidence that a result is not of this moment, with its time. */
export const earlierEvidence = ({
  isEarlier,
  diagnostic: { date },
}: Extract<DiagnosticOutcome, { kind: 'answered' }>): Evidence[] =>
  isEarlier ? [[t('Diagnostic'), t('an earlier one, of {0}', date ? utc(date) : '?')]] : [];

export const usedPorts = ({ ports }: ServiceHealth): readonly PortHealth[] =>
  ports.filter(({ status }) => status !== 'reserved');
