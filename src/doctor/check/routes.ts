import { t } from '@vscode/l10n';
import type { NewDiagnostic } from '../../ovh/resources/ovhCloudConnectActions.ts';
import type { PopHealth } from '../health.ts';
import { cidrOfText, compareRoutes, routesOfConfiguration, routesOfFile } from '../routesCompare.ts';
import type { ComparedRoute, ExpectedRoutes, RouteState } from '../routesCompare.ts';
import { earlierEvidence, result, workingPops } from './check.ts';
import type { Check, CheckContext, CheckResult, Evidence, Problem, Table } from './check.ts';

type Direction = 'announced' | 'advertised';

const TYPES: Readonly<Record<Direction, NonNullable<NewDiagnostic['diagnosticType']>>> = {
  announced: 'routes',
  advertised: 'advertised-routes',
};

/** Routes that each session exchanges, by diagnostic, against what the topology file or the configuration expects. */
export const routesCheck: Check = {
  id: 'routes',
  needs: 'configurations',
  title: () => t('Routes'),
  async *run(context) {
    const pops = workingPops(context);
    if (pops.length === 0) {
      return result('routes', t('There is no session that could exchange routes.'), { verdict: 'skipped' });
    }
    if (!context.diagnose) {
      return result('routes', t('Routes are only known by diagnostics, which were not wanted.'), {
        verdict: 'unknown',
      });
    }
    const looks: Look[] = [];
    for (const pop of pops) {
      for (const direction of ['announced', 'advertised'] as const) {
        looks.push(yield* look(context, pop, direction));
      }
    }
    return conclude(looks, context);
  },
};

interface Look {
  readonly evidence: readonly Evidence[];
  readonly problems: readonly Problem[];
  readonly table?: Table;
  readonly output?: CheckResult['outputs'][number];
  readonly isAnswered: boolean;
}

const conclude = (looks: readonly Look[], { topology, health }: CheckContext): CheckResult => {
  const problems = looks.flatMap((one) => one.problems);
  const parts = {
    evidence: looks.flatMap(({ evidence }) => evidence),
    problems,
    tables: looks.flatMap(({ table }) => table ?? []),
    outputs: looks.flatMap(({ output }) => output ?? []),
  };
  if (problems.length > 0) return result('routes', problems.map(({ sentence }) => sentence).join(' '), parts);
  if (looks.some(({ isAnswered }) => !isAnswered)) {
    return result('routes', t('Not all routes could be looked at.'), { ...parts, verdict: 'unknown' });
  }
  const isExpected = topology && routesOfFile(topology, health.id)?.announced;
  return result(
    'routes',
    isExpected
      ? t('The routes that are expected are there, both ways.')
      : t('Routes go both ways; only a topology file with sites says which ones you should announce.'),
    parts,
  );
};

async function* look(
  context: CheckContext,
  pop: PopHealth,
  direction: Direction,
): AsyncGenerator<string, Look, void> {
  const title =
    direction === 'announced'
      ? t('Routes that you announce over {0}', pop.id)
      : t('Routes that OVHcloud advertises over {0}', pop.id);
  const outcome = context.diagnose
    ? yield* context.diagnose(
        { diagnosticName: 'diagRoutes', diagnosticType: TYPES[direction], popConfigId: pop.id },
        pop.customerAddress,
      )
    : undefined;
  if (outcome?.kind !== 'answered') {
    return { evidence: [[title, outcome?.sentence ?? '?']], problems: [], isAnswered: false };
  }
  const rows = outcome.diagnostic.result ?? [];
  const routes = rows.filter(({ prefix }) => prefix);
  const text = rows
    .map(({ output }) => output ?? '')
    .join('\n')
    .trim();
  const output = { title: t('diagRoutes {0}, {1}', outcome.diagnostic.id, title), text };
  // Text that names prefixes where rows should: better no verdict than a wrong one.
  if (routes.length === 0 && /\d+\.\d+\.\d+\.\d+\/\d+/.test(text)) {
    const evidence: Evidence = [title, t('only as text, see below')];
    return { evidence: [evidence], problems: [], output, isAnswered: false };
  }
  const expected = routesOf(context, pop);
  const wanted = expected[direction];
  const compared = compareRoutes(
    wanted ?? [],
    routes.flatMap(({ prefix }) => cidrOfText(prefix) ?? []),
  );
  const seen = new Map(routes.map((row) => [row.prefix, row.aspath ?? '']));
  const earlier = earlierEvidence(outcome);
  const problems = problemsOf(pop, direction, expected, compared, routes.length);
  return {
    evidence: [[title, t('{0} routes', routes.length)], ...earlier],
    problems: problems.map((one) => ({ ...one, evidence: [...one.evidence, ...earlier] })),
    table: table(title, compared, wanted !== undefined, seen),
    ...(text ? { output } : {}),
    isAnswered: true,
  };
}

