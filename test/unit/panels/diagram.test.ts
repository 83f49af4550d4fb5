import { describe, expect, it } from 'vitest';
import { isFromDiagramPage, isKeptDiagram, isToDiagramPage } from '../../../src/panels/diagram.ts';

const bounds = { x: 0, y: -10, width: 100, height: 50 };
const rect = { tag: 'rect', attributes: { width: 10, class: 'card-box' }, children: [] };
const part = { id: 'site:a', layer: 'cards', element: { tag: 'g', attributes: {}, children: [rect, 'a'] } };
const picture = {
  type: 'picture',
  bounds,
  title: 'a',
  description: '',
  parts: [part],
  order: ['site:a'],
  isOther: true,
};
const choice = { source: { kind: 'file', uri: 'file:///a' }, view: 'both', collapsed: [], expanded: ['x'] };

const withElement = (element: unknown) => ({ ...picture, parts: [{ ...part, element }] });

describe('messages to the page', () => {
  it('are taken when they say all they have to', () => {
    expect(isToDiagramPage(picture)).toBe(true);
    expect(isToDiagramPage({ ...picture, type: 'changes', put: [part] })).toBe(false);
    expect(
      isToDiagramPage({
        ...picture,
        type: 'changes',
        removed: [],
        put: [{ ...part, before: 'b' }],
        order: null,
      }),
    ).toBe(true);
    expect(isToDiagramPage({ type: 'current', id: null })).toBe(true);
    expect(isToDiagramPage({ type: 'state', choice, views: ['file'], notice: null, isBusy: false })).toBe(
      true,
    );
  });

  it.each([
    ['a script', { tag: 'script', attributes: {}, children: [] }],
    ['a foreign object', { tag: 'foreignObject', attributes: {}, children: [] }],
    ['one that listens', { ...rect, attributes: { onclick: 'alert(1)' } }],
    ['one with a link', { tag: 'a', attributes: { 'xlink:href': 'javascript:alert(1)' }, children: [] }],
    ['one deep inside', { tag: 'g', attributes: {}, children: [{ ...rect, tag: 'image' }] }],
    ['a number that is none', { ...rect, attributes: { width: NaN } }],
    ['no element', null],
  ])('are refused with %s', (_, element) => {
    expect(isToDiagramPage(withElement(rect))).toBe(true);
    expect(isToDiagramPage(withElement(element))).toBe(false);
  });
});

describe('messages of the page', () => {
  it.each([
    [{ type: 'ready' }],
    [{ type: 'view', view: 'account' }],
    [{ type: 'toggle', id: 'vrack:pn-1', isOpen: true }],
    [{ type: 'open', id: 'site:a', isOther: false }],
    [{ type: 'find', text: 'a' }],
    [{ type: 'painted', request: 1, data: null }],
  ])('%j is taken', (message) => {
    expect(isFromDiagramPage(message)).toBe(true);
  });

  it.each([
    [{ type: 'run', command: 'x' }],
    [{ type: 'view', view: 'all' }],
    [{ type: 'toggle', id: 'vrack:pn-1' }],
    [{ type: 'open', id: 7, isOther: false }],
    ['ready'],
    [null],
  ])('%j is refused', (message) => {
    expect(isFromDiagramPage(message)).toBe(false);
  });
});

describe('what a page kept', () => {
  it('brings it back only when it is whole', () => {
    expect(isKeptDiagram({ choice, camera: null })).toBe(true);
    expect(isKeptDiagram({ choice, camera: { x: 1, y: 2, zoom: 1 } })).toBe(true);
    expect(isKeptDiagram({ choice: { ...choice, view: 'x' }, camera: null })).toBe(false);
    expect(isKeptDiagram({ choice, camera: { x: 1, y: 2, zoom: Infinity } })).toBe(false);
    expect(isKeptDiagram(undefined)).toBe(false);
  });
});
