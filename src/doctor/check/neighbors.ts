import { t } from '@vscode/l10n';
import type { ExtraConfig } from '../../ovh/resources/ovhCloudConnectConfig.ts';
import type { DatacenterHealth, PopHealth } from '../health.ts';
import { readPeering, type PeeringText } from '../peering.ts';
import { earlierEvidence, result, workingPops } from './check.ts';
import type { Check, CheckContext, CheckResult, Evidence, Problem } from './check.ts';

/** A datacenter has at most four neighbours (guide of limits); more in one look would use up the diagnostics of a day. */
const LOOKED_AT = 4;

interface Neighbor {
  readonly datacenter: DatacenterHealth;
  readonly extra: ExtraConfig;
}

/**
 * The BGP neighbours in the datacenters. Nothing but a diagnostic tells of them. They belong to the vRack, so they are
 * asked for once, over the first PoP configuration that works.
 */
export const neighborsCheck: Check = {
  id: 'neighbors',
  needs: 'configurations',
  title: () => t('BGP neighbours in the datacenters'),
  async *run(context) {
    const { diagnose } = context;
    const [pop] = workingPops(context);
    const neighbors = pop ? neighborsOf(pop) : [];
    if (!pop || neighbors.length === 0) {
      return result('neighbors', t('There is no BGP neighbour to look at.'), { verdict: 'skipped' });
    }
    if (!diagnose) {
      return result('neighbors', t('Neighbours are only known by diagnostics, which were not wanted.'), {
        verdict: 'unknown',
      });
    }
    const evidence: Evidence[] = [];
    const problems: Problem[] = [];
    const outputs: CheckResult['outputs'][number][] = [];
    let isUnclear = neighbors.length > LOOKED_AT;
    for (const neighbor of neighbors.slice(0, LOOKED_AT)) {
      const peering = yield* ask(pop, neighbor, diagnose, evidence, outputs);
      if (peering?.state === undefined) isUnclear = true;
      else problems.push(...problemsOf(neighbor, peering));
    }
    if (problems.length > 0) {
      const summary = problems.map(({ sentence }) => sentence).join(' ');
      return result('neighbors', summary, { evidence, problems, outputs });
    }
    if (isUnclear) {
      const summary = t('Not all neighbours could be looked at.');
      return result('neighbors', summary, { evidence, outputs, verdict: 'unknown' });
    }
    return result('neighbors', t('Every neighbour has its session.'), { evidence });
  },
};

const neighborsOf = ({ datacenters }: PopHealth): Neighbor[] =>
  datacenters
    .filter(({ status }) => status === 'active')
    .flatMap((datacenter) =>
      datacenter.extras
        .filter(({ type, status }) => type === 'bgp' && status === 'active')
        .map((extra) => ({ datacenter, extra })),
    );

async function* ask(
  pop: PopHealth,
  { datacenter, extra }: Neighbor,
  diagnose: NonNullable<CheckContext['diagnose']>,
  evidence: Evidence[],
  outputs: CheckResult['outputs'][number][],
): AsyncGenerator<string, PeeringText | undefined, void> {
  const title = t('{0}, neighbour {1}', datacenter.name, extra.bgpNeighborIp ?? extra.id);
  const outcome = yield* diagnose(
    {
      diagnosticName: 'diagPeeringExtra',
      diagnosticType: 'default',
      popConfigId: pop.id,
      dcConfigId: datacenter.configId,
      extraConfigId: extra.id,
    },
    extra.bgpNeighborIp ?? null,
  );
  if (outcome.kind === 'unanswered') {
    evidence.push([title, outcome.sentence]);
    return undefined;
  }
  const text = (outcome.diagnostic.result ?? []).map(({ output }) => output ?? '').join('\n');
  const peering = readPeering(text);
  outputs.push({ title: t('diagPeeringExtra {0}, {1}', outcome.diagnostic.id, title), text });
  evidence.push([title, peering.state ?? t('only as text, see below')], ...earlierEvidence(outcome));
  return peering;
}

const problemsOf = ({ datacenter, extra }: Neighbor, peering: PeeringText): Problem[] => {
  if (peering.state === 'Established') return [];
  const address = extra.bgpNeighborIp ?? '?';
  const asn = extra.bgpNeighborArea ?? '?';
  const common = {
    severity: 'problem' as const,
    evidence: [[t('{0}, neighbour {1}', datacenter.name, address), peering.state ?? '?'] as const],
    place: { kind: 'neighbor' as const, id: extra.id },
  };
  if (peering.badPeerAs) {
    return [
      {
        ...common,
        cause: 'neighbor-wrong-asn',
        sentence: t(
          'In {0}, the neighbour {1} and OVHcloud disagree on their AS numbers.',
          datacenter.name,
          address,
        ),
        next: t(
          'Set the local AS of {0} to {1}, and the remote AS to {2}.',
          address,
          asn,
          datacenter.ovhAsn ?? '?',
        ),
      },
    ];
  }
  return [
    {
      ...common,
      cause: 'neighbor-down',
      sentence: t('In {0}, the neighbour {1} has no BGP session with OVHcloud.', datacenter.name, address),
      next: t(
        'See that {0} runs, is untagged on the vRack in {1}, and speaks BGP with the second and third host of that subnet.',
        address,
        datacenter.subnet ?? '?',
      ),
    },
  ];
};
