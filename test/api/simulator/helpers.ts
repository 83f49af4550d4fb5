import { expect } from 'vitest';
import { startSimulator, type Simulator, type SimulatorOptions } from '../../../src/simulator/index.ts';
import { signedClient, type Ask } from './signedClient.ts';

export const spareService = '3b96fc06-4fa8-44a8-ba13-2bda60bebf54';
export const paths = {
  vrack: '/v1/vrack/pn-104210',
  paris: '/v1/ovhCloudConnect/e8bc163c-82ee-4187-b328-8c7d4ac636db',
  parisTwo: '/v1/ovhCloudConnect/ad328846-aa18-432a-b358-16374511cac1',
  frankfurt: '/v1/ovhCloudConnect/41242b9f-ae56-4ad4-b6e7-7dfe33cb18d1',
  madrid: '/v1/ovhCloudConnect/5b840157-e7e8-4aef-bb3f-d0fc24f3add3',
  spare: `/v1/ovhCloudConnect/${spareService}`,
  files: '/v2/vrackServices/resource/vrs-ar7-72w-poe-3qe',
} as const;

export interface Bench {
  simulator: Simulator;
  ask: Ask;
  /** The body of an answer that has to be 200. */
  ok: <T = unknown>(method: string, path: string, body?: unknown) => Promise<T>;
  /** Status and body of a refusal. */
  refused: (
    method: string,
    path: string,
    body?: unknown,
  ) => Promise<{ status: number; [field: string]: unknown }>;
  /** Starts a task that has to be accepted and moves past its end. */
  finish: (method: string, path: string, body?: unknown) => Promise<{ id: number; resourceId: number }>;
}

/** A simulator whose tasks take 10 s of its own time, and a client for it. */
export async function startBench(options: SimulatorOptions = {}): Promise<Bench> {
  const simulator = await startSimulator({ taskTimeMs: 10_000, ...options });
  const ask = signedClient(simulator);
  const ok: Bench['ok'] = async <T>(method: string, path: string, body?: unknown) => {
    const answer = await ask(method, path, body);
    expect(answer.status, `${method} ${path}: ${JSON.stringify(answer.body)}`).toBe(200);
    return answer.body as T;
  };
  return {
    simulator,
    ask,
    ok,
    refused: async (method, path, body) => {
      const answer = await ask(method, path, body);
      expect(answer.status, `${method} ${path}: ${JSON.stringify(answer.body)}`).toBeGreaterThanOrEqual(400);
      return { status: answer.status, ...(answer.body as Record<string, unknown>) };
    },
    finish: async (method, path, body) => {
      const task = await ok<{ id: number; resourceId: number }>(method, path, body);
      simulator.elapse(60_000);
      return task;
    },
  };
}
