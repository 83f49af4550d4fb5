/** What files of each format are made of, whatever the texts in them are. */
import { describe, expect, it } from 'vitest';
import { drawioText } from '../../../src/diagram/drawio.ts';
import { jsonText } from '../../../src/diagram/json.ts';
import { collapsed } from '../../../src/diagram/collapse.ts';
import { mermaidText } from '../../../src/diagram/mermaid.ts';
import { mermaidTooLarge } from '../../../src/diagram/mermaidLimits.ts';
import { drawScene, sceneElement } from '../../../src/diagram/svg/scene.ts';
import { elementText } from '../../../src/diagram/svg/element.ts';
import { svgText } from '../../../src/diagram/svg/svg.ts';
import { styleSheet } from '../../../src/diagram/svg/theme.ts';
import { draw, examples, graphOf } from './support.ts';
import { elements, parseXml, textOf } from './xml.ts';

const HOSTILE = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  ']]> & &amp; \' " `',
  'x'.repeat(5_000),
  'שלום עולם',
  '\u202Etxt.exe\u202C \u2066\u2069\u200F',
  '👩‍👩‍👧‍👦🇫🇷',
  'bell\u0007 nul\u0000 esc\u001B[31m lf\n tab\t \uFFFE\uD800 end',
  'end\nsubgraph x["evil"]\nclick n1 href "javascript:alert(1)"',
  '%%{init: {}}%% --> n1 ;; |a| {b} (c) [d]',
  '#quot; #35; @{ shape: x }',
];

/** Every name that a file may choose is one of the hostile texts. */
const hostile = (name: string): string =>
  JSON.stringify({
    version: 1,
    vracks: [
      {
        id: 'pn-1',
        name,
        connect: [
          {
            service: '2b91d6e4-70ac-4f15-8d3e-95c0a7b4f820',
            name,
            provider: name,
            pop: name,
            pops: [{ interface: 1, type: 'l3', customerAsn: 65_010, ovhAsn: 65_020, subnet: '10.0.0.0/30' }],
            datacenters: [
              {
                datacenter: name,
                subnet: '172.16.1.0/28',
                routing: { static: [{ subnet: '10.1.0.0/16', nextHop: '172.16.1.5' }] },
              },
            ],
          },
        ],
        projects: [
          {
            id: 'p',
            name,
            networks: [{ name, vlan: 7, regions: [name], subnets: [{ region: name, cidr: '10.2.0.0/24' }] }],
            instances: [{ name, region: name, interfaces: [{ network: name, ip: '10.2.0.5' }] }],
          },
        ],
        vrackServices: [{ id: name, region: name, subnets: [{ cidr: '10.3.0.0/24', name }] }],
        servers: [name, { name, vlan: 0, ip: '172.16.1.5' }],
        loadBalancers: [name],
      },
    ],
    sites: [{ name, asn: 65_010, prefixes: ['10.9.0.0/16'], via: [name] }],
    jdcloud: { regions: [{ region: name, connections: [{ name, virtualInterfaces: [{ name, vlan: 1 }] }] }] },
  });

const INTERACTIVE = { title: 'test', isInteractive: true };

describe('SVG', () => {
  it.each(HOSTILE)('shows %j as text', (name) => {
    const { svg, graph } = draw(hostile(name));
    const root = parseXml(svg);
    const tags = new Set(elements(root).map((one) => one.name));
    expect([...tags].sort()).toEqual(['circle', 'desc', 'g', 'path', 'rect', 'svg', 'text', 'title']);
    for (const { attributes } of elements(root)) {
      expect(Object.keys(attributes).filter((key) => /^on|href|^style$|^class$/.test(key))).toEqual([]);
    }
    const text = textOf(root);
    // eslint-disable-next-line no-control-regex -- none of them may be left
    expect(text).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u202A-\u202E\u200E\u200F]/);
    expect(graph.nodes.every(({ title }) => title.length <= 1_100)).toBe(true);
  });

  it('has a name and a description, and every node and edge can be found', () => {
    for (const text of examples.values()) {
      const { svg, graph } = draw(text);
      const root = parseXml(svg);
      const ids = elements(root).flatMap(({ attributes }) => attributes['data-id'] ?? []);
      expect(new Set(ids).size).toBe(ids.length);
      for (const { id } of [...graph.nodes, ...graph.edges]) expect(ids).toContain(id);
      expect(root.attributes).toMatchObject({ role: 'img', 'aria-label': 'test' });
      expect(elements(root).find(({ name }) => name === 'desc')?.children).not.toEqual([]);
    }
  });

  it('for a page has classes that its style sheet knows, and nothing inline', () => {
    const sheet = styleSheet();
    for (const text of examples.values()) {
      const { graph, layout } = draw(text);
      const page = parseXml(elementText(sceneElement(drawScene(graph, layout, INTERACTIVE), true)));
      for (const { name, attributes } of elements(page)) {
        expect(['style', 'script']).not.toContain(name);
        expect(attributes).not.toHaveProperty('style');
        expect(attributes).not.toHaveProperty('fill');
        if (!['rect', 'path', 'text', 'circle'].includes(name)) continue;
        for (const one of (attributes.class ?? '').split(' ')) expect(sheet).toContain(`.topology .${one} {`);
      }
      const nodes = elements(page).filter(({ attributes }) => attributes['data-kind'] !== undefined);
      expect(nodes).toHaveLength(graph.nodes.length);
      for (const { attributes } of nodes) {
        expect(attributes).toMatchObject({ tabindex: '0', role: 'button' });
        expect(attributes['aria-label']).not.toBe('');
      }
    }
  });

  it('differs between light and dark in colours only', () => {
    const { graph, layout, svg } = draw([...examples.values()][0] ?? '');
    const dark = svgText(graph, layout, { title: 'test', theme: 'dark' });
    const plain = (text: string) => text.replace(/#[0-9a-f]{6}/g, '#');
    expect(dark).not.toBe(svg);
    expect(plain(dark)).toBe(plain(svg));
  });
});

