/** What is in a graph: of a file, of the account, of both, folded; and what a page is told to change. */
import { describe, expect, it } from 'vitest';
import type { AccountView } from '../../../src/diagram/accountView.ts';
import { graphOfEstate } from '../../../src/diagram/build/graphOf.ts';
import { collapsed } from '../../../src/diagram/collapse.ts';
import { withFindings } from '../../../src/diagram/findings.ts';
import { estateOfAccount } from '../../../src/diagram/fromAccount.ts';
import type { Graph } from '../../../src/diagram/graph.ts';
import { mermaidText } from '../../../src/diagram/mermaid.ts';
import { overlaid } from '../../../src/diagram/overlay.ts';
import { changesOf, drawScene, type Scene } from '../../../src/diagram/svg/scene.ts';
import type { AccountState } from '../../../src/plan/accountState.ts';
import { draw, drawGraph, example, graphOf, layoutFaults, pictureFaults } from './support.ts';

const node = (graph: Graph, id: string) => {
  const found = graph.nodes.find((one) => one.id === id);
  if (!found) throw new Error(`There is no ${id} in ${graph.nodes.map((one) => one.id).join(', ')}`);
  return found;
};

const SERVICE = '2b91d6e4-70ac-4f15-8d3e-95c0a7b4f820';
const PROJECT = '5e2d8a01c9f34b7796b0ad1e4c83f27a';

/** The account of example single-l3-static, with some things otherwise. */
const account = {
  vracks: [
    {
      id: 'pn-110020',
      name: 'prod',
      connect: [SERVICE],
      projects: [PROJECT],
      vrackServices: [],
      serverInterfaces: [],
      servers: ['ns9.ip-198-51-100.eu'],
      dedicatedClouds: [],
      ips: [],
      loadBalancers: [],
    },
  ],
  connect: [
    {
      id: SERVICE,
      name: 'a line',
      vrack: 'pn-110020',
      provider: 'OVHcloud',
      pop: 'par-th2',
      ports: 1,
      live: { state: 'down', text: 'light down' },
      datacenters: [{ id: 12, name: 'GRA', region: 'eu-west-gra' }],
      pops: [
        {
          id: 5,
          interface: 4_201,
          type: 'l3',
          customerAsn: 65_099,
          ovhAsn: 35_540,
          subnet: '10.10.12.0/30',
          session: { state: 'up', text: 'BGP up' },
        },
      ],
      datacenterConfigs: [
        {
          id: 7,
          datacenter: 12,
          ovhAsn: 35_540,
          subnet: '172.16.1.0/28',
          extras: [{ id: 9, type: 'network', subnet: '10.77.0.0/16', nextHop: '172.16.1.9' }],
        },
      ],
    },
  ],
  projects: [
    {
      id: PROJECT,
      name: 'shop',
      networks: [
        {
          id: 'pn-110020_50',
          name: 'application',
          vlan: 50,
          regions: [{ region: 'GRA11' }],
          subnets: [{ id: 's', cidr: '192.168.50.0/24', pools: [{ region: 'GRA11' }] }],
        },
      ],
      instances: [
        {
          id: 'i-1',
          name: 'app-1',
          region: 'GRA11',
          status: 'SHUTOFF',
          flavor: 'b3-8',
          interfaces: [{ id: 'if', network: 'pn-110020_50', isPublic: false, addresses: ['192.168.50.10'] }],
        },
      ],
    },
  ],
  vrackServices: [],
} satisfies AccountView;

const accountGraph = (): Graph => graphOfEstate(estateOfAccount(account), 'account');

