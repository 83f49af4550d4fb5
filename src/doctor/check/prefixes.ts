import { t } from '@vscode/l10n';
import type { PopHealth } from '../health.ts';
import { prefixSentence } from '../warnings.ts';
import { result, workingPops, type Check, type Evidence, type Problem } from './check.ts';

/** Prefixes that the customer announces, against the limit of the session. */
export const prefixesCheck: Check = {
  id: 'prefixes',
  needs: 'configurations',
  title: () => t('Prefixes'),
  // eslint-disable-next-line @typescript-eslint/require-await, require-yield -- nothing to wait for here
  async *run(context) {
    const pops = workingPops(context);
    if (pops.length === 0) {
      return result('prefixes', t('There is no session that could exchange prefixes.'), {
        verdict: 'skipped',
      });
    }
    const evidence = pops.flatMap(evidenceOf);
    if (evidence.length === 0) {
      return result('prefixes', t('The account is not told how many prefixes are accepted.'), {
        verdict: 'unknown',
      });
    }
    const problems = pops.flatMap(problemOf);
    if (problems.length > 0) {
      const summary = problems.map(({ sentence }) => sentence).join(' ');
      return result('prefixes', summary, { evidence, problems });
    }
    return result('prefixes', t('The number of prefixes is well below the limit.'), { evidence });
  },
};

const evidenceOf = ({ id, prefixes }: PopHealth): Evidence[] =>
  prefixes ? [[t('Prefixes of {0}', id), t('{0} of {1} accepted', prefixes.accepted, prefixes.limit)]] : [];

const problemOf = (pop: PopHealth): Problem[] => {
  const { prefixes } = pop;
  if (!prefixes) return [];
  const common = { evidence: evidenceOf(pop), place: { kind: 'pop' as const, id: pop.id } };
  const sentence = prefixSentence(pop);
  if (sentence !== undefined) {
    const isReached = prefixes.level === 'reached';
    return [
      {
        ...common,
        cause: isReached ? 'prefix-limit-reached' : 'prefix-limit-near',
        severity: isReached ? 'problem' : 'warning',
        sentence,
        next: t('Announce fewer prefixes: aggregate them, or filter what OVHcloud need not know.'),
      },
    ];
  }
  if (prefixes.accepted > 0) return [];
  // Without a word of OVHcloud on the session, no prefix at all is the only sign that something is missing.
  return [
    {
      ...common,
      cause: 'no-routes-announced',
      severity: 'problem',
      sentence: t('OVHcloud accepts no prefix of your side on PoP configuration {0}.', pop.id),
      next:
        pop.session.state === 'up'
          ? t(
              'See that your router announces its prefixes to OVHcloud: network statements, export policy, prefix lists.',
            )
          : t(
              'See on your router that the BGP session is up, and that it announces its prefixes to OVHcloud.',
            ),
    },
  ];
};
