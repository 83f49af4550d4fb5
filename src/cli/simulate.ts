import { readFile } from 'node:fs/promises';
import { t } from '@vscode/l10n';
import {
  parseScenario,
  ScenarioError,
  type ScenarioFile,
  scenarioNames,
  startSimulator,
} from '../simulator/index.ts';
import { parseOptions, UsageError, wholeNumber } from './usage.ts';

const HOUR_MS = 3_600_000;

/** Serves the simulator until it is stopped; one JSON line tells where and with which credentials. */
export const simulate = async (args: readonly string[]): Promise<number> => {
  const options = parseOptions(args, {
    port: { type: 'string' },
    scenario: { type: 'string' },
    'task-time': { type: 'string' },
    latency: { type: 'string' },
  });
  const number = (name: Exclude<keyof typeof options, 'scenario'>, high: number) => {
    const value = options[name];
    return value === undefined ? undefined : wholeNumber(`--${name}`, value, 0, high);
  };
  const port = number('port', 65_535);
  const taskTimeMs = number('task-time', HOUR_MS);
  const latencyMs = number('latency', HOUR_MS);
  const simulator = await startSimulator({
    ...(port === undefined ? {} : { port }),
    ...(options.scenario === undefined ? {} : { scenario: await readScenario(options.scenario) }),
    ...(taskTimeMs === undefined ? {} : { taskTimeMs }),
    ...(latencyMs === undefined ? {} : { latencyMs }),
  });
  process.stdout.write(`${JSON.stringify({ url: simulator.url, ...simulator.credentials })}\n`);
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
  await simulator.close();
  return 0;
};

/** The name of a scenario that ships with the product, or the content of a file; a file's mistakes name the file. */
const readScenario = async (nameOrFile: string): Promise<string | ScenarioFile> => {
  if (scenarioNames.includes(nameOrFile)) return nameOrFile;
  const text = await readFile(nameOrFile, 'utf8').catch(() => {
    const expected = t('{0}, or a file that can be read', scenarioNames.join(', '));
    throw UsageError.badValue('--scenario', nameOrFile, expected);
  });
  try {
    return await parseScenario(text);
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error;
    throw new ScenarioError(error.mistakes.map((mistake) => `${nameOrFile}: ${mistake}`));
  }
};
