/**
 * The guided check of a service, in the order of OVHcloud's guides: what is announced, light, port, configuration, BGP
 * session, prefixes, routes, BGP neighbours in the datacenters; MAC addresses on layer 2. Ends in a finding that names the cause, with evidence and the
 * next step.
 */
import { t } from '@vscode/l10n';
import type { Inventory } from '../inventory/inventory.ts';
import type { OvhApi } from '../ovh/api.ts';
import type { Topology } from '../topology/model.ts';
import { result } from './check/check.ts';
import type { Cause, Check, CheckContext, CheckId, CheckResult, Evidence, Problem } from './check/check.ts';
import { configurationCheck } from './check/configuration.ts';
import { lightCheck } from './check/light.ts';
import { macsCheck } from './check/macs.ts';
import { maintenanceCheck } from './check/maintenance.ts';
import { neighborsCheck } from './check/neighbors.ts';
import { portCheck } from './check/port.ts';
import { prefixesCheck } from './check/prefixes.ts';
import { routesCheck } from './check/routes.ts';
import { sessionCheck } from './check/session.ts';
import { runDiagnostic, type DiagnosticOptions } from './diagnostics.ts';
import type { ServiceHealth } from './health.ts';
import { loadHealth } from './loadHealth.ts';

const CHECKS: readonly Check[] = [
  maintenanceCheck,
  lightCheck,
  portCheck,
  configurationCheck,
  sessionCheck,
  prefixesCheck,
  routesCheck,
  neighborsCheck,
  macsCheck,
];

/** The checks in their order, for a host that shows the steps before they run. */
export const checkTitles = (): readonly { readonly check: CheckId; readonly title: string }[] =>
  CHECKS.map(({ id, title }) => ({ check: id, title: title() }));

/** `healthy`: nothing is wrong as far as could be seen; `unclear` says whether something could not be seen. */
export interface Finding {
  readonly verdict: 'healthy' | 'warning' | 'problem';
  readonly sentence: string;
  /** What to do first; absent when healthy. */
  readonly next?: string;
  readonly cause?: Problem['cause'];
  readonly place?: Problem['place'];
  /** As the API writes it. */
  readonly since?: string;
  readonly evidence: readonly Evidence[];
  /** What else was found, the most pressing first. */
  readonly also: readonly Problem[];
  /** Checks that could not be made. */
  readonly unclear: readonly CheckId[];
}

export interface Troubleshooting {
  readonly service: ServiceHealth;
  /** When it was made; milliseconds since 1970. */
  readonly madeAt: number;
  readonly checks: readonly CheckResult[];
  readonly finding: Finding;
}

export type Progress =
  | { readonly kind: 'reading' }
  | { readonly kind: 'check'; readonly check: CheckId; readonly title: string }
  /** What a check waits for, as a sentence. */
  | { readonly kind: 'note'; readonly check: CheckId; readonly sentence: string }
  | { readonly kind: 'checked'; readonly result: CheckResult };

export interface TroubleshootOptions extends DiagnosticOptions {
  /** What should be there, from the topology file. */
  readonly topology?: Topology;
  /** False starts no diagnostic: they are limited to ten a day. Default true. */
  readonly diagnostics?: boolean;
}

/**
 * Looks at the service afresh; yields what it is doing and returns what it found. Rejects when the service cannot be
 * read, and with the signal's reason when aborted.
 */
export async function* troubleshoot(
  api: OvhApi,
  inventory: Inventory,
  service: string,
  options: TroubleshootOptions = {},
): AsyncGenerator<Progress, Troubleshooting, void> {
  const { signal, now = Date.now, topology, diagnostics = true } = options;
  yield { kind: 'reading' };
  const health = await loadHealth(inventory, service, { again: true, now, ...(signal ? { signal } : {}) });
  const results: CheckResult[] = [];
  const found: Problem[] = [];
  for (const check of CHECKS) {
    signal?.throwIfAborted();
    yield { kind: 'check', check: check.id, title: check.title() };
    const steps = run(check, {
      health,
      found,
      topology,
      diagnose: diagnostics
        ? (request, peer) => runDiagnostic(api, service, { request, peer }, options)
        : undefined,
    });
    let step = await steps.next();
    while (!step.done) {
      yield { kind: 'note', check: check.id, sentence: step.value };
      step = await steps.next();
    }
    // Two checks may see the same thing; the first one says it.
    const problems = step.value.problems.filter((one) => !found.some((other) => isSame(one, other)));
    found.push(...problems);
    results.push(step.value);
    yield { kind: 'checked', result: step.value };
  }
  return { service: health, madeAt: now(), checks: results, finding: conclude(health, results, found) };
}

/** A check that says that nothing is wrong must have seen all it needs; of a closed service there is nothing to see. */
async function* run(check: Check, context: CheckContext): AsyncGenerator<string, CheckResult, void> {
  const { health } = context;
  if (!health.isActive && check !== configurationCheck) {
    return result(check.id, t('The service is closed.'), { verdict: 'skipped' });
  }
  const found = yield* check.run(context);
  const isPart = check.needs !== undefined && !health.isRead[check.needs];
  if (!isPart || found.verdict === 'problem') return found;
  const summary =
    check.needs === 'ports'
      ? t('Not every port could be read.')
      : t('Not every configuration could be read.');
  return { ...found, summary, verdict: 'unknown' };
}

const isSame = (a: Problem, b: Problem): boolean => a.cause === b.cause && a.place?.id === b.place?.id;

/** Work of OVHcloud on the line, and what it certainly does not bring about: that is named before it. */
const WORK: ReadonlySet<Cause> = new Set(['maintenance-under-way', 'incident-under-way']);
const OWN: ReadonlySet<Cause> = new Set(['port-locked', 'wrong-customer-asn', 'wrong-ovh-asn']);

/** The first problem in the order of the checks is the cause: what comes after it follows from it, or has to wait. */
const conclude = (
  health: ServiceHealth,
  results: readonly CheckResult[],
  found: readonly Problem[],
): Finding => {
  const isWork = found.some(({ cause, severity }) => severity === 'problem' && WORK.has(cause));
  const rank = ({ cause, severity }: Problem): number =>
    severity === 'warning' ? 2 : isWork && OWN.has(cause) ? 0 : 1;
  const ranked = [...found].sort((a, b) => rank(a) - rank(b));
  const [first, ...also] = ranked;
  const unclear = results.filter(({ verdict }) => verdict === 'unknown').map(({ check }) => check);
  if (!first) {
    return {
      verdict: 'healthy',
      sentence:
        unclear.length > 0
          ? t('Nothing wrong was found with {0}; not everything could be looked at.', health.name)
          : t('Nothing wrong was found with {0}.', health.name),
      evidence: results.map(({ check, summary }): Evidence => [titleOf(check), summary]),
      also: [],
      unclear,
    };
  }
  const { severity, sentence, next, cause, place, since, evidence } = first;
  return {
    verdict: severity,
    sentence,
    next,
    cause,
    ...(place ? { place } : {}),
    ...(since ? { since } : {}),
    evidence,
    also,
    unclear,
  };
};

export const titleOf = (id: CheckId): string => CHECKS.find((check) => check.id === id)?.title() ?? id;
