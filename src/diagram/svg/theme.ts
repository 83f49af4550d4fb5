import type { SvgElement } from './element.ts';

/** The colours that a diagram is made of, by what they are for. */
export type Token =
  | 'canvas'
  | 'frame'
  | 'frameLine'
  | 'inner'
  | 'innerLine'
  | 'card'
  | 'cardLine'
  | 'separator'
  | 'text'
  | 'muted'
  | 'hub'
  | 'hubLine'
  | 'hubText'
  | 'l2'
  | 'l3'
  | 'route'
  | 'attach'
  | 'customer'
  | 'connect'
  | 'datacenter'
  | 'cloud'
  | 'service'
  | 'partner'
  | 'error'
  | 'warning'
  | 'information'
  | 'good'
  | 'change';

export type Palette = Readonly<Record<Token, string>>;

/** Texts have a contrast of 4.5 or more against what is behind them, lines of 3 or more. */
export const LIGHT: Palette = {
  canvas: '#ffffff',
  frame: '#f6f7f9',
  frameLine: '#dfe3e8',
  inner: '#eef1f5',
  innerLine: '#d5dbe3',
  card: '#ffffff',
  cardLine: '#d0d7df',
  separator: '#e8ecf0',
  text: '#1a2029',
  muted: '#566170',
  hub: '#dfe8fb',
  hubLine: '#9db6ec',
  hubText: '#1d3f94',
  l2: '#0b7a75',
  l3: '#5b49c9',
  route: '#8a5a12',
  attach: '#8794a5',
  customer: '#475569',
  connect: '#1f4fd1',
  datacenter: '#5b49c9',
  cloud: '#0b7a75',
  service: '#9a5b00',
  partner: '#b3261e',
  error: '#c0231c',
  warning: '#8f5a00',
  information: '#1f5fb8',
  good: '#1b7a3d',
  change: '#1f5fb8',
};

export const DARK: Palette = {
  canvas: '#16191f',
  frame: '#1c2028',
  frameLine: '#323844',
  inner: '#22272f',
  innerLine: '#3a4250',
  card: '#282d37',
  cardLine: '#434b59',
  separator: '#373e4a',
  text: '#eceff4',
  muted: '#a9b3c1',
  hub: '#22345f',
  hubLine: '#4d6db5',
  hubText: '#c9d8ff',
  l2: '#46c2b6',
  l3: '#a597ff',
  route: '#dca85a',
  attach: '#7d8999',
  customer: '#aab6c6',
  connect: '#84a9ff',
  datacenter: '#a597ff',
  cloud: '#46c2b6',
  service: '#e0aa5a',
  partner: '#ff8f86',
  error: '#ff8880',
  warning: '#e9b44c',
  information: '#7ab8ff',
  good: '#6fd08c',
  change: '#7ab8ff',
};

/** The same colours in the editor, whatever its theme; in high contrast its contrast border outlines everything. */
export const EDITOR: Palette = {
  canvas: 'var(--vscode-editor-background)',
  frame: 'var(--vscode-sideBar-background, var(--vscode-editor-background))',
  frameLine: 'var(--vscode-contrastBorder, var(--vscode-editorWidget-border, var(--vscode-panel-border)))',
  inner: 'var(--vscode-editor-background)',
  innerLine: 'var(--vscode-contrastBorder, var(--vscode-editorWidget-border, var(--vscode-panel-border)))',
  card: 'var(--vscode-editorWidget-background, var(--vscode-editor-background))',
  cardLine: 'var(--vscode-contrastBorder, var(--vscode-editorWidget-border, var(--vscode-panel-border)))',
  separator: 'var(--vscode-contrastBorder, var(--vscode-editorWidget-border, var(--vscode-panel-border)))',
  text: 'var(--vscode-editor-foreground)',
  muted: 'var(--vscode-descriptionForeground, var(--vscode-editor-foreground))',
  hub: 'var(--vscode-badge-background)',
  hubLine: 'var(--vscode-contrastBorder, var(--vscode-badge-background))',
  hubText: 'var(--vscode-badge-foreground)',
  l2: 'var(--vscode-charts-green)',
  l3: 'var(--vscode-charts-purple)',
  route: 'var(--vscode-editorWarning-foreground)',
  attach: 'var(--vscode-charts-lines, var(--vscode-descriptionForeground))',
  customer: 'var(--vscode-descriptionForeground, var(--vscode-editor-foreground))',
  connect: 'var(--vscode-charts-blue)',
  datacenter: 'var(--vscode-charts-purple)',
  cloud: 'var(--vscode-charts-green)',
  service: 'var(--vscode-editorWarning-foreground)',
  partner: 'var(--vscode-charts-red)',
  error: 'var(--vscode-errorForeground)',
  warning: 'var(--vscode-editorWarning-foreground)',
  information: 'var(--vscode-editorInfo-foreground)',
  good: 'var(--vscode-testing-iconPassed, var(--vscode-charts-green))',
  change: 'var(--vscode-editorInfo-foreground)',
};

type Style = Readonly<Record<string, string | number>>;

const color = (token: Token): string => `@${token}`;
const text = (token: Token, size: number, weight = 400): Style => ({
  fill: color(token),
  'font-size': size,
  'font-weight': weight,
});
const line = (token: Token, width: number, more: Style = {}): Style => ({
  fill: 'none',
  stroke: color(token),
  'stroke-width': width,
  ...more,
});

