import type { NewDiagnostic } from '../../../src/ovh/resources/ovhCloudConnectActions.ts';
import { Inventory } from '../../../src/inventory/inventory.ts';
import type { OvhApi } from '../../../src/ovh/api.ts';
import { createClient } from '../../../src/ovh/client.ts';
import {
  troubleshoot,
  type Progress,
  type Troubleshooting,
  type TroubleshootOptions,
} from '../../../src/doctor/troubleshoot.ts';
import { startSimulator, type Simulator, type SimulatorOptions } from '../../../src/simulator/index.ts';

export const paris = 'e8bc163c-82ee-4187-b328-8c7d4ac636db';
export const parisTwo = 'ad328846-aa18-432a-b358-16374511cac1';
export const frankfurt = '41242b9f-ae56-4ad4-b6e7-7dfe33cb18d1';
export const madrid = '5b840157-e7e8-4aef-bb3f-d0fc24f3add3';
export const london = '3b96fc06-4fa8-44a8-ba13-2bda60bebf54';

export interface Patient {
  readonly simulator: Simulator;
  readonly api: OvhApi;
  readonly inventory: Inventory;
  /** Milliseconds since 1970, of simulator and doctor alike. */
  readonly now: () => number;
  /** Diagnostics that were started, in order. */
  readonly started: NewDiagnostic[];
  /** What troubleshooting says on the way, and what it finds. Waits pass at once. */
  examine(
    service: string,
    options?: Partial<TroubleshootOptions>,
  ): Promise<Troubleshooting & { progress: Progress[] }>;
  close(): Promise<void>;
}

/** A simulated account, its clock standing still but for waits, and a client that asks as fast as it likes. */
export const openPatient = async (options: SimulatorOptions = {}): Promise<Patient> => {
  const start = Date.now();
  let waited = 0;
  const now = () => start + waited;
  const started: NewDiagnostic[] = [];
  const simulator = await startSimulator({
    now: () => start,
    taskTimeMs: 10_000,
    ...options,
    onRequest: ({ method, path, requestBody }) => {
      if (method === 'POST' && path.endsWith('/diagnostic')) started.push(requestBody as NewDiagnostic);
    },
  });
  const { applicationKey, applicationSecret, consumerKey } = simulator.credentials;
  const api = createClient({
    endpoint: simulator.url,
    credentials: { applicationKey, applicationSecret, consumerKey },
    requestsPerSecond: 10_000,
  });
  const inventory = new Inventory(api);
  const sleep = (ms: number, signal?: AbortSignal): Promise<void> => {
    if (signal?.aborted) return Promise.reject(signal.reason as Error);
    waited += ms;
    simulator.elapse(ms);
    return Promise.resolve();
  };
  return {
    simulator,
    api,
    inventory,
    now,
    started,
    examine: async (service, extra = {}) => {
      const steps = troubleshoot(api, inventory, service, { now, sleep, ...extra });
      const progress: Progress[] = [];
      let step = await steps.next();
      while (!step.done) {
        progress.push(step.value);
        step = await steps.next();
      }
      return { ...step.value, progress };
    },
    close: async () => {
      inventory.dispose();
      await simulator.close();
    },
  };
};
