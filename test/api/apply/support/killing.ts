import { spawn, type ChildProcess } from 'node:child_process';
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Simulator } from '../../../../src/simulator/index.ts';

const root = fileURLToPath(new URL('../../../..', import.meta.url));

/** The child's program, bundled: Node runs no TypeScript. */
export const buildChild = async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'apply-child-'));
  const file = path.join(folder, 'child.mjs');
  await build({
    absWorkingDir: root,
    entryPoints: ['test/api/apply/support/applyChild.ts'],
    outfile: file,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    mainFields: ['module', 'main'],
    banner: {
      js: "import { createRequire as __r } from 'node:module'; const require = __r(import.meta.url);",
    },
    logLevel: 'error',
  });
  return { file, remove: () => rm(folder, { recursive: true, force: true }) };
};

/**
 * Where in a call the child dies: `before` the API sees it, `after` it was carried out and before the answer, or once it
 * was `answered`.
 */
export type Moment = 'before' | 'after' | 'answered';
export const MOMENTS: readonly Moment[] = ['before', 'after', 'answered'];

/** Where a child dies: in its so-manieth call, or in the first whose `METHOD /path` fits. */
export interface Place {
  readonly call: number | RegExp;
  readonly moment: Moment;
}

export interface Ending {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly err: string;
}

/** A way to the simulator that counts calls and kills who makes them. */
export const startKiller = async (simulator: Simulator) => {
  let count = 0;
  let kill: Place | undefined;
  let child: ChildProcess | undefined;
  const die = () => child?.kill('SIGKILL');

  const answer = async (incoming: IncomingMessage, response: ServerResponse) => {
    count += 1;
    const word = `${incoming.method ?? ''} ${incoming.url ?? ''}`;
    const isHere = kill?.call instanceof RegExp ? kill.call.test(word) : kill?.call === count;
    const moment = isHere ? kill?.moment : undefined;
    const body = await read(incoming);
    if (moment === 'before') {
      die();
      return;
    }
    const upstream = await forward(simulator, incoming, body);
    if (moment === 'after') {
      die();
      return;
    }
    response.writeHead(upstream.status, upstream.headers);
    response.end(upstream.body, () => {
      if (moment === 'answered') die();
    });
  };
  const server = createServer((incoming, response) => {
    answer(incoming, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    /** Runs a child with its work and the account as JSON; it is killed in its so-manieth call, if one is given. */
    run: (
      program: string,
      work: Readonly<Record<string, unknown>>,
      at?: Place,
    ): Promise<Ending & { readonly calls: number }> => {
      count = 0;
      kill = at;
      const { applicationKey, applicationSecret, consumerKey } = simulator.credentials;
      const all = JSON.stringify({
        ...work,
        endpoint: `http://127.0.0.1:${port}`,
        credentials: { applicationKey, applicationSecret, consumerKey },
      });
      child = spawn(process.execPath, [program, all], { stdio: ['ignore', 'pipe', 'pipe'] });
      return ended(child).then((ending) => ({ ...ending, calls: count }));
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};

const read = async (stream: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
};

/** Sends the request on, header for header: its signature is over the host that the client named. */
const forward = (simulator: Simulator, incoming: IncomingMessage, body: Buffer) =>
  new Promise<{ status: number; headers: IncomingMessage['headers']; body: Buffer }>((resolve, reject) => {
    const { hostname, port } = new URL(simulator.url);
    const outgoing = request(
      {
        hostname,
        port,
        path: incoming.url,
        method: incoming.method,
        headers: incoming.headers,
        agent: false,
      },
      (response) => {
        read(response).then(
          (answered) =>
            resolve({ status: response.statusCode ?? 500, headers: response.headers, body: answered }),
          reject,
        );
      },
    );
    outgoing.on('error', reject);
    outgoing.end(body);
  });

const ended = (child: ChildProcess): Promise<Ending> =>
  new Promise((resolve, reject) => {
    let out = '';
    let err = '';
    child.stdout?.on('data', (chunk: Buffer) => (out += chunk.toString()));
    child.stderr?.on('data', (chunk: Buffer) => (err += chunk.toString()));
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ code, signal, out, err }));
  });
