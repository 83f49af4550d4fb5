import type { CardView } from '../../panels/health.ts';
import { h, type Child, type Markup } from '../dom.ts';
import { facts, markMarkup } from './parts.ts';

/** A port, or a PoP configuration with its BGP session. */
export const cardMarkup = ({ id, title, mark, since, meter, facts: list, parts, readAt }: CardView): Markup =>
  h(
    'article',
    { key: id, class: `card tone-${mark.tone}`, 'aria-label': title },
    h('h3', {}, title),
    h('p', { class: 'state' }, markMarkup(mark), since !== null && h('span', { class: 'quiet' }, since)),
    meterMarkup(meter),
    facts(list),
    ...parts.map((part) =>
      h(
        'div',
        { class: 'part' },
        h('h4', {}, h('bdi', {}, part.title), markMarkup(part.mark)),
        facts(part.facts),
      ),
    ),
    readAt !== null && h('p', { class: 'read-at quiet' }, readAt),
  );

const meterMarkup = (meter: CardView['meter']): Child =>
  meter &&
  h(
    'div',
    { class: 'meter' },
    h('span', { class: 'meter-label' }, meter.label),
    h('b', {}, meter.text),
    // Without a unit, as wide as its box: a drawing needs no style of its own.
    h(
      'svg',
      { class: 'meter-bar', viewBox: '0 0 100 6', preserveAspectRatio: 'none', 'aria-hidden': 'true' },
      h('rect', { class: 'meter-track', width: 100, height: 6 }),
      h('rect', {
        class: `meter-fill tone-${meter.tone}`,
        width: meter.max > 0 ? Math.min(100, (100 * meter.value) / meter.max) : 0,
        height: 6,
      }),
    ),
  );
