/** Small pieces that several sections of the page are made of. */
import type { FactView, Mark, RowView, StepVerdict, Tone } from '../../panels/health.ts';
import { h, type Child, type Markup } from '../dom.ts';

/** Outlines of the symbols, in a square of 16; each tone has a form of its own, so that colour is not needed. */
const SYMBOLS: Readonly<Record<Tone, readonly string[]>> = {
  good: ['M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13', 'M5 8.2l2.1 2.1L11.2 6'],
  bad: ['M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13', 'M5.6 5.6l4.8 4.8M10.4 5.6l-4.8 4.8'],
  warning: ['M8 1.8L15 14H1Z', 'M8 6.2v3.8M8 11.6v.6'],
  neutral: ['M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13', 'M5.2 8h5.6'],
  busy: ['M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13', 'M8 4.6V8l2.4 1.6'],
};

export const symbol = (tone: Tone): Markup =>
  h(
    'svg',
    { class: `symbol tone-${tone}`, viewBox: '0 0 16 16', width: 16, height: 16, 'aria-hidden': 'true' },
    ...SYMBOLS[tone].map((d) => h('path', { d })),
  );

/** A symbol with the words that say the same. */
export const markMarkup = ({ tone, text }: Mark): Markup =>
  h('span', { class: `mark tone-${tone}` }, symbol(tone), h('span', {}, text));

export const facts = (list: readonly FactView[], name = 'facts'): Child =>
  list.length > 0 &&
  h(
    'dl',
    { class: name },
    ...list.map(({ label, value, tone, note }) =>
      h(
        'div',
        { class: 'fact' },
        h('dt', {}, label),
        h(
          'dd',
          {},
          tone !== 'neutral' && symbol(tone),
          h('bdi', { class: 'value' }, value),
          note !== null && h('span', { class: 'note' }, note),
        ),
      ),
    ),
  );

export const rows = (list: readonly RowView[], empty: string): Markup =>
  list.length === 0
    ? h('p', { class: 'quiet' }, empty)
    : h(
        'ul',
        { class: 'rows' },
        ...list.map(({ mark, text }) => h('li', {}, markMarkup(mark), h('span', {}, text))),
      );

/** A table in a box that scrolls where it is too wide. */
export const table = (
  title: string,
  columns: readonly string[],
  lines: readonly (readonly string[])[],
): Markup =>
  h(
    'div',
    { class: 'scrolls', tabindex: 0, role: 'group', 'aria-label': title },
    h(
      'table',
      {},
      h('thead', {}, h('tr', {}, ...columns.map((column) => h('th', { scope: 'col' }, column)))),
      h(
        'tbody',
        {},
        ...lines.map((cells) => h('tr', {}, ...cells.map((cell) => h('td', {}, h('bdi', {}, cell))))),
      ),
    ),
  );

/** A part of the page with its heading. */
export const section = (id: string, title: string, ...children: readonly Child[]): Markup =>
  h(
    'section',
    { key: id, id, 'aria-labelledby': `${id}-title` },
    h('h2', { id: `${id}-title` }, title),
    ...children,
  );

export const VERDICT_TONES: Readonly<Record<StepVerdict, Tone>> = {
  pending: 'neutral',
  running: 'busy',
  ok: 'good',
  warning: 'warning',
  problem: 'bad',
  unknown: 'neutral',
  skipped: 'neutral',
};
