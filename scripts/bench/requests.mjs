// 2,000 GETs through the client, 8 at once, from a server that answers after 20 ms.
import { median, source, timed } from './lib/measure.mjs';
import { bareFetch, eachOf, startLarge } from './lib/simulator.mjs';

const REQUESTS = 2000;
const AT_ONCE = 8;
const LATENCY_MS = 20;
const PASSES = 3;

export default async function measure() {
  const { ovh } = await source({ ovh: 'src/ovh/client.ts' });
  const { url, credentials, authorization, stop } = await startLarge({ latencyMs: LATENCY_MS });
  const client = ovh.createClient({ endpoint: url, credentials, requestsPerSecond: Infinity });
  const ids = await client.get('/v1/vrack', (value) => value);
  const paths = Array.from({ length: REQUESTS }, (_, i) => `/v1/vrack/${ids[i % ids.length]}`);
  const header = await authorization();

  // By turns, so that what disturbs one disturbs the other too.
  const own = [];
  const bare = [];
  await bareFetch(url, paths.slice(0, 100), header);
  for (let pass = 0; pass < PASSES; pass++) {
    own.push(await timed(() => eachOf(paths, AT_ONCE, (path) => client.get(path, (value) => value))));
    bare.push(await timed(() => bareFetch(url, paths, header, AT_ONCE)));
  }
  await stop();
  const row = { figure: '2,000 GETs at 20 ms, 8 at once', value: median(own), unit: 'ms' };
  return [
    {
      ...row,
      against: { name: 'latency × requests / 8', value: (LATENCY_MS * REQUESTS) / AT_ONCE },
      target: { ratio: 1.25, stretch: 1.1 },
    },
    { ...row, against: { name: 'bare fetch, unsigned', value: median(bare) } },
  ];
}