describe('the graph of a file', () => {
  it('says what is in what, at which layer, with ASNs, subnets, vLANs', () => {
    const graph = graphOf(example('single-l3-static'));
    expect(node(graph, `pop:${SERVICE}/4201`)).toMatchObject({
      title: 'Port 4201 · L3',
      facts: ['AS65010 ↔ AS35540', '10.10.12.0/30'],
      parent: `connect:${SERVICE}`,
    });
    expect(node(graph, `network:${PROJECT}/app`)).toMatchObject({
      title: 'app',
      facts: ['vLAN 50', 'GRA11'],
    });
    const edges = graph.edges.map(({ from, to, kind, label }) => [kind, from, to, label]);
    expect(edges).toContainEqual(['l3', `pop:${SERVICE}/4201`, 'vrack:pn-110020', 'L3']);
    expect(edges).toContainEqual(['l2', 'vrack:pn-110020', `network:${PROJECT}/app`, 'vLAN 50']);
    // The static route leads to the interface that has its next hop.
    expect(edges).toContainEqual([
      'route',
      'route:dc:vrack:pn-110020/eu-west-gra/192.168.50.0/24>172.16.1.5',
      `interface:instance:${PROJECT}/router-1/edge`,
      undefined,
    ]);
  });

  it('has a datacenter that several services share once', () => {
    const graph = graphOf(example('three-sites'));
    expect(graph.nodes.filter(({ kind }) => kind === 'datacenter')).toHaveLength(2);
    expect(graph.nodes.filter(({ kind }) => kind === 'bgpNeighbor')).toHaveLength(4);
  });

  it('has every line of the file that a node is from', () => {
    const text = example('single-l3-static');
    const place = node(graphOf(text), `instance:${PROJECT}/app-1`).place;
    expect(text.slice(place?.start, place?.end)).toMatch(/^name: app-1\n[^]*ip: 192\.168\.50\.10\s*$/);
  });

  it('tells things apart that have the same name', () => {
    const graph = graphOf(
      'version: 1\nvracks:\n  - id: pn-1\n  - id: pn-1\nsites:\n  - name: a\n  - name: a\n',
    );
    expect(graph.nodes.map(({ id }) => id).sort()).toEqual([
      'site:a',
      'site:a#2',
      'vrack:pn-1',
      'vrack:pn-1#2',
    ]);
  });

  it('puts a finding on the innermost node around it', () => {
    const text = example('single-l3-static');
    const at = text.indexOf('65010');
    const finding = { start: at, end: at + 5, severity: 'error', message: 'wrong' } as const;
    const graph = withFindings(graphOf(text), [finding]);
    const marked = graph.nodes.filter(({ findings }) => findings.some(({ message }) => message === 'wrong'));
    expect(marked.map(({ id }) => id)).toEqual([`pop:${SERVICE}/4201`]);
    expect(drawGraph(graph).svg).toContain('wrong');
  });
});

