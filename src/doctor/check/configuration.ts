import { t } from '@vscode/l10n';
import type { ServiceHealth } from '../health.ts';
import { apiWord } from '../words.ts';
import { result, type Check, type Evidence, type Problem } from './check.ts';

/** What has to be configured before a session can be: service, vRack, PoP and datacenter configurations, their tasks. */
export const configurationCheck: Check = {
  id: 'configuration',
  needs: 'configurations',
  title: () => t('Configuration'),
  // eslint-disable-next-line @typescript-eslint/require-await, require-yield -- nothing to wait for here
  async *run({ health }) {
    const evidence = evidenceOf(health);
    const problems = problemsOf(health);
    if (problems.length > 0) {
      const summary = problems.map(({ sentence }) => sentence).join(' ');
      return result('configuration', summary, { evidence, problems });
    }
    return result('configuration', t('The service is on a vRack and configured.'), { evidence });
  },
};

const evidenceOf = ({ isActive, vrack, pops, tasks }: ServiceHealth): Evidence[] => [
  [t('Service'), isActive ? t('active') : t('closed')],
  [t('vRack'), vrack ?? t('none')],
  ...pops.map(({ id, type, status, datacenters }): Evidence => [
    t('PoP configuration {0}', id),
    `${type.toUpperCase()}, ${apiWord(status)}, ${t('datacenters: {0}', datacenters.map(({ name }) => name).join(', ') || t('none'))}`,
  ]),
  ...tasks.map(({ id, function: name, status }): Evidence => [
    t('Task {0}', id),
    `${name ?? '?'}, ${apiWord(status)}`,
  ]),
];

/** The first thing that is missing: what comes after it cannot be there. Then what hangs. */
const problemsOf = (health: ServiceHealth): Problem[] => {
  const missing = missingOf(health);
  return missing ? [missing] : hangingOf(health);
};

const missingOf = ({ isActive, vrack, pops, isRead }: ServiceHealth): Problem | undefined => {
  const problem = (cause: Problem['cause'], sentence: string, next: string): Problem => ({
    cause,
    severity: 'problem',
    sentence,
    evidence: [],
    next,
  });
  if (!isActive) {
    return problem(
      'service-closed',
      t('The service is closed.'),
      t('Ask OVHcloud whether it was cancelled; a closed service cannot be configured.'),
    );
  }
  if (vrack === null) {
    return problem(
      'no-vrack',
      t('The service is on no vRack: routes are only exchanged with one.'),
      t('Attach the service to a vRack.'),
    );
  }
  // What could not be read may be there.
  if (!isRead.configurations) return undefined;
  if (pops.length === 0) {
    return problem(
      'no-pop-configuration',
      t('The service has no PoP configuration, so OVHcloud does not speak BGP on it.'),
      t('Add a PoP configuration.'),
    );
  }
  const bare = pops.find(({ status, datacenters }) => status === 'active' && datacenters.length === 0);
  if (bare) {
    return problem(
      'no-datacenter-configuration',
      t('PoP configuration {0} has no datacenter configuration: there is nothing to reach.', bare.id),
      t('Add a datacenter configuration.'),
    );
  }
  return undefined;
};

const hangingOf = ({ pops, tasks }: ServiceHealth): Problem[] => [
  ...tasks
    .filter(({ status }) => status === 'error' || status === 'denied')
    .map(({ id, function: name, status }): Problem => ({
      cause: 'task-failed',
      // Tasks carry no date: it may be an old one that no longer matters.
      severity: 'warning',
      sentence: t('Task {0} ({1}) ended with {2}.', id, name ?? '?', status),
      evidence: [],
      next: t(
        'See what the task has left behind before you repeat it, and ask OVHcloud support with its number.',
      ),
    })),
  ...pops
    .filter(({ status }) => status === 'init')
    .map(({ id }): Problem => ({
      cause: 'configuration-pending',
      severity: pops.some((pop) => pop.status === 'active') ? 'warning' : 'problem',
      sentence: t('PoP configuration {0} is still being created.', id),
      evidence: tasks
        .filter(({ resourceId }) => resourceId === id)
        .map((task): Evidence => [t('Task {0}', task.id), apiWord(task.status)]),
      next: t('Wait for its task; after 20 minutes ask OVHcloud support.'),
      place: { kind: 'pop', id },
    })),
];
