/** The smallest signing client, independent of the product's own, to ask the simulator with. */
import { createHash } from 'node:crypto';
import type { Simulator } from '../../../src/simulator/index.ts';

export interface Answer {
  status: number;
  /** Parsed JSON. */
  body: unknown;
  headers: Headers;
}

export interface Keys {
  applicationKey: string;
  applicationSecret: string;
  consumerKey: string;
}

export type Ask = (
  method: string,
  path: string,
  body?: unknown,
  headers?: Record<string, string>,
) => Promise<Answer>;

/**
 * Asks with a signature made by the rule of the API's guide: `$1$` + sha1 of the parts joined by `+`.
 * @param origin what is signed before the path, where it is not the simulator's address
 */
export function signedClient(simulator: Simulator, keys: Partial<Keys> = {}, origin = simulator.url): Ask {
  const { applicationKey, applicationSecret, consumerKey } = { ...simulator.credentials, ...keys };
  return async (method, path, body, headers = {}) => {
    const url = `${simulator.url}${path}`;
    const payload = body === undefined ? '' : JSON.stringify(body);
    const timestamp = String(Math.floor(Date.now() / 1000));
    const parts = [applicationSecret, consumerKey, method, `${origin}${path}`, payload, timestamp];
    const response = await fetch(url, {
      method,
      headers: {
        'X-Ovh-Application': applicationKey,
        'X-Ovh-Consumer': consumerKey,
        'X-Ovh-Timestamp': timestamp,
        'X-Ovh-Signature': `$1$${createHash('sha1').update(parts.join('+')).digest('hex')}`,
        ...(payload === '' ? {} : { 'Content-Type': 'application/json' }),
        ...headers,
      },
      ...(payload === '' ? {} : { body: payload }),
    });
    return {
      status: response.status,
      body: JSON.parse(await response.text()) as unknown,
      headers: response.headers,
    };
  };
}
