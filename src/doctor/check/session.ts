import { t } from '@vscode/l10n';
import { findConnect } from '../routesCompare.ts';
import type { DiagnosticOutcome } from '../diagnostics.ts';
import type { PopHealth } from '../health.ts';
import { readPeering, type PeeringText } from '../peering.ts';
import { flapSentence } from '../warnings.ts';
import { apiWord } from '../words.ts';
import { earlierEvidence, isPortDown, result, routedPops } from './check.ts';
import type { Check, CheckContext, CheckResult, Evidence, Problem } from './check.ts';

type Output = CheckResult['outputs'][number];

/**
 * The BGP session of each PoP configuration. A diagnostic tells why one is down, and whether one is up that the account
 * is not told of: the route of the status is internal, so that is the common case.
 */
export const sessionCheck: Check = {
  id: 'session',
  needs: 'configurations',
  title: () => t('BGP session'),
  async *run(context) {
    const { health } = context;
    const pops = routedPops(health);
    if (pops.length === 0) {
      return result('session', t('There is no BGP session to look at.'), { verdict: 'skipped' });
    }
    const evidence = pops.flatMap(evidenceOf);
    const problems: Problem[] = [];
    const outputs: Output[] = [];
    let isUnclear = false;
    for (const pop of pops.filter((one) => !isPortDown(health, one))) {
      if (pop.session.state === 'up') {
        const sentence = flapSentence(pop);
        if (sentence !== undefined) problems.push(flapping(pop, sentence));
        continue;
      }
      const seen = yield* askPeering(context, pop);
      evidence.push(...seen.evidence);
      outputs.push(...seen.outputs);
      if (pop.session.state === 'unknown' && !seen.peering?.state) isUnclear = true;
      else problems.push(...notUp(context, pop, seen));
    }
    if (problems.length > 0) {
      const summary = problems.map(({ sentence }) => sentence).join(' ');
      return result('session', summary, { evidence, problems, outputs });
    }
    if (pops.some((pop) => isPortDown(health, pop))) {
      const summary = t('The session is down because its port is.');
      return result('session', summary, { evidence, outputs, verdict: 'skipped' });
    }
    if (isUnclear) {
      const summary = t('The account is not told of BGP sessions.');
      return result('session', summary, { evidence, outputs, verdict: 'unknown' });
    }
    return result('session', t('Every BGP session is up.'), { evidence, outputs });
  },
};

const evidenceOf = (pop: PopHealth): Evidence[] => [
  [t('Session of {0}', pop.id), apiWord(pop.session.state)],
  [
    t('Peering of {0}', pop.id),
    t(
      'OVHcloud {0} AS{1}, customer {2} AS{3}',
      pop.ovhAddress ?? '?',
      pop.ovhAsn ?? '?',
      pop.customerAddress ?? '?',
      pop.customerAsn ?? '?',
    ),
  ],
  ...(pop.flaps === null ? [] : [[t('Flaps of {0}', pop.id), String(pop.flaps)] as const]),
];

/** What a diagnostic said of a session; `peering` is absent where it said nothing of this moment. */
interface Seen {
  readonly peering: PeeringText | undefined;
  readonly evidence: readonly Evidence[];
  readonly outputs: readonly Output[];
}

async function* askPeering({ diagnose }: CheckContext, pop: PopHealth): AsyncGenerator<string, Seen, void> {
  if (!diagnose) return { peering: undefined, evidence: [], outputs: [] };
  const outcome = yield* diagnose(
    { diagnosticName: 'diagPeering', diagnosticType: 'default', popConfigId: pop.id },
    pop.customerAddress,
  );
  if (outcome.kind === 'unanswered') {
    return { peering: undefined, evidence: [[t('Diagnostic'), outcome.sentence]], outputs: [] };
  }
  const { diagnostic } = outcome;
  const text = (diagnostic.result ?? []).map(({ output }) => output ?? '').join('\n');
  const peering = readPeering(text);
  return {
    peering: isOfNow(outcome, pop) ? peering : undefined,
    evidence: [
      ...(peering.state ? [[t('BGP state of {0}, by diagnostic', pop.id), peering.state] as const] : []),
      ...earlierEvidence(outcome),
    ],
    outputs: [{ title: t('diagPeering {0}, PoP configuration {1}', diagnostic.id, pop.id), text }],
  };
}

