import { spawn } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Simulator } from '../../../../src/simulator/index.ts';

const root = fileURLToPath(new URL('../../../..', import.meta.url));

export interface CliEnding {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** The command line, bundled into a folder of its own. */
export const buildCli = async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'apply-cli-'));
  await build({
    absWorkingDir: root,
    entryPoints: { cli: 'src/cli/main.ts' },
    outdir: path.join(folder, 'dist'),
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    mainFields: ['module', 'main'],
    banner: {
      js: "import { createRequire as __r } from 'node:module'; const require = __r(import.meta.url);",
    },
    logLevel: 'error',
  });
  await cp(path.join(root, 'l10n'), path.join(folder, 'l10n'), { recursive: true });
  const program = path.join(folder, 'dist/cli.mjs');
  const start = (
    { url, credentials: { applicationKey, applicationSecret, consumerKey } }: Simulator,
    [command = '', ...args]: readonly string[],
    stdin: 'ignore' | 'pipe',
  ) =>
    spawn(command, args, {
      cwd: folder,
      env: {
        PATH: process.env.PATH ?? '',
        HOME: folder,
        OVH_TOPOLOGY_STATE: path.join(folder, 'state'),
        OVH_ENDPOINT: url,
        OVH_APPLICATION_KEY: applicationKey,
        OVH_APPLICATION_SECRET: applicationSecret,
        OVH_CONSUMER_KEY: consumerKey,
      },
      stdio: [stdin, 'pipe', 'pipe'],
    });
  const run = (
    simulator: Simulator,
    args: readonly string[],
    onErr: (text: string, kill: (signal: NodeJS.Signals) => void) => void = () => undefined,
  ): Promise<CliEnding> =>
    new Promise((resolve, reject) => {
      const child = start(simulator, [process.execPath, program, ...args], 'ignore');
      let out = '';
      let err = '';
      child.stdout?.on('data', (chunk: Buffer) => (out += chunk.toString()));
      child.stderr?.on('data', (chunk: Buffer) => {
        err += chunk.toString();
        onErr(err, (signal) => child.kill(signal));
      });
      child.on('error', reject);
      child.on('close', (code) => resolve({ code, out, err }));
    });
  /** In a terminal, which `script` of util-linux makes: types `answer` and Enter once `question` is asked. */
  const runInTerminal = (
    simulator: Simulator,
    args: readonly string[],
    question: string,
    answer: string,
  ): Promise<{ readonly code: number | null; readonly screen: string }> =>
    new Promise((resolve, reject) => {
      const command = [process.execPath, program, ...args].map((word) => `'${word}'`).join(' ');
      const child = start(simulator, ['script', '-qec', command, '/dev/null'], 'pipe');
      let screen = '';
      let isAnswered = false;
      child.stdout?.on('data', (chunk: Buffer) => {
        screen += chunk.toString();
        if (isAnswered || !screen.includes(question)) return;
        isAnswered = true;
        child.stdin?.write(`${answer}\r`);
      });
      child.on('error', reject);
      child.on('close', (code) => resolve({ code, screen }));
    });
  return { folder, run, runInTerminal, remove: () => rm(folder, { recursive: true, force: true }) };
};
