import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { t } from '@vscode/l10n';
import { OvhError } from '../../../ovh/errors.ts';
import type { ScenarioError, Simulator } from '../../../simulator/index.ts';
import type { Access, Account } from './account.ts';

export const DEFAULT_SCENARIO = 'demo';

/** Variables of the environment, for demonstrations and tests. */
export interface SimulationVariables {
  /** Name or file of the scenario to start with when no account is there. */
  readonly OVH_TOPOLOGY_SIMULATE?: string | undefined;
  /** Milliseconds added to every answer. */
  readonly OVH_TOPOLOGY_SIMULATE_LATENCY?: string | undefined;
  /** Milliseconds that a task takes. */
  readonly OVH_TOPOLOGY_SIMULATE_TASK_TIME?: string | undefined;
}

/** The account of a scenario: always the same one for the same scenario. */
export const simulatedAccount = (scenario: string): Account => ({
  id: `simulated-${isName(scenario) ? scenario : createHash('sha256').update(scenario).digest('hex').slice(0, 16)}`,
  label: t('Simulated: {0}', path.basename(scenario, '.json')),
  endpoint: 'simulated',
  method: 'simulated',
  scenario,
});

/** A scenario that ships with the product has a plain name; everything else is a path. */
const isName = (scenario: string): boolean => /^[a-z]+$/.test(scenario);

/**
 * The simulators of this window, at most one for each scenario. They are started at first use and keep their state until
 * the account is signed out or the window is closed.
 */
export class Simulators {
  readonly #env: SimulationVariables;
  readonly #running = new Map<string, Promise<Simulator>>();

  constructor(env: SimulationVariables) {
    this.#env = env;
  }

  /** Rejects with one sentence when the scenario or a variable makes no sense; the next call tries again. */
  async access(scenario: string): Promise<Access> {
    let starting = this.#running.get(scenario);
    if (starting === undefined) {
      starting = this.#start(scenario);
      this.#running.set(scenario, starting);
      starting.catch(() => this.#running.delete(scenario));
    }
    const { url, credentials } = await starting;
    const { applicationKey, applicationSecret, consumerKey } = credentials;
    return {
      endpoint: url,
      credentials: { applicationKey, applicationSecret, consumerKey },
      // The simulated account outlives its clients: what was changed in it stays while the window is open.
      dispose: () => Promise.resolve(),
    };
  }

  async stop(scenario: string): Promise<void> {
    const running = this.#running.get(scenario);
    this.#running.delete(scenario);
    const simulator = await running?.catch(() => undefined);
    await simulator?.close();
  }

  async stopAll(): Promise<void> {
    await Promise.all([...this.#running.keys()].map((scenario) => this.stop(scenario)));
  }

  async #start(scenario: string): Promise<Simulator> {
    const latencyMs = milliseconds(this.#env, 'OVH_TOPOLOGY_SIMULATE_LATENCY');
    const taskTimeMs = milliseconds(this.#env, 'OVH_TOPOLOGY_SIMULATE_TASK_TIME');
    const { parseScenario, ScenarioError, startSimulator } = await import('../../../simulator/index.ts');
    try {
      return await startSimulator({
        scenario: isName(scenario) ? scenario : await parseScenario(await readScenario(scenario)),
        ...(latencyMs === undefined ? {} : { latencyMs }),
        ...(taskTimeMs === undefined ? {} : { taskTimeMs }),
      });
    } catch (cause) {
      throw cause instanceof ScenarioError ? explain(cause, scenario) : cause;
    }
  }
}

const explain = (cause: ScenarioError, scenario: string): OvhError => {
  const [first = '', ...others] = cause.mistakes;
  const message = t('The scenario {0} cannot be simulated: {1}', scenario, first);
  const more = others.length === 0 ? '' : ` ${t('({0} more mistakes)', others.length)}`;
  return new OvhError('configuration', message + more, { cause });
};

const readScenario = async (file: string): Promise<string> => {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw new OvhError('configuration', t('The scenario file {0} cannot be read.', file), { cause });
  }
};

const milliseconds = (env: SimulationVariables, name: keyof SimulationVariables): number | undefined => {
  const text = env[name];
  if (text === undefined || text === '') return undefined;
  const value = Number(text);
  if (Number.isFinite(value) && value >= 0) return value;
  throw new OvhError('configuration', t('{0} must be a number of milliseconds, not "{1}".', name, text));
};
