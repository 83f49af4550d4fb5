import { t } from '@vscode/l10n';
import type { IncidentHealth, ServiceHealth, TaskHealth } from '../../../doctor/health.ts';
import { serviceStateWord } from '../../../doctor/status.ts';
import { isUntold } from '../../../doctor/summary.ts';
import { utc } from '../../../doctor/time.ts';
import { bandwidthText } from '../../../words/numbers.ts';
import { clock, knownFacts, mark } from './facts.ts';
import { popCard, portCard } from './cards.ts';
import { charts } from './charts.ts';
import type { HealthView, Mark, Period, RowView } from '../../../panels/health.ts';

/** When each part was read; milliseconds since 1970. */
export interface ReadTimes {
  readonly looked: number;
  readonly port: (id: number) => number | undefined;
  readonly pop: (id: number) => number | undefined;
}

/** A service's health in words, ready to be shown. */
export const healthView = (health: ServiceHealth, period: Period, read: ReadTimes): HealthView => ({
  name: health.name,
  mark: serviceMark(health),
  summary: health.summary,
  facts: knownFacts(
    [t('Product'), health.product],
    [t('Provider'), health.provider],
    [t('PoP'), health.pop],
    [t('Bandwidth'), health.bandwidth && bandwidthText(health.bandwidth)],
    [t('vRack'), health.vrack ?? t('none')],
    [t('Service'), health.id],
  ),
  cards: [
    ...health.ports.map((port) => portCard(port, period, read.port(port.id))),
    ...health.pops.map((pop) => popCard(pop, read.pop(pop.id))),
  ],
  charts: charts(health),
  incidents: health.incidents?.map(incidentRow) ?? null,
  tasks: health.tasks.map(taskRow),
  alerts:
    health.alerts?.map(({ name, description, activated }) => ({
      name,
      label: description || name,
      isOn: activated,
    })) ?? null,
  hasLetter: health.hasLoa,
  serviceKeys: health.serviceKeys && [...health.serviceKeys],
  unread: [...health.unread],
  lookedAt: t('Read {0}', clock(read.looked)),
});

const serviceMark = ({ state: link, pops }: ServiceHealth): Mark => {
  if (link.state === 'down') return mark('bad', serviceStateWord(link) ?? t('down'));
  // A port alone carries nothing.
  if (pops.length > 0 && !pops.some(({ status }) => status === 'active')) {
    return mark('busy', t('being changed'));
  }
  if (link.state === 'unknown') return mark('neutral', t('not known'));
  if (pops.length === 0) return mark('neutral', t('not configured'));
  return pops.some(isUntold) ? mark('neutral', t('BGP not known')) : mark('good', t('works'));
};

const incidentRow = ({ type, start, end, phase }: IncidentHealth): RowView => {
  const what = type === 'maintenance' ? t('Maintenance') : t('Incident');
  const when =
    start && end
      ? t('{0}: {1} to {2}', what, utc(start), utc(end))
      : start
        ? t('{0}: since {1}', what, utc(start))
        : what;
  const marks: Readonly<Record<IncidentHealth['phase'], Mark>> = {
    past: mark('neutral', t('over')),
    'under-way': mark('warning', t('under way')),
    planned: mark('neutral', t('planned')),
  };
  return { mark: marks[phase], text: when };
};

const taskRow = ({ id, function: what, resourceId, status }: TaskHealth): RowView => ({
  mark: status === 'error' || status === 'denied' ? mark('bad', t('failed')) : mark('busy', taskWord(status)),
  text:
    resourceId === null
      ? t('{0}, task {1}', what ?? '?', id)
      : t('{0} of {1}, task {2}', what ?? '?', resourceId, id),
});

const taskWord = (status: string): string => (status === 'pause' ? t('held') : t('under way'));
