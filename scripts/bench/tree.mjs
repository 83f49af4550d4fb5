// The tree of the large account: its first rows, all of it, and a filter over all of it.
import { median, medianTime, source, timed } from './lib/measure.mjs';
import { bareFetch, cli, startLarge } from './lib/simulator.mjs';
import { environment, run } from '../lib/process.mjs';

const LATENCY_MS = 20;
const VRACKS = 50;

export default async function measure() {
  const modules = await source({
    client: 'src/ovh/client.ts',
    inventory: 'src/inventory/inventory.ts',
    model: 'src/explorer/model.ts',
    account: 'src/explorer/kinds/account.ts',
  });
  const slow = await startLarge({ latencyMs: LATENCY_MS });
  const first = await firstRows(modules, slow);
  await slow.stop();
  const fast = await startLarge();
  const rows = [...first, ...(await wholeTree(modules, fast))];
  await fast.stop();
  return rows;
}

const open = (modules, { url, credentials }, options) => {
  const client = modules.client.createClient({ endpoint: url, credentials, ...options });
  const root = modules.account.accountNode({ label: 'bench', endpoint: url });
  return new modules.model.ExplorerModel(new modules.inventory.Inventory(client), root);
};

/** From the question for the tree to the row of each vRack, as the editor asks; names come later. */
async function firstRows(modules, simulator) {
  const trips = [];
  const times = [];
  for (let pass = 0; pass < 12; pass++) {
    const counted = countRoundTrips();
    const model = open(modules, simulator, { fetch: counted.fetch });
    times.push(
      await timed(
        () =>
          new Promise((resolve) => {
            const look = () => {
              const [root] = model.roots;
              model.row(root);
              const vracks = model.children(root).filter(({ kind }) => kind === 'vrack');
              if (vracks.length >= VRACKS) resolve();
            };
            model.onDidChange(look);
            look();
          }),
      ),
    );
    trips.push(counted.longest());
    model.dispose();
    model.inventory.dispose();
  }
  return [
    {
      figure: 'first rows of the large account',
      value: Math.max(...trips),
      unit: 'round trips',
      target: { most: 2 },
    },
    {
      figure: 'the same at 20 ms',
      value: median(times),
      unit: 'ms',
      against: { name: 'latency × 2', value: 2 * LATENCY_MS },
    },
  ];
}

/** Counts how many requests had to wait for one another: each is one trip after the longest chain that had ended. */
function countRoundTrips() {
  let ended = 0;
  return {
    longest: () => ended,
    fetch: async (...request) => {
      const trip = ended + 1;
      const answer = await fetch(...request);
      ended = Math.max(ended, trip);
      return answer;
    },
  };
}

async function wholeTree(modules, simulator) {
  const paths = [];
  const log = ({ path: target }) => paths.push(target);
  const model = open(modules, simulator, { log });
  await model.loadAll();

  const header = await simulator.authorization();
  const env = environment(simulator.variables);
  const command = [cli, 'tree', '--format', 'json'];
  const whole = [];
  const bare = [];
  for (let pass = 0; pass < 3; pass++) {
    whole.push(await timed(() => run(process.execPath, command, { quiet: true, env })));
    bare.push(await timed(() => bareFetch(simulator.url, paths, header)));
  }
  const filter = (text) => model.setFilter(text);
  const firstTime = await timed(() => filter('line-200'));
  const pass = await medianTime(20, () => filter('line-200'));
  return [
    {
      figure: 'ovh-topology tree, the whole large account',
      value: median(whole),
      unit: 'ms',
      against: { name: `bare fetch, ${paths.length} requests`, value: median(bare) },
    },
    { figure: 'requests for it', value: paths.length, unit: 'requests' },
    { figure: `first filter over its ${model.size} rows`, value: firstTime, unit: 'ms' },
    {
      figure: 'filter again, as answers arrive',
      value: pass,
      unit: 'ms',
      target: { most: 30, stretch: 5 },
    },
  ];
}
