import { createServer } from 'node:http';
import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { createClient } from '../../../src/ovh/client.ts';
import type { ClientOptions } from '../../../src/ovh/client.ts';

export const keys = {
  applicationKey: 'app-key',
  applicationSecret: 'app-s3cret',
  consumerKey: 'consumer-k3y',
};

export interface Received {
  readonly method: string;
  /** Path and query as sent. */
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface ApiServer {
  readonly url: string;
  /** All requests but those for the time, in order. */
  readonly received: Received[];
  /** Requests for /v1/auth/time. */
  timeRequests: number;
  /** Seconds by which the server's clock is ahead. */
  clockAhead: number;
  /** The most requests that were open at once. */
  mostOpen: number;
  /** Resolves when so many requests have come in (as `received` counts). */
  arrivals: (count: number) => Promise<void>;
}

/** Answers a request; `index` counts from 0. A handler that does not end its response leaves the request hanging. */
export type Handler = (request: Received, response: ServerResponse, index: number) => void;

/** A server on the loopback interface that ends with the test. It answers /v1/auth/time by itself. */
export const startApi = async (handle: Handler): Promise<ApiServer> => {
  const waiting = new Set<() => void>();
  let open = 0;
  const server = createServer((request, response) => {
    open++;
    api.mostOpen = Math.max(api.mostOpen, open);
    response.on('close', () => open--);
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      if (url === '/v1/auth/time') {
        api.timeRequests++;
        json(response, Math.floor(Date.now() / 1000) + api.clockAhead);
        return;
      }
      const received = { method, url, headers, body: Buffer.concat(chunks).toString() };
      api.received.push(received);
      handle(received, response, api.received.length - 1);
      waiting.forEach((check) => check());
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(
    () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  );
  const api: ApiServer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received: [],
    timeRequests: 0,
    clockAhead: 0,
    mostOpen: 0,
    arrivals: (count) =>
      new Promise((resolve) => {
        const check = () => {
          if (api.received.length < count) return;
          waiting.delete(check);
          resolve();
        };
        waiting.add(check);
        check();
      }),
  };
  return api;
};

export const json = (
  response: ServerResponse,
  value: unknown,
  status = 200,
  headers: Readonly<Record<string, string>> = {},
): void => {
  response.writeHead(status, {
    'Content-Type': 'application/json',
    'X-Ovh-QueryID': 'EU.ext-1.test',
    ...headers,
  });
  response.end(JSON.stringify(value));
};

/** A client of this server that does not really wait between its tries; `sleeps` tells how long it would have. */
export const clientOf = (server: { readonly url: string }, options: Partial<ClientOptions> = {}) => {
  const sleeps: number[] = [];
  const api = createClient({
    endpoint: server.url,
    credentials: keys,
    random: () => 0.5,
    sleep: (ms) => {
      sleeps.push(ms);
      return Promise.resolve();
    },
    ...options,
  });
  return Object.assign(api, { sleeps });
};