describe('file and account over each other', () => {
  const graph = overlaid(graphOf(example('single-l3-static')), accountGraph());

  it('tell what exists, what would come, what the file does not have', () => {
    const presence = (id: string) => node(graph, id).presence;
    expect(presence('vrack:pn-110020')).toBe('both');
    expect(presence('site:paris-office')).toBe('both');
    expect(presence('dc:vrack:pn-110020/eu-west-gra')).toBe('both');
    expect(presence(`instance:${PROJECT}/router-1`)).toBe('file');
    expect(presence('route:dc:vrack:pn-110020/eu-west-gra/10.77.0.0/16>172.16.1.9')).toBe('account');
    expect(presence('server:vrack:pn-110020/ns9.ip-198-51-100.eu')).toBe('account');
  });

  it('know a thing that has another name in the file, and tell what differs', () => {
    expect(node(graph, `network:${PROJECT}/app`)).toMatchObject({
      presence: 'both',
      differs: ['application'],
    });
    expect(node(graph, `interface:instance:${PROJECT}/app-1/app`)).toMatchObject({ presence: 'both' });
    expect(node(graph, `pop:${SERVICE}/4201`)).toMatchObject({ differs: ['AS65099 ↔ AS35540'] });
    expect(node(graph, `connect:${SERVICE}`).differs).toEqual([]);
  });

  it('mark the lines that are new, and those that the file does not have', () => {
    const edges = new Map(graph.edges.map((edge) => [edge.id, edge.presence]));
    const dc = 'dc:vrack:pn-110020/eu-west-gra';
    expect(edges.get(`l3:vrack:pn-110020>${dc}`)).toBe('both');
    expect(edges.get(`l3:site:paris-office>connect:${SERVICE}`)).toBe('both');
    const ends = (presence: string) =>
      graph.edges.filter((edge) => edge.presence === presence).map(({ to }) => to);
    expect(ends('file')).toContain(`interface:instance:${PROJECT}/router-1/edge`);
    expect(ends('account')).toEqual(['servers:vrack:pn-110020']);
    const { svg } = drawGraph(graph);
    expect(svg).toContain('>New connection</text>');
    expect(svg).toContain('>Connection that is not in the file</text>');
    // Not by their colour: a band behind the line, and a pattern of its own.
    const drawn = (id: string) =>
      svg.slice(svg.indexOf(`data-id="${id.replace('>', '&gt;')}"`)).split('</g>')[0] ?? '';
    expect(drawn(`l2:vrack:pn-110020>servers:vrack:pn-110020`)).toContain('stroke-dasharray="1.5 6"');
    const added = graph.edges.find(({ presence }) => presence === 'file')?.id ?? '';
    expect(drawn(added)).toMatch(/stroke-width="8".*stroke-width="2"/s);
    expect(drawn(added)).toContain('In the file, not in the account');
    expect(mermaidText(graph)).toContain('#40;not in the file#41;');
  });

  it('have no empty card for servers that the file has elsewhere', () => {
    const server = (parts: object) => ({
      version: 1,
      vracks: [
        {
          id: 'pn-1',
          servers: [{ name: 'ns1', ...parts }],
          projects: [
            {
              id: 'p',
              networks: [{ name: 'n', vlan: 5, subnets: [{ region: 'GRA11', cidr: '10.0.0.0/24' }] }],
            },
          ],
        },
      ],
    });
    const [file, account] = [{ ip: '10.0.0.9', vlan: 5 }, {}].map((parts) =>
      graphOf(JSON.stringify(server(parts))),
    );
    if (!file || !account) throw new Error('No graphs.');
    const live =
      (presence: 'account') =>
      <T extends object>(one: T) => ({ ...one, presence });
    const both = overlaid(file, {
      ...account,
      nodes: account.nodes.map(live('account')),
      edges: account.edges.map(live('account')),
    });
    expect(both.nodes.filter(({ presence }) => presence !== 'both')).toEqual([]);
    expect(both.edges.filter(({ presence }) => presence !== 'both')).toEqual([]);
  });

  it('have the states of the account, and look well', () => {
    expect(node(graph, `connect:${SERVICE}`).live).toEqual({ state: 'down', text: 'light down' });
    const drawn = drawGraph(graph);
    expect(layoutFaults(drawn)).toEqual([]);
    expect(pictureFaults(drawn.svg)).toEqual([]);
    for (const word of ['light down', 'BGP up', 'switched off', '>new<', '>not in the file<', '>changes<']) {
      expect(drawn.svg).toContain(word);
    }
  });

  it('take what a plan knows of the account', () => {
    // Compiles as long as a plan's state is a view of the account.
    const view = (state: AccountState): AccountView => state;
    expect(view).toBeTypeOf('function');
  });
});

