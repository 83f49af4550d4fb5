import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Drawing, type DrawingInput } from '../../../src/diagram/drawing.ts';

const text = readFileSync(new URL('../../../examples/three-sites.topology.yaml', import.meta.url), 'utf8');
const FOLLOWED = { isWhole: false, isFresh: false };
const FIRST = { isWhole: true, isFresh: true };

const drawingOf = (input: Partial<DrawingInput> = {}): Drawing => {
  const drawing = new Drawing();
  drawing.draw({ text, title: 'test', ...input }, FIRST);
  return drawing;
};

const idOf = (drawing: Drawing, words: string): string => {
  const [id] = drawing.find(words);
  if (id === undefined) throw new Error(`Nothing has ${words}.`);
  return id;
};

describe('a drawing that follows a file', () => {
  it('gives all of the picture first, then only what has changed', () => {
    const drawing = new Drawing();
    const first = drawing.draw({ text }, FIRST);
    expect(first.scene?.parts.length).toBeGreaterThan(20);
    expect(first.order?.length).toBeGreaterThan(10);
    const second = drawing.draw({ text: text.replace('customerAsn: 65011', 'customerAsn: 65123') }, FOLLOWED);
    expect(second.scene).toBeUndefined();
    expect(second.order).toBeUndefined();
    const put = second.changes?.put.map(({ id }) => id) ?? [];
    expect(put.length).toBeGreaterThan(0);
    expect(put.length).toBeLessThan(6);
    expect(JSON.stringify(second.changes?.put)).toContain('65123');
  });

  it('gives all of it again to a page that has come back', () => {
    expect(drawingOf().draw({}, { isWhole: true, isFresh: false }).scene).toBeDefined();
  });

  it('is the same after any edits as one of the text alone', () => {
    const drawing = drawingOf();
    for (const part of ['frankfurt', 'london', 'paris']) {
      drawing.draw({ text: text.replaceAll(part, `${part}-2`) }, FOLLOWED);
    }
    const after = drawing.draw({ text }, FIRST).scene;
    expect(after).toEqual(new Drawing().draw({ text, title: 'test' }, FIRST).scene);
  });

  it('leaves findings with what they are about until the linter has looked again', () => {
    const start = text.indexOf('10.10.12.0/30');
    const findings = [{ start, end: start + 13, severity: 'error', message: 'wrong here' } as const];
    const drawing = drawingOf({ findings });
    const id = idOf(drawing, 'wrong here');
    drawing.draw({ text: `# one more line\n# and another\n${text}` }, FOLLOWED);
    expect(drawing.find('wrong here')).toEqual([id]);
    drawing.draw({ findings: [] }, FOLLOWED);
    expect(drawing.find('wrong here')).toEqual([]);
  });

  it('knows the place of a node, and the node at a place', () => {
    const drawing = drawingOf();
    const id = idOf(drawing, 'frankfurt-line');
    const { place } = drawing.locate(id);
    expect(text.slice(place?.start, place?.end)).toContain('name: frankfurt-line');
    expect(drawing.at(text.indexOf('frankfurt-line'))).toBe(id);
    expect(drawing.at(0)).toBeUndefined();
  });

  it('finds what is folded away, shows the group for it, and tells what to unfold', () => {
    const drawing = drawingOf();
    const [vrack] = drawing.foldsAround(idOf(drawing, 'frankfurt-line')).slice(-1);
    expect(vrack).toBeDefined();
    drawing.draw({ collapsed: [vrack ?? ''] }, { isWhole: false, isFresh: true });
    const id = idOf(drawing, 'frankfurt-line');
    expect(drawing.foldsAround(id)).toContain(vrack);
    expect(drawing.at(text.indexOf('frankfurt-line'))).toBe(vrack);
  });

  it('lays the account over the file, whose keys lead to the tree', () => {
    const account = {
      vracks: [
        {
          id: 'pn-110040',
          name: 'group',
          connect: [],
          projects: [],
          vrackServices: [],
          serverInterfaces: [],
          servers: [],
          dedicatedClouds: ['pcc-1'],
          ips: [],
          loadBalancers: [],
        },
      ],
      connect: [],
      projects: [],
      vrackServices: [],
    };
    const drawing = drawingOf({ account, view: 'both' });
    expect(drawing.locate(idOf(drawing, 'pcc-1')).keys[0]).toBe('/vrack/pn-110040');
    drawing.draw({ view: 'account' }, FIRST);
    expect(drawing.find('frankfurt')).toEqual([]);
  });

  it.each(['svg', 'mermaid', 'drawio'] as const)('is exported as %s', (format) => {
    expect(drawingOf().export(format, 'light')).toContain('frankfurt');
  });
});