const routesOf = ({ topology, health }: CheckContext, pop: PopHealth): ExpectedRoutes => {
  const configured = routesOfConfiguration(pop);
  const written = topology && routesOfFile(topology, health.id);
  // A file that says nothing of datacenters leaves what is configured.
  return written
    ? { ...written, advertised: written.advertised.length > 0 ? written.advertised : configured.advertised }
    : configured;
};

const problemsOf = (
  pop: PopHealth,
  direction: Direction,
  expected: ExpectedRoutes,
  compared: readonly ComparedRoute[],
  count: number,
): Problem[] => {
  const place = { kind: 'pop' as const, id: pop.id };
  const missing = compared.filter(({ state }) => state === 'missing').map(({ prefix }) => prefix);
  const evidence: Evidence[] = [[t('Missing'), missing.join(', ')]];
  if (direction === 'announced' && count === 0) {
    return [
      {
        cause: 'no-routes-announced',
        severity: 'problem',
        sentence: t('You announce no route over PoP configuration {0}.', pop.id),
        evidence: [[t('Routes'), '0']],
        next: t(
          'See that your router announces its prefixes to OVHcloud: network statements, export policy, prefix lists.',
        ),
        place,
      },
    ];
  }
  if (missing.length === 0) return [];
  if (direction === 'announced') {
    return [
      {
        cause: 'route-not-announced',
        severity: 'problem',
        sentence: t('You do not announce {0} over PoP configuration {1}.', missing.join(', '), pop.id),
        evidence,
        next: t(
          'See that the prefix is in the routing table of your router, and that its export policy lets it through.',
        ),
        place,
      },
    ];
  }
  return [
    {
      cause: 'route-not-advertised',
      severity: 'problem',
      sentence: t('OVHcloud does not advertise {0} over PoP configuration {1}.', missing.join(', '), pop.id),
      evidence,
      next:
        expected.source === 'file'
          ? t(
              'See that the datacenter and its routes are configured as the topology file says; if they are, open a ticket with this report.',
            )
          : t('It is configured: open a ticket with this report.'),
      place,
    },
  ];
};

const stateWords: Readonly<Record<RouteState, () => string>> = {
  present: () => t('there'),
  aggregated: () => t('within a shorter prefix'),
  split: () => t('as longer prefixes'),
  missing: () => t('missing'),
  unexpected: () => t('not expected'),
};

const table = (
  title: string,
  compared: readonly ComparedRoute[],
  hasExpectation: boolean,
  aspaths: ReadonlyMap<string | null | undefined, string>,
): Table => ({
  title,
  columns: [t('Prefix'), t('State'), t('AS path'), t('In its place')],
  rows: compared.map(({ prefix, state, by }) => [
    prefix,
    hasExpectation ? stateWords[state]() : t('there'),
    aspaths.get(prefix) ?? '',
    by.join(', '),
  ]),
});