describe('folding', () => {
  const wide = (instances: number, routes = 1): string =>
    JSON.stringify({
      version: 1,
      vracks: [
        {
          id: 'pn-1',
          connect: [
            {
              service: SERVICE,
              pops: [{ interface: 1, type: 'l3' }],
              datacenters: [
                {
                  datacenter: 'GRA',
                  subnet: '172.16.1.0/28',
                  routing: {
                    static: Array.from({ length: routes }, (_, index) => ({
                      subnet: `10.${index}.0.0/16`,
                      nextHop: '172.16.1.5',
                    })),
                  },
                },
              ],
            },
          ],
          projects: [
            {
              id: 'p',
              networks: [{ name: 'n', vlan: 0 }],
              instances: Array.from({ length: instances }, (_, index) => ({
                name: `i${index}`,
                interfaces: [{ network: 'n', ip: `172.16.1.${5 + index}` }],
              })),
            },
          ],
        },
      ],
    });

  it('leaves what is small alone', () => {
    const graph = graphOf(example('single-l3-static'));
    expect(collapsed(graph)).toBe(graph);
  });

  it('makes one card of a large project, which says what is in it and keeps its edges', () => {
    const graph = collapsed(graphOf(wide(30)));
    expect(node(graph, 'project:p')).toMatchObject({ shape: 'card', hidden: 61 });
    expect(node(graph, 'project:p').facts).toEqual(['Public Cloud project', '1 network', '30 instances']);
    expect(graph.edges.map(({ from, to, kind }) => [kind, from, to])).toContainEqual([
      'l2',
      'vrack:pn-1',
      'project:p',
    ]);
    expect(graph.edges.some(({ kind, to }) => kind === 'route' && to === 'project:p')).toBe(true);
    const ids = new Set(graph.nodes.map(({ id }) => id));
    for (const { from, to } of graph.edges) expect(ids.has(from) && ids.has(to)).toBe(true);
    expect(layoutFaults(draw(wide(30)))).toEqual([]);
  });

  it('does what the reader says', () => {
    const whole = graphOf(wide(30));
    const open = collapsed(whole, { expanded: new Set(['project:p']) });
    expect(open.nodes.filter(({ kind }) => kind === 'instance')).toHaveLength(30);
    const closed = collapsed(whole, { collapsed: new Set(['vrack:pn-1']) });
    expect(closed.nodes.map(({ id }) => id)).toEqual(['vrack:pn-1']);
    expect(closed.edges).toEqual([]);
  });

  it('shows the first rows of a long card, and how many more there are', () => {
    const graph = collapsed(graphOf(wide(1, 20)));
    expect(graph.nodes.filter(({ kind }) => kind === 'staticRoute')).toHaveLength(6);
    expect(graph.nodes.find(({ kind }) => kind === 'more')?.title).toBe('14 more');
    expect(layoutFaults(draw(wide(1, 20)))).toEqual([]);
    // The button of the row unfolds the card.
    const { parts } = drawScene(graph, draw(wide(1, 20)).layout, { title: 'test', isInteractive: true });
    const buttons = parts.flatMap(({ element }) => element.attributes['data-toggle'] ?? []);
    expect(buttons).toContain('dc:vrack:pn-1/gra');
    const whole = collapsed(graphOf(wide(1, 20)), { expanded: new Set(['dc:vrack:pn-1/gra']) });
    expect(whole.nodes.filter(({ kind }) => kind === 'staticRoute')).toHaveLength(20);
  });

  it('keeps the errors of what it hides in sight', () => {
    const graph = graphOf(wide(30));
    const marked = {
      ...graph,
      nodes: graph.nodes.map((one) =>
        one.id === 'instance:p/i7'
          ? { ...one, findings: [{ severity: 'error' as const, message: 'bad' }] }
          : one,
      ),
    };
    expect(node(collapsed(marked), 'project:p').findings.map(({ message }) => message)).toContain('bad');
  });
});

describe('the changes of a picture', () => {
  const sceneOf = (text: string): Scene => {
    const { graph, layout } = draw(text);
    return drawScene(graph, layout, { title: 'test', isInteractive: true });
  };

  /** What a page does with them. */
  const applied = (before: Scene, after: Scene): string[] => {
    const { removed, put } = changesOf(before, after);
    const layers = new Map<string, { id: string; element: unknown }[]>();
    for (const { layer, id, element } of before.parts) {
      if (!layers.has(layer)) layers.set(layer, []);
      if (!removed.includes(id)) layers.get(layer)?.push({ id, element });
    }
    for (const { layer, id, element, before: next } of put) {
      const parts = (layers.get(layer) ?? []).filter((part) => part.id !== id);
      const at = parts.findIndex((part) => part.id === next);
      parts.splice(at < 0 ? parts.length : at, 0, { id, element });
      layers.set(layer, parts);
    }
    return [...layers]
      .flatMap(([layer, parts]) => parts.map((part) => `${layer} ${JSON.stringify(part)}`))
      .sort();
  };
  const all = ({ parts }: Scene): string[] =>
    parts.map(({ layer, id, element }) => `${layer} ${JSON.stringify({ id, element })}`).sort();

  it('are nothing for an edit that shows nowhere', () => {
    const text = example('three-sites');
    const { put, removed } = changesOf(sceneOf(text), sceneOf(`# comment\n${text}`));
    expect([...put, ...removed]).toEqual([]);
  });

  it('are one card for a name', () => {
    const text = example('single-l2');
    const { put, removed } = changesOf(
      sceneOf(text),
      sceneOf(text.replace('[10.50.0.0/16]', '[10.51.0.0/16]')),
    );
    expect(put.map(({ id }) => id)).toEqual(['site:lyon-office']);
    expect(removed).toEqual([]);
  });

  it('turn any example into any other', () => {
    const names = ['jdcloud', 'single-l3-static', 'two-pops-two-dcs-bgp', 'public-cloud-two-regions'];
    for (const from of names) {
      for (const to of names) {
        const [before, after] = [sceneOf(example(from)), sceneOf(example(to))];
        expect(applied(before, after)).toEqual(all(after));
      }
    }
  });
});
