import { t } from '@vscode/l10n';
import type { IncidentHealth, ServiceHealth } from '../health.ts';
import { utc } from '../time.ts';
import { result, type Check, type Evidence, type Problem } from './check.ts';

/** The API's times and the clock of the one who wrote the incident differ by minutes. */
const TOLERANCE_MS = 15 * 60_000;

/**
 * Work and incidents that OVHcloud has announced for the service. They come first: when they explain what is down,
 * nothing on the customer's side needs to be looked for.
 */
export const maintenanceCheck: Check = {
  id: 'maintenance',
  title: () => t('Incidents and maintenance'),
  // eslint-disable-next-line @typescript-eslint/require-await, require-yield -- nothing to wait for here
  async *run({ health }) {
    const { incidents } = health;
    if (incidents === null) {
      return result('maintenance', t('The account is not told of incidents.'), { verdict: 'unknown' });
    }
    const underWay = incidents.filter(({ phase }) => phase === 'under-way');
    const planned = incidents.filter(({ phase }) => phase === 'planned');
    const evidence = [...underWay, ...planned].map(evidenceOf);
    if (underWay.length === 0) {
      const summary =
        planned.length > 0
          ? t('Nothing is under way; {0} planned.', planned.length)
          : t('Nothing is under way or planned.');
      return result('maintenance', summary, { evidence });
    }
    const problems = underWay.map((one) => problemOf(one, health));
    return result('maintenance', problems.map(({ sentence }) => sentence).join(' '), { evidence, problems });
  },
};

const isMaintenance = ({ type }: IncidentHealth): boolean => type === 'maintenance';

const title = (one: IncidentHealth): string =>
  isMaintenance(one) ? t('Maintenance {0}', one.id) : t('Incident {0}', one.id);

const evidenceOf = (one: IncidentHealth): Evidence => [
  title(one),
  t('{0} to {1}', one.start ? utc(one.start) : '?', one.end ? utc(one.end) : t('no end given')),
];

const problemOf = (one: IncidentHealth, health: ServiceHealth): Problem => ({
  cause: isMaintenance(one) ? 'maintenance-under-way' : 'incident-under-way',
  severity: explains(one, health) ? 'problem' : 'warning',
  sentence: isMaintenance(one)
    ? t('OVHcloud has maintenance under way on this service.')
    : t('OVHcloud has an incident under way on this service.'),
  evidence: [evidenceOf(one)],
  next: t(
    'Wait for its end before you change anything on your side; the OVHcloud status page and a ticket with the number {0} tell more.',
    one.id,
  ),
  since: one.start ?? undefined,
});

/** Something is down, and it went down after the beginning: what was down before has another cause. */
const explains = ({ start }: IncidentHealth, { ports, pops }: ServiceHealth): boolean => {
  const states = [...ports.map(({ link }) => link), ...pops.map(({ session }) => session)];
  const down = states.filter(({ state }) => state === 'down');
  const began = start === null ? -Infinity : Date.parse(start);
  return down.some(({ since }) => !since || Date.parse(since) >= began - TOLERANCE_MS);
};