describe('draw.io', () => {
  it.each([
    ...[...examples].map(([name, text]) => [name, text]),
    ...HOSTILE.map((name) => [name, hostile(name)]),
  ])('holds together with %j', (_, text) => {
    const { graph, layout } = draw(text);
    const cells = elements(parseXml(drawioText(graph, layout, 'a & "b"'))).filter(
      ({ name }) => name === 'mxCell',
    );
    const ids = cells.map(({ attributes }) => attributes.id ?? '');
    expect(new Set(ids).size).toBe(ids.length);
    const edges = cells.filter(({ attributes }) => attributes.edge === '1');
    expect(edges).toHaveLength(graph.edges.length);
    for (const { attributes } of edges) {
      expect(ids).toContain(attributes.source);
      expect(ids).toContain(attributes.target);
    }
    for (const { attributes } of cells.slice(1)) expect(ids).toContain(attributes.parent);
    for (const { attributes } of cells.slice(2)) expect(attributes.style).toContain('html=0;');
  });
});

describe('Mermaid', () => {
  const LINE =
    /^(?:flowchart LR| +subgraph (n\d+)\["([^"]*)"\]| +end| +(n\d+(?:_hub)?)(?:\["([^"]*)"\]|\(\["vRack"\]\))| {2}(n\d+(?:_hub)?) (?:===|-\.-|-\.->|---)(?:\|"([^"]*)"\|)? (n\d+(?:_hub)?))$/;

  it.each([
    ...[...examples].map(([name, text]) => [name, text]),
    ...HOSTILE.map((name) => [name, hostile(name)]),
  ])('has only statements of ours with %j', (_, text) => {
    const { graph } = draw(text);
    const lines = mermaidText(graph).trimEnd().split('\n');
    const named = new Set<string>();
    const used = new Set<string>();
    let depth = 0;
    for (const line of lines) {
      const match = LINE.exec(line);
      expect(match, line).not.toBeNull();
      const [, group, title, node, label, from, words, to] = match ?? [];
      if (group !== undefined) depth += 1;
      if (line.trim() === 'end') depth -= 1;
      for (const name of [group, node]) if (name !== undefined) named.add(name);
      for (const name of [from, to]) if (name !== undefined) used.add(name);
      const texts = [title, label, words].filter((one) => one !== undefined);
      for (const one of texts)
        expect(one.replaceAll('<br/>', '').replace(/#\d+;/g, '')).toMatch(/^[^<>"#;&`{}()[\]|%@\\]*$/);
    }
    expect(depth).toBe(0);
    for (const name of used) expect(named).toContain(name);
  });

  it('says when renderers will refuse it for its size, which they do not once it is folded', () => {
    const networks = Array.from({ length: 40 }, (_, at) => ({ name: `network-${at}`, vlan: at + 1 }));
    const instances = Array.from({ length: 600 }, (_, at) => ({
      name: `instance-${at}`,
      region: 'GRA11',
      interfaces: [{ network: `network-${at % 40}` }],
    }));
    const project = { id: 'p', networks, instances };
    const whole = graphOf(JSON.stringify({ version: 1, vracks: [{ id: 'pn-1', projects: [project] }] }));
    const text = mermaidText(whole);
    // 40 networks at the vRack, 600 interfaces at their networks.
    expect(mermaidTooLarge(text)).toContain(`${text.length.toLocaleString('en')} characters and 640 links`);
    expect(mermaidTooLarge(mermaidText(collapsed(whole)))).toBeUndefined();
    expect(mermaidTooLarge(`flowchart LR\n  n1["${'x'.repeat(50_000)}"]\n`)).toBeDefined();
  });
});

describe('JSON', () => {
  it('holds every node with its place, and edges between them', () => {
    for (const text of examples.values()) {
      const { graph, layout } = draw(text);
      const plain = JSON.parse(jsonText(graph, layout)) as {
        version: number;
        nodes: { id: string; box: object }[];
        edges: { from: string; to: string }[];
      };
      expect(plain.version).toBe(1);
      const ids = plain.nodes.map(({ id }) => id);
      expect(ids).toEqual(graph.nodes.map(({ id }) => id));
      for (const { box } of plain.nodes) expect(box).toBeDefined();
      for (const { from, to } of plain.edges) {
        expect(ids).toContain(from);
        expect(ids).toContain(to);
      }
    }
  });
});
