/**
 * What the panel of service health and the extension say to each other. The extension sends texts in the language of
 * the editor, ready to be shown; the page only lays them out. Everything in a view is text, never markup.
 */
import { either, flag, list, maybe, number, pair, shape, text, word, type Guarded } from './guard.ts';

/** Type of the panel, for the editor, which restores it by this name. */
export const HEALTH_PANEL = 'ovhTopology.health';

export const period = word('hourly', 'daily', 'weekly');
export type Period = Guarded<typeof period>;

/** How good or bad something is; it chooses a symbol and a colour, and the text beside them says the same. */
const tone = word('good', 'warning', 'bad', 'neutral', 'busy');
export type Tone = Guarded<typeof tone>;

const mark = shape({ tone, text });
export type Mark = Guarded<typeof mark>;

/** `note` says what the value means; a tone other than neutral gives the value a symbol. */
const fact = shape({ label: text, value: text, tone, note: maybe(text) });
export type FactView = Guarded<typeof fact>;

const meter = shape({ label: text, text, value: number, max: number, tone });

/** A port, or a PoP configuration with its BGP session. */
const card = shape({
  id: text,
  title: text,
  mark,
  since: maybe(text),
  meter: maybe(meter),
  facts: list(fact),
  /** What is behind it, as lists of facts under a heading. */
  parts: list(shape({ title: text, mark, facts: list(fact) })),
  readAt: maybe(text),
});
export type CardView = Guarded<typeof card>;

const chart = shape({
  id: text,
  title: text,
  unit: text,
  /** Values are written with k, M, G before the unit. */
  isScaled: flag,
  /** The axis begins at 0, as amounts do; levels begin where they are. */
  fromZero: flag,
  /** Points are milliseconds since 1970 and a value, oldest first. */
  lines: list(shape({ label: text, points: list(pair(number, number)) })),
  /** Values to compare with. */
  guides: list(shape({ label: text, value: number })),
});
export type ChartView = Guarded<typeof chart>;

const row = shape({ mark, text });
export type RowView = Guarded<typeof row>;

/** What the page keeps, so that it comes back after a reload of the window. */
export const healthPlace = shape({ account: text, accountLabel: text, service: text, period });
export type HealthPlace = Guarded<typeof healthPlace>;

const health = shape({
  name: text,
  mark,
  summary: text,
  facts: list(fact),
  cards: list(card),
  charts: list(chart),
  /** Null: not offered to the account. */
  incidents: maybe(list(row)),
  tasks: list(row),
  alerts: maybe(list(shape({ name: text, label: text, isOn: flag }))),
  hasLetter: flag,
  /** Ids; the keys themselves come one at a time, when they are asked for. */
  serviceKeys: maybe(list(number)),
  unread: list(text),
  lookedAt: text,
});
export type HealthView = Guarded<typeof health>;

const verdict = word('pending', 'running', 'ok', 'warning', 'problem', 'unknown', 'skipped');
export type StepVerdict = Guarded<typeof verdict>;

const evidence = list(pair(text, text));
const step = shape({
  id: text,
  title: text,
  verdict,
  verdictText: text,
  summary: text,
  /** What it waited for. */
  notes: list(text),
  evidence,
  tables: list(shape({ title: text, columns: list(text), rows: list(list(text)) })),
  outputs: list(shape({ title: text, text })),
});
export type StepView = Guarded<typeof step>;

const finding = shape({
  mark,
  sentence: text,
  since: maybe(text),
  next: maybe(text),
  evidence,
  also: list(shape({ sentence: text, next: text })),
});
export type FindingView = Guarded<typeof finding>;

const examination = shape({
  isRunning: flag,
  /** What the routes are compared with. */
  comparedWith: text,
  steps: list(step),
  finding: maybe(finding),
  /** Why there is no finding: cancelled, failed. */
  ended: maybe(text),
});
export type ExaminationView = Guarded<typeof examination>;

const toPage = either(
  shape({
    type: word('health'),
    place: healthPlace,
    /** Null before anything is known. */
    view: maybe(health),
    isLoading: flag,
    failure: maybe(text),
  }),
  shape({ type: word('examination'), view: maybe(examination) }),
  /** The secret of a service key, because the person asked for it. */
  shape({ type: word('serviceKey'), id: number, key: text }),
);
export type ToHealthPage = Guarded<typeof toPage>;
export const isToHealthPage = toPage;

const fromPage = either(
  /** The page can take messages. */
  shape({ type: word('ready') }),
  shape({ type: word('refresh') }),
  shape({ type: word('period'), period }),
  /** `diagnostics`: whether OVHcloud may be asked for diagnostics, of which there are ten of a kind a day. */
  shape({ type: word('troubleshoot'), diagnostics: flag }),
  shape({ type: word('cancel') }),
  shape({ type: word('report') }),
  shape({ type: word('alert'), name: text, isOn: flag }),
  shape({ type: word('letter') }),
  shape({ type: word('serviceKey'), id: number, wanted: word('show', 'copy') }),
);
export type FromHealthPage = Guarded<typeof fromPage>;
export const isFromHealthPage = fromPage;

/** Words that the page itself writes, which the extension translates. Those with {0} are filled in by the page. */
export const HEALTH_WORDS = [
  'refresh',
  'refreshing',
  'retry',
  'reading',
  'troubleshoot',
  'troubleshootAgain',
  'troubleshootAbout',
  'useDiagnostics',
  'cancel',
  'report',
  'finding',
  'nextStep',
  'also',
  'evidence',
  'connections',
  'measurements',
  'hour',
  'day',
  'week',
  'noMeasurements',
  'newest',
  'time',
  'values',
  'chartAbout',
  'events',
  'incidents',
  'noIncidents',
  'tasks',
  'noTasks',
  'alerts',
  'documents',
  'letter',
  'letterAbout',
  'serviceKey',
  'serviceKeyAbout',
  'showKey',
  'hideKey',
  'copyKey',
  'unread',
  'none',
] as const;
export type HealthWord = (typeof HEALTH_WORDS)[number];
export type HealthWords = Readonly<Record<HealthWord, string>>;
