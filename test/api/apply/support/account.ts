import type { OvhApi } from '../../../../src/ovh/api.ts';
import { createClient, type ClientOptions } from '../../../../src/ovh/client.ts';
import {
  startSimulator,
  type Exchange,
  type Simulator,
  type SimulatorOptions,
} from '../../../../src/simulator/index.ts';
import type { Scope } from '../../../../src/plan/accountState.ts';

export interface TestAccount {
  readonly simulator: Simulator;
  readonly api: OvhApi;
  /** Every exchange so far, oldest first. */
  readonly exchanges: Exchange[];
  /** `METHOD /path` of every request that changes something, without version. */
  readonly writes: () => string[];
  close(): Promise<void>;
}

/** A simulated account over real HTTP. */
export const openAccount = async (
  options: SimulatorOptions = {},
  client: Partial<ClientOptions> = {},
): Promise<TestAccount> => {
  const exchanges: Exchange[] = [];
  const simulator = await startSimulator({
    taskTimeMs: 0,
    ...options,
    onRequest: (exchange) => exchanges.push(exchange),
  });
  return {
    simulator,
    api: clientOf(simulator, client),
    exchanges,
    writes: () => exchanges.filter(({ method }) => method !== 'GET').map(wordOf),
    close: () => simulator.close(),
  };
};

export const clientOf = (simulator: Simulator, client: Partial<ClientOptions> = {}): OvhApi => {
  const { applicationKey, applicationSecret, consumerKey } = simulator.credentials;
  return createClient({
    endpoint: simulator.url,
    credentials: { applicationKey, applicationSecret, consumerKey },
    ...client,
  });
};

export const wordOf = ({ method, path }: Exchange): string =>
  `${method} ${path.replace(/^\/(1\.0|v1|v2)/, '')}`;

/** Everything that the account has. */
export const wholeScope = ({ state }: Simulator): Scope => ({
  vracks: [...state.vracks.keys()],
  connect: [...state.connects.keys()],
  projects: [...state.projects.keys()].map((id) => ({ id, withCatalogue: true })),
  vrackServices: [...state.vrackServices.keys()],
});
