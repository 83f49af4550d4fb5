import type { ExaminationView, HealthView, Period, ToHealthPage } from '../../panels/health.ts';
import { Control } from '../controls.ts';
import { h, type Child, type Markup } from '../dom.ts';
import { cardMarkup } from './card.ts';
import { chartMarkup } from './chart.ts';
import { examinationSection, isChecked, type ExaminationActions } from './examination.ts';
import { facts, markMarkup, rows, section } from './parts.ts';
import { say } from './words.ts';

/** All that the page shows. */
export interface PageState {
  readonly health: Extract<ToHealthPage, { type: 'health' }> | undefined;
  readonly examination: ExaminationView | null;
  readonly diagnostics: boolean;
  /** Secrets of service keys that are shown at this moment. */
  readonly keys: ReadonlyMap<number, string>;
  /** Charts whose values are shown as a table. */
  readonly tables: ReadonlySet<string>;
  readonly pointed: { readonly chart: string; readonly time: number } | undefined;
  /** CSS pixels for one chart. */
  readonly chartWidth: number;
  readonly language: string;
}

/** What a person can do. */
export interface PageActions extends Omit<ExaminationActions, 'diagnostics'> {
  readonly onRefresh: () => void;
  readonly onPeriod: (period: Period) => void;
  readonly onPoint: (chart: string, time: number | undefined) => void;
  readonly onTable: (chart: string, isOpen: boolean) => void;
  readonly onAlert: (name: string, isOn: boolean) => void;
  readonly onLetter: () => void;
  readonly onShowKey: (id: number) => void;
  readonly onHideKey: (id: number) => void;
  readonly onCopyKey: (id: number) => void;
}

export const pageMarkup = (state: PageState, actions: PageActions): Child[] => {
  const { health } = state;
  const view = health?.view;
  if (!health || !view) return [emptyPage(health?.failure ?? null, actions)];
  return [
    header(view, health.isLoading, actions),
    health.failure !== null && failureNotice(health.failure, actions),
    view.unread.length > 0 &&
      h(
        'div',
        { key: 'unread', class: 'notice' },
        h('b', {}, say('unread')),
        h('ul', {}, ...view.unread.map((reason) => h('li', {}, reason))),
      ),
    examinationSection(state.examination, { ...actions, diagnostics: state.diagnostics }),
    section('connections', say('connections'), h('div', { class: 'cards' }, ...view.cards.map(cardMarkup))),
    measurements(view, state, health.place.period, actions),
    events(view),
    alerts(view, actions),
    documents(view, state, actions),
  ];
};

const emptyPage = (failure: string | null, actions: PageActions): Markup =>
  h(
    'div',
    { key: 'empty', class: 'empty' },
    failure === null
      ? h(
          'p',
          { role: 'status' },
          h(Control.progress, { class: 'small', role: 'presentation' }),
          say('reading'),
        )
      : failureNotice(failure, actions),
  );

const failureNotice = (failure: string, { onRefresh }: PageActions): Markup =>
  h(
    'div',
    { key: 'failure', class: 'notice failure', role: 'alert' },
    h('p', {}, failure),
    h(Control.button, { appearance: 'secondary', onclick: onRefresh }, say('retry')),
  );

const header = (view: HealthView, isLoading: boolean, { onRefresh }: PageActions): Markup =>
  h(
    'header',
    { key: 'header', class: `tone-${view.mark.tone}` },
    h(
      'div',
      { class: 'title' },
      h('h1', {}, h('bdi', {}, view.name)),
      markMarkup(view.mark),
      h(
        'div',
        { class: 'look' },
        h('span', { class: 'looked-at quiet' }, isLoading ? say('refreshing') : view.lookedAt),
        h(
          Control.button,
          { appearance: 'secondary', onclick: onRefresh, disabled: isLoading },
          say('refresh'),
        ),
      ),
    ),
    h('p', { class: 'summary' }, view.summary),
    facts(view.facts, 'facts across'),
  );

const TABS = [
  ['hourly', 'hour'],
  ['daily', 'day'],
  ['weekly', 'week'],
] as const;

