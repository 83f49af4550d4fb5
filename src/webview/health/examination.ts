import type { ExaminationView, FindingView, StepView } from '../../panels/health.ts';
import { Control } from '../controls.ts';
import { h, type Child, type Markup } from '../dom.ts';
import { markMarkup, section, symbol, table, VERDICT_TONES } from './parts.ts';
import { say } from './words.ts';

export interface ExaminationActions {
  readonly onStart: () => void;
  readonly onCancel: () => void;
  readonly onReport: () => void;
  readonly onDiagnostics: (isWanted: boolean) => void;
  readonly diagnostics: boolean;
}

/** Troubleshooting: what it is, how far it has come, what it has found. */
export const examinationSection = (view: ExaminationView | null, actions: ExaminationActions): Markup =>
  section(
    'examination',
    say('troubleshoot'),
    view === null && h('p', { class: 'quiet' }, say('troubleshootAbout')),
    view?.finding && findingMarkup(view.finding),
    view?.ended != null && h('p', { class: 'notice', role: 'status' }, view.ended),
    h('div', { class: 'buttons' }, ...buttons(view, actions)),
    view && h('p', { class: 'quiet' }, view.comparedWith),
    view && h('ol', { class: 'steps' }, ...view.steps.map(stepMarkup)),
  );

const buttons = (view: ExaminationView | null, actions: ExaminationActions): Child[] => {
  if (view?.isRunning) {
    return [
      h(Control.progress, { key: 'progress', class: 'small', role: 'presentation' }),
      h(Control.button, { key: 'cancel', appearance: 'secondary', onclick: actions.onCancel }, say('cancel')),
    ];
  }
  return [
    h(
      Control.button,
      { key: 'start', appearance: view ? 'secondary' : 'primary', onclick: actions.onStart },
      say(view ? 'troubleshootAgain' : 'troubleshoot'),
    ),
    view?.finding &&
      h(Control.button, { key: 'report', appearance: 'primary', onclick: actions.onReport }, say('report')),
    h(
      Control.checkbox,
      {
        key: 'diagnostics',
        '.checked': actions.diagnostics,
        onchange: (event) => actions.onDiagnostics(isChecked(event)),
      },
      say('useDiagnostics'),
    ),
  ];
};

/** Whether the check box that an event comes from is ticked. */
export const isChecked = ({ currentTarget }: Event): boolean =>
  (currentTarget as { readonly checked?: unknown } | null)?.checked === true;

const findingMarkup = ({ mark, sentence, since, next, evidence, also }: FindingView): Markup =>
  h(
    'div',
    { class: `finding tone-${mark.tone}`, role: 'status' },
    h('p', { class: 'finding-head' }, markMarkup(mark), h('span', { class: 'quiet' }, since ?? '')),
    h('p', { class: 'finding-sentence' }, sentence),
    evidence.length > 0 && evidenceList(evidence),
    next !== null && h('p', { class: 'next' }, h('b', {}, say('nextStep')), ' ', next),
    also.length > 0 && h('h3', {}, say('also')),
    also.length > 0 &&
      h(
        'ul',
        {},
        ...also.map((one) => h('li', {}, one.sentence, ' ', h('span', { class: 'quiet' }, one.next))),
      ),
  );

const evidenceList = (evidence: StepView['evidence']): Markup =>
  h(
    'dl',
    { class: 'facts' },
    ...evidence.map(([what, seen]) =>
      h('div', { class: 'fact' }, h('dt', {}, what), h('dd', {}, h('bdi', { class: 'value' }, seen))),
    ),
  );

const stepMarkup = (step: StepView): Markup => {
  const { id, title, verdict, verdictText, summary, notes, evidence, tables, outputs } = step;
  const tone = VERDICT_TONES[verdict];
  const hasMore = evidence.length + tables.length + outputs.length > 0;
  return h(
    'li',
    { key: id, class: `step ${verdict}` },
    symbol(tone),
    h(
      'div',
      { class: 'step-text' },
      h('p', {}, h('b', {}, title), ' ', h('span', { class: `verdict tone-${tone}` }, verdictText)),
      summary !== '' && h('p', {}, summary),
      ...notes.map((note) => h('p', { class: 'quiet' }, note)),
      hasMore &&
        h(
          'details',
          {},
          h('summary', {}, say('evidence')),
          evidence.length > 0 && evidenceList(evidence),
          ...tables.flatMap((one): Child[] => [
            h('h3', {}, one.title),
            one.rows.length > 0
              ? table(one.title, one.columns, one.rows)
              : h('p', { class: 'quiet' }, say('none')),
          ]),
          ...outputs.flatMap((one): Child[] => [
            h('h3', {}, one.title),
            h('pre', { tabindex: 0, role: 'group', 'aria-label': one.title }, one.text),
          ]),
        ),
    ),
  );
};