const FAMILIES = ['customer', 'connect', 'datacenter', 'cloud', 'service', 'partner'] as const;
const TONES = ['error', 'warning', 'information', 'good', 'change', 'muted'] as const;
const EDGES = ['l2', 'l3', 'route', 'attach'] as const;

/** What each class looks like. A later one of an element's classes wins over an earlier one. */
const STYLES: Readonly<Record<string, Style>> = {
  canvas: { fill: color('canvas') },
  'group-box': { fill: color('frame'), stroke: color('frameLine'), 'stroke-width': 1 },
  'inner-box': { fill: color('inner'), stroke: color('innerLine'), 'stroke-width': 1 },
  'card-box': { fill: color('card'), stroke: color('cardLine'), 'stroke-width': 1 },
  'row-box': { fill: color('card'), 'fill-opacity': 0 },
  separator: line('separator', 1),
  hub: { fill: color('hub'), stroke: color('hubLine'), 'stroke-width': 1 },
  'hub-text': { ...text('hubText', 11, 600), 'text-anchor': 'middle', 'letter-spacing': 1 },
  'group-title': text('text', 14, 600),
  title: text('text', 12.5, 600),
  fact: text('muted', 11),
  'row-title': text('text', 11),
  'pill-box': { fill: color('card'), stroke: color('cardLine'), 'stroke-width': 1 },
  'pill-text': text('text', 10, 600),
  'label-box': { fill: color('canvas'), stroke: color('cardLine'), 'stroke-width': 1 },
  'label-text': { ...text('text', 10, 400), 'text-anchor': 'middle' },
  'legend-text': text('muted', 11),
  'toggle-box': { fill: color('card'), stroke: color('cardLine'), 'stroke-width': 1 },
  'toggle-sign': line('muted', 1.5, { 'stroke-linecap': 'round', 'stroke-linejoin': 'round' }),
  'line-l2': line('l2', 2),
  'line-l3': line('l3', 1.75, { 'stroke-dasharray': '7 4' }),
  'line-route': line('route', 2, { 'stroke-dasharray': '0.5 4', 'stroke-linecap': 'round' }),
  'line-attach': line('attach', 1.25),
  ...Object.fromEntries(EDGES.map((edge) => [`end-${edge}`, { fill: color(edge) }])),
  ...Object.fromEntries(
    FAMILIES.map((family) => [`tile-${family}`, { fill: color(family), 'fill-opacity': 0.12 }]),
  ),
  ...Object.fromEntries(
    FAMILIES.map((family) => [
      `icon-${family}`,
      line(family, 1.5, { 'stroke-linecap': 'round', 'stroke-linejoin': 'round' }),
    ]),
  ),
  ...Object.fromEntries(TONES.map((tone) => [`tone-${tone}`, { stroke: color(tone) }])),
  ...Object.fromEntries(TONES.map((tone) => [`text-${tone}`, { fill: color(tone) }])),
  ...Object.fromEntries(
    TONES.map((tone) => [
      `sign-${tone}`,
      line(tone, 1.5, { 'stroke-linecap': 'round', 'stroke-linejoin': 'round' }),
    ]),
  ),
  'outline-error': { stroke: color('error'), 'stroke-width': 1.5 },
  'outline-warning': { stroke: color('warning'), 'stroke-width': 1.5 },
  'outline-new': { stroke: color('good'), 'stroke-width': 1.5, 'stroke-dasharray': '5 3' },
  'outline-gone': { stroke: color('muted'), 'stroke-width': 1, 'stroke-dasharray': '2 3' },
  // A band is seen beside any line, and in any colour.
  'line-new': line('good', 8, { 'stroke-opacity': 0.35, 'stroke-linejoin': 'round' }),
  'line-gone': { stroke: color('muted'), 'stroke-width': 1.5, 'stroke-dasharray': '1.5 6' },
  'is-down': { stroke: color('error') },
  'end-down': { fill: color('error') },
};

/** The attributes of an element with the colours of its classes in it and without the classes, for a file. */
export const baked =
  (palette: Palette) =>
  ({ attributes }: SvgElement): SvgElement['attributes'] => {
    const { class: classes, ...rest } = attributes;
    if (typeof classes !== 'string') return rest;
    const style: Record<string, string | number> = {};
    for (const name of classes.split(' ')) Object.assign(style, STYLES[name]);
    for (const [attribute, value] of Object.entries(style)) style[attribute] = resolved(value, palette);
    return { ...style, ...rest };
  };

const resolved = (value: string | number, palette: Palette): string | number =>
  typeof value === 'string' && value.startsWith('@') ? palette[value.slice(1) as Token] : value;

const PAGE = `.topology text {
  font-family: var(--vscode-font-family, system-ui, sans-serif);
}
.topology [tabindex] {
  cursor: pointer;
  outline: none;
}
.topology [tabindex]:focus-visible > rect[class*='-box'] {
  stroke: var(--vscode-focusBorder);
  stroke-width: 2;
}
`;

/** A style sheet for a page that shows diagrams with classes. */
export const styleSheet = (palette: Palette = EDITOR): string =>
  Object.entries(STYLES)
    .map(([name, style]) => {
      const lines = Object.entries(style).map(([property, value]) => {
        const unit = property === 'font-size' ? 'px' : '';
        return `  ${property}: ${resolved(value, palette)}${unit};`;
      });
      return `.topology .${name} {\n${lines.join('\n')}\n}\n`;
    })
    .join('') + PAGE;