const measurements = (view: HealthView, state: PageState, period: Period, actions: PageActions): Markup =>
  section(
    'measurements',
    say('measurements'),
    h(
      Control.tabs,
      {
        activeid: `tab-${period}`,
        'aria-label': say('measurements'),
        onchange: (event) => {
          const { activeid } = event.currentTarget as unknown as { readonly activeid?: unknown };
          const chosen = TABS.find(([name]) => `tab-${name}` === activeid)?.[0];
          if (chosen && chosen !== period) actions.onPeriod(chosen);
        },
      },
      ...TABS.map(([name, word]) => h(Control.tab, { key: `tab-${name}`, id: `tab-${name}` }, say(word))),
      ...TABS.map(([name]) =>
        h(
          Control.tabView,
          { key: `view-${name}`, id: `view-${name}` },
          name === period && chartsMarkup(view, state, period, actions),
        ),
      ),
    ),
  );

const chartsMarkup = (view: HealthView, state: PageState, period: Period, actions: PageActions): Markup =>
  view.charts.length === 0
    ? h('p', { class: 'quiet' }, say('noMeasurements'))
    : h(
        'div',
        { class: 'charts' },
        ...view.charts.map((chart) =>
          chartMarkup(chart, {
            period,
            language: state.language,
            width: state.chartWidth,
            pointed: state.pointed?.chart === chart.id ? state.pointed.time : undefined,
            isTableOpen: state.tables.has(chart.id),
            onPoint: (time) => actions.onPoint(chart.id, time),
            onTable: (isOpen) => actions.onTable(chart.id, isOpen),
          }),
        ),
      );

const events = ({ incidents, tasks }: HealthView): Markup =>
  section(
    'events',
    say('events'),
    h(
      'div',
      { class: 'columns' },
      incidents && h('div', {}, h('h3', {}, say('incidents')), rows(incidents, say('noIncidents'))),
      h('div', {}, h('h3', {}, say('tasks')), rows(tasks, say('noTasks'))),
    ),
  );

const alerts = ({ alerts: list }: HealthView, { onAlert }: PageActions): Child =>
  list &&
  list.length > 0 &&
  section(
    'alerts',
    say('alerts'),
    h(
      'div',
      { class: 'checks' },
      ...list.map(({ name, label, isOn }) =>
        h(
          Control.checkbox,
          {
            key: name,
            '.checked': isOn,
            // The control also says so when it is set from here.
            onchange: (event) => {
              if (isChecked(event) !== isOn) onAlert(name, !isOn);
            },
          },
          label,
        ),
      ),
    ),
  );

const documents = (
  { hasLetter, serviceKeys }: HealthView,
  { keys }: PageState,
  actions: PageActions,
): Child => {
  const ids = serviceKeys ?? [];
  if (!hasLetter && ids.length === 0) return undefined;
  return section(
    'documents',
    say('documents'),
    hasLetter && h('p', { class: 'quiet' }, say('letterAbout')),
    hasLetter && h(Control.button, { appearance: 'secondary', onclick: actions.onLetter }, say('letter')),
    ids.length > 0 && h('p', { class: 'quiet' }, say('serviceKeyAbout')),
    ...ids.map((id) => keyMarkup(id, keys.get(id), actions)),
  );
};

const keyMarkup = (id: number, secret: string | undefined, actions: PageActions): Markup => {
  const name = say('serviceKey', id);
  const button = (word: 'showKey' | 'hideKey' | 'copyKey', onclick: () => void) =>
    h(
      Control.button,
      { key: word, appearance: 'secondary', 'aria-label': `${say(word)}: ${name}`, onclick },
      say(word),
    );
  return h(
    'div',
    { key: `key-${id}`, class: 'key' },
    h('span', {}, name),
    h('code', {}, secret ?? '••••••••••••'),
    secret === undefined
      ? button('showKey', () => actions.onShowKey(id))
      : button('hideKey', () => actions.onHideKey(id)),
    button('copyKey', () => actions.onCopyKey(id)),
  );
};
