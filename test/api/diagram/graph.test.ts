/** A vRack of the account as a picture: read from the simulator over HTTP, drawn as the command line draws it. */
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { graph } from '../../../src/cli/graph.ts';
import { startSimulator, type Simulator } from '../../../src/simulator/index.ts';
import { pictureFaults } from '../../unit/diagram/support.ts';

let simulator: Simulator;

beforeAll(async () => {
  simulator = await startSimulator();
  const { applicationKey, applicationSecret, consumerKey } = simulator.credentials;
  vi.stubEnv('OVH_ENDPOINT', simulator.url);
  vi.stubEnv('OVH_APPLICATION_KEY', applicationKey);
  vi.stubEnv('OVH_APPLICATION_SECRET', applicationSecret);
  vi.stubEnv('OVH_CONSUMER_KEY', consumerKey);
  vi.stubEnv('OVH_REQUESTS_PER_SECOND', '1000');
});

afterAll(async () => {
  vi.unstubAllEnvs();
  await simulator.close();
});

/** What the command prints, and how it ends. */
const run = async (...args: string[]) => {
  let [out, err] = ['', ''];
  const stdout = vi
    .spyOn(process.stdout, 'write')
    .mockImplementation((text) => ((out += String(text)), true));
  const stderr = vi
    .spyOn(process.stderr, 'write')
    .mockImplementation((text) => ((err += String(text)), true));
  try {
    return { code: await graph(args), out, err };
  } catch (error) {
    return { code: undefined, out, err: error instanceof Error ? error.message : String(error) };
  } finally {
    stdout.mockRestore();
    stderr.mockRestore();
  }
};
interface PlainGraph {
  readonly nodes: readonly {
    readonly id: string;
    readonly title: string;
    readonly kind: string;
    readonly presence: string;
    readonly key?: string;
    readonly live?: { readonly state: string; readonly text: string };
  }[];
}
const json = async (...args: string[]): Promise<PlainGraph> =>
  JSON.parse((await run(...args, '--format', 'json')).out) as PlainGraph;

describe('ovh-topology graph', () => {
  it.each(['pn-104210', 'pn-104211'])(
    'draws the vRack %s of the demo account, nothing over anything',
    async (id) => {
      const { code, out, err } = await run('--vrack', id);
      expect(err).toBe('');
      expect(code).toBe(0);
      expect(pictureFaults(out)).toEqual([]);
    },
  );

  it('knows what is up and what is down', async () => {
    const { nodes } = await json('--vrack', 'pn-104210');
    const pop = (key: string) => nodes.find((node) => node.key?.endsWith(key));
    expect(pop('/config/pop/5301')?.live).toEqual({ state: 'up', text: 'BGP up' });
    expect(pop('/config/pop/5302')?.live).toEqual({ state: 'down', text: 'BGP down' });
    const other = await json('--vrack', 'pn-104211');
    expect(other.nodes.find(({ title }) => title === 'frankfurt-fr5')?.live).toEqual({
      state: 'down',
      text: 'light down',
    });
  });

  it('lays a file and its vRack over each other', async () => {
    const file = fileURLToPath(new URL('../../../examples/single-l3-static.topology.yaml', import.meta.url));
    const { nodes } = await json(file, '--vrack', 'pn-104210');
    // The file describes another vRack; only what it says of this one counts.
    expect(nodes.filter(({ kind }) => kind === 'vrack')).toMatchObject([{ presence: 'account' }]);
  });

  it('says in a sentence what it cannot do', async () => {
    expect(await run('--vrack', 'pn-1')).toMatchObject({
      err: 'The account has no vRack pn-1; it has pn-104210, pn-104211.',
    });
    expect((await run()).err).toContain('nothing to draw');
    expect((await run('a.yaml', '--format', 'png')).err).toContain('svg, mermaid, drawio, json');
    expect(await run('/nowhere.topology.yaml')).toMatchObject({ code: 2 });
  });

  it('draws what it can read, and tells what it cannot', async () => {
    simulator.faults.add({ kind: 'forbidden', match: { path: '^/cloud/project/[^/]+/instance$' } });
    const { code, out, err } = await run('--vrack', 'pn-104210');
    simulator.faults.clear();
    expect(code).toBe(1);
    expect(err).not.toBe('');
    expect(pictureFaults(out)).toEqual([]);
  });
});
