import { t } from '@vscode/l10n';
import type { EdgeKind, Graph } from '../graph.ts';
import { FONT } from '../layout/metrics.ts';
import { textWidth } from '../text/measure.ts';
import { element, type SvgElement } from './element.ts';

/** Room that the legend takes at the bottom of a picture. */
export const LEGEND_HEIGHT = 28;

const LINE = 36;

/** What the lines of this picture mean; undefined when it has none. */
export const drawLegend = ({ edges }: Graph, x: number, y: number): SvgElement | undefined => {
  const words: readonly (readonly [EdgeKind, string])[] = [
    ['l2', t('Layer 2: frames')],
    ['l3', t('Layer 3: routed')],
    ['route', t('Next hop')],
    ['attach', t('Attached')],
  ];
  const used = words.filter(([kind]) => edges.some((edge) => edge.kind === kind));
  if (used.length === 0) return undefined;
  let left = 0;
  const entries = used.flatMap(([kind, text]) => {
    const from = left;
    left += LINE + 8 + textWidth(text, FONT.text) + 24;
    return [
      element('path', { class: `line-${kind}`, d: `M${from} 0H${from + LINE}` }),
      ...sampleEnds(kind, from),
      element('text', { class: 'legend-text', x: from + LINE + 8, y: 4 }, text),
    ];
  });
  return element(
    'g',
    { class: 'legend', 'data-id': 'legend', 'aria-hidden': 'true', transform: `translate(${x} ${y})` },
    ...entries,
  );
};

const sampleEnds = (kind: EdgeKind, x: number): SvgElement[] => {
  switch (kind) {
    case 'l2':
      return [x, x + LINE].map((at) =>
        element('rect', { class: 'end-l2', x: at - 3, y: -3, width: 6, height: 6, rx: 1 }),
      );
    case 'l3':
      return [x, x + LINE].map((at) => element('circle', { class: 'end-l3', cx: at, cy: 0, r: 3.5 }));
    case 'route':
      return [element('path', { class: 'end-route', d: `M${x + LINE} 0l-8 -4v8Z` })];
    case 'attach':
      return [];
  }
};