/** An earlier diagnostic only explains a session that was down already. */
const isOfNow = (
  { isEarlier, diagnostic: { date } }: Extract<DiagnosticOutcome, { kind: 'answered' }>,
  { session: { state, since } }: PopHealth,
): boolean => !isEarlier || (state === 'down' && !!since && !!date && Date.parse(date) >= Date.parse(since));

/** What is wrong with a session that is down, or of which nothing was known but what was seen. */
const notUp = (context: CheckContext, pop: PopHealth, { peering, evidence: seen }: Seen): Problem[] => {
  const common = {
    severity: 'problem' as const,
    since: pop.session.since,
    place: { kind: 'pop' as const, id: pop.id },
    evidence: [...evidenceOf(pop), ...fileEvidence(context, pop), ...seen],
  };
  const customer = pop.customerAsn ?? '?';
  if (peering?.state?.toLowerCase() === 'established') {
    if (pop.session.state !== 'down') return [];
    return [
      {
        ...common,
        cause: 'session-down',
        severity: 'warning',
        sentence: t(
          'The BGP session of PoP configuration {0} is reported as down, and the router of OVHcloud has it established: it has come back.',
          pop.id,
        ),
        next: t('Look again in a few minutes; if it comes and goes, look at the errors of the port.'),
      },
    ];
  }
  if (peering?.badPeerAs === 'sent') {
    return [
      {
        ...common,
        cause: 'wrong-customer-asn',
        sentence: peering.announcedAsn
          ? t(
              'Your router announces AS{0}, and PoP configuration {1} expects AS{2}.',
              peering.announcedAsn,
              pop.id,
              customer,
            )
          : t('Your router has another AS number than the AS{0} of PoP configuration {1}.', customer, pop.id),
        next: t(
          'Set the local AS of your router to {0}, or create the PoP configuration again with the AS number of the router.',
          customer,
        ),
      },
    ];
  }
  if (peering?.badPeerAs === 'received') {
    const ovh = pop.ovhAsn ?? '?';
    return [
      {
        ...common,
        cause: 'wrong-ovh-asn',
        sentence: t('Your router refuses AS{0} of OVHcloud (PoP configuration {1}).', ovh, pop.id),
        next: t('Set the remote AS of the neighbor {0} on your router to {1}.', pop.ovhAddress ?? '?', ovh),
      },
    ];
  }
  const isPortUp = context.health.ports.some(({ id, link }) => id === pop.interfaceId && link.state === 'up');
  return [
    {
      ...common,
      cause: 'session-down',
      sentence: isPortUp
        ? t('The BGP session of PoP configuration {0} is down while its port is up.', pop.id)
        : t('The BGP session of PoP configuration {0} is down.', pop.id),
      next: t(
        'On your router, see that {0} is set on the interface and reaches {1}, that both AS numbers are as above, and that nothing blocks TCP port 179.',
        pop.customerAddress ?? '?',
        pop.ovhAddress ?? '?',
      ),
    },
  ];
};

/** AS numbers that the topology file has and the account has not. */
const fileEvidence = ({ topology, health }: CheckContext, pop: PopHealth): Evidence[] => {
  const connect = topology && findConnect(topology, health.id)?.connect;
  const written = connect?.pops.find((one) => one.interface?.value === pop.interfaceId);
  const differ = (file: number | undefined, account: number | null) =>
    file !== undefined && account !== null && file !== account;
  return [
    ...(differ(written?.customerAsn?.value, pop.customerAsn)
      ? [[t('Customer AS in the topology file'), String(written?.customerAsn?.value)] as const]
      : []),
    ...(differ(written?.ovhAsn?.value, pop.ovhAsn)
      ? [[t('OVHcloud AS in the topology file'), String(written?.ovhAsn?.value)] as const]
      : []),
  ];
};

const flapping = (pop: PopHealth, sentence: string): Problem => ({
  cause: 'session-flapping',
  severity: 'warning',
  sentence,
  evidence: evidenceOf(pop),
  next: t(
    'Look at the errors of the port, the MTU and the hold time of both sides, and the load of your router.',
  ),
  place: { kind: 'pop', id: pop.id },
});
