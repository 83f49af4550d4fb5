/** The page of the health panel: shows what the extension says, and tells it what a person wants. */
import './health.css';
import './card.css';
import './chart.css';
import './examination.css';
import { isToHealthPage, type FromHealthPage, type ToHealthPage } from '../../panels/health.ts';
import { registerControls } from '../controls.ts';
import { render } from '../dom.ts';
import { keep, onMessage, send } from '../host.ts';
import { pageMarkup, type PageActions, type PageState } from './page.ts';

/** A chart is at least this wide, with this much room between two; CSS pixels as in the style sheet. */
const CHART = { least: 340, gap: 24 };

const page = document.getElementById('page') ?? document.body;

let state: PageState = {
  health: undefined,
  examination: null,
  diagnostics: true,
  keys: new Map(),
  tables: new Set(),
  pointed: undefined,
  chartWidth: CHART.least,
  language: document.documentElement.lang || 'en',
};

const tell = (message: FromHealthPage): void => send(message);

const show = (changes: Partial<PageState>): void => {
  state = { ...state, ...changes };
  render(page, pageMarkup(state, actions));
};

const without = <K, V>(map: ReadonlyMap<K, V>, key: K): Map<K, V> => {
  const rest = new Map(map);
  rest.delete(key);
  return rest;
};

const actions: PageActions = {
  onRefresh: () => tell({ type: 'refresh' }),
  onPeriod: (period) => tell({ type: 'period', period }),
  onStart: () => tell({ type: 'troubleshoot', diagnostics: state.diagnostics }),
  onCancel: () => tell({ type: 'cancel' }),
  onReport: () => tell({ type: 'report' }),
  onDiagnostics: (diagnostics) => {
    if (diagnostics !== state.diagnostics) show({ diagnostics });
  },
  onPoint: (chart, time) => {
    if (state.pointed?.chart === chart && state.pointed.time === time) return;
    show({ pointed: time === undefined ? undefined : { chart, time } });
  },
  onTable: (chart, isOpen) => {
    if (state.tables.has(chart) === isOpen) return;
    const tables = new Set(state.tables);
    if (isOpen) tables.add(chart);
    else tables.delete(chart);
    show({ tables });
  },
  onAlert: (name, isOn) => tell({ type: 'alert', name, isOn }),
  onLetter: () => tell({ type: 'letter' }),
  onShowKey: (id) => tell({ type: 'serviceKey', id, wanted: 'show' }),
  onHideKey: (id) => show({ keys: without(state.keys, id) }),
  onCopyKey: (id) => tell({ type: 'serviceKey', id, wanted: 'copy' }),
};

const receive = (message: ToHealthPage): void => {
  switch (message.type) {
    case 'health':
      keep(message.place);
      show({ health: message });
      return;
    case 'examination': {
      const isNew = state.examination === null && message.view !== null;
      show({ examination: message.view });
      if (isNew) document.getElementById('examination')?.scrollIntoView({ block: 'nearest' });
      return;
    }
    case 'serviceKey':
      show({ keys: new Map(state.keys).set(message.id, message.key) });
  }
};

registerControls();
onMessage(isToHealthPage, receive);
new ResizeObserver(([entry]) => {
  if (!entry) return;
  const { width } = entry.contentRect;
  const columns = Math.max(1, Math.floor((width + CHART.gap) / (CHART.least + CHART.gap)));
  const chartWidth = Math.floor((width - CHART.gap * (columns - 1)) / columns);
  if (chartWidth !== state.chartWidth && chartWidth > 0) show({ chartWidth });
}).observe(page);
show({});
tell({ type: 'ready' });
