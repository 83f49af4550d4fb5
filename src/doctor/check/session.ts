import { t } from '@vscode/l10n';
import { findConnect } from '../routesCompare.ts';
import type { PopHealth } from '../health.ts';
import { readPeering, type PeeringText } from '../peering.ts';
import { isPortDown, result, routedPops } from './check.ts';
import type { Check, CheckContext, CheckResult, Evidence, Problem } from './check.ts';

/** Flaps since the session came up, from which it counts as unstable. Our own reading. */
export const MANY_FLAPS = 5;

type Output = CheckResult['outputs'][number];

/** The BGP session of each PoP configuration; a diagnostic tells why one is down. */
export const sessionCheck: Check = {
  id: 'session',
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
    for (const pop of pops) {
      if (pop.session.state === 'down' && !isPortDown(health, pop)) {
        problems.push(yield* whyDown(context, pop, outputs));
      } else if (pop.session.state === 'up' && (pop.flaps ?? 0) >= MANY_FLAPS) problems.push(flapping(pop));
    }
    if (problems.length > 0) {
      const summary = problems.map(({ sentence }) => sentence).join(' ');
      return result('session', summary, { evidence, problems, outputs });
    }
    if (pops.some(({ session }) => session.state === 'down')) {
      return result('session', t('The session is down because its port is.'), {
        evidence,
        verdict: 'skipped',
      });
    }
    if (pops.every(({ session }) => session.state === 'unknown')) {
      const summary = t('The account is not told of BGP sessions.');
      return result('session', summary, { evidence, verdict: 'unknown' });
    }
    return result('session', t('Every BGP session is up.'), { evidence });
  },
};

const evidenceOf = (pop: PopHealth): Evidence[] => [
  [t('Session of {0}', pop.id), pop.session.state],
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

async function* whyDown(
  context: CheckContext,
  pop: PopHealth,
  outputs: Output[],
): AsyncGenerator<string, Problem, void> {
  const common = {
    severity: 'problem' as const,
    since: pop.session.since,
    place: { kind: 'pop' as const, id: pop.id },
  };
  const evidence = [...evidenceOf(pop), ...fileEvidence(context, pop)];
  const peering = yield* askPeering(context, pop, outputs, evidence);
  const customer = pop.customerAsn ?? '?';
  if (peering?.badPeerAs === 'sent') {
    return {
      ...common,
      evidence,
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
    };
  }
  if (peering?.badPeerAs === 'received') {
    const ovh = pop.ovhAsn ?? '?';
    return {
      ...common,
      evidence,
      cause: 'wrong-ovh-asn',
      sentence: t('Your router refuses AS{0} of OVHcloud (PoP configuration {1}).', ovh, pop.id),
      next: t('Set the remote AS of the neighbor {0} on your router to {1}.', pop.ovhAddress ?? '?', ovh),
    };
  }
  return {
    ...common,
    evidence,
    cause: 'session-down',
    sentence: t('The BGP session of PoP configuration {0} is down while its port is up.', pop.id),
    next: t(
      'On your router, see that {0} is set on the interface and reaches {1}, that both AS numbers are as above, and that nothing blocks TCP port 179.',
      pop.customerAddress ?? '?',
      pop.ovhAddress ?? '?',
    ),
  };
}

async function* askPeering(
  { diagnose }: CheckContext,
  pop: PopHealth,
  outputs: Output[],
  evidence: Evidence[],
): AsyncGenerator<string, PeeringText | undefined, void> {
  if (!diagnose) return undefined;
  const outcome = yield* diagnose(
    { diagnosticName: 'diagPeering', diagnosticType: 'default', popConfigId: pop.id },
    pop.customerAddress,
  );
  if (outcome.kind === 'unanswered') {
    evidence.push([t('Diagnostic'), outcome.sentence]);
    return undefined;
  }
  const { diagnostic, isEarlier } = outcome;
  const text = (diagnostic.result ?? []).map(({ output }) => output ?? '').join('\n');
  outputs.push({ title: t('diagPeering {0}, PoP configuration {1}', diagnostic.id, pop.id), text });
  const peering = readPeering(text);
  if (peering.state) {
    evidence.push([
      isEarlier ? t('BGP state, by an earlier diagnostic') : t('BGP state, by diagnostic'),
      peering.state,
    ]);
  }
  return peering;
}

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

const flapping = (pop: PopHealth): Problem => ({
  cause: 'session-flapping',
  severity: 'warning',
  sentence: t(
    'The BGP session of PoP configuration {0} has come and gone {1} times.',
    pop.id,
    pop.flaps ?? 0,
  ),
  evidence: evidenceOf(pop),
  next: t(
    'Look at the errors of the port, the MTU and the hold time of both sides, and the load of your router.',
  ),
  place: { kind: 'pop', id: pop.id },
});
