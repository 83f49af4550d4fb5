import { startSimulator } from '../simulator/index.ts';
import { parseOptions, wholeNumber } from './usage.ts';

const HOUR_MS = 3_600_000;

/** Serves the simulator until it is stopped; one JSON line tells where and with which credentials. */
export const simulate = async (args: readonly string[]): Promise<number> => {
  const options = parseOptions(args, {
    port: { type: 'string' },
    scenario: { type: 'string' },
    'task-time': { type: 'string' },
    latency: { type: 'string' },
  });
  const simulator = await startSimulator({
    ...(options.port ? { port: wholeNumber('--port', options.port, 0, 65_535) } : {}),
    ...(options.scenario ? { scenario: options.scenario } : {}),
    ...(options['task-time']
      ? { taskTimeMs: wholeNumber('--task-time', options['task-time'], 0, HOUR_MS) }
      : {}),
    ...(options.latency ? { latencyMs: wholeNumber('--latency', options.latency, 0, HOUR_MS) } : {}),
  });
  process.stdout.write(`${JSON.stringify({ url: simulator.url, ...simulator.credentials })}\n`);
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
  await simulator.close();
  return 0;
};
