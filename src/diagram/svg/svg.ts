import type { Graph } from '../graph.ts';
import type { Layout } from '../layout/layout.ts';
import { element, elementText } from './element.ts';
import { drawScene, sceneElement } from './scene.ts';
import { baked, DARK, LIGHT } from './theme.ts';

export interface SvgOptions {
  readonly title: string;
  readonly theme: 'light' | 'dark';
}

const FONTS = "system-ui, -apple-system, 'Segoe UI', Roboto, Ubuntu, 'Noto Sans', 'DejaVu Sans', sans-serif";

/** A picture for a file: complete in itself, its colours written on every element. */
export const svgText = (graph: Graph, layout: Layout, { title, theme }: SvgOptions): string => {
  const scene = drawScene(graph, layout, { title, isInteractive: false });
  const picture = sceneElement(scene, false);
  const [name, description, ...layers] = picture.children;
  const { x, y, width, height } = scene.bounds;
  const background = element('rect', { class: 'canvas', x, y, width, height });
  const whole = {
    ...picture,
    attributes: { ...picture.attributes, 'font-family': FONTS },
    children: [name ?? '', description ?? '', background, ...layers],
  };
  return `${elementText(whole, baked(theme === 'dark' ? DARK : LIGHT))}\n`;
};
