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
  const run = (
    simulator: Simulator,
    args: readonly string[],
    onErr: (text: string, kill: (signal: NodeJS.Signals) => void) => void = () => undefined,
  ): Promise<CliEnding> =>
    new Promise((resolve, reject) => {
      const { applicationKey, applicationSecret, consumerKey } = simulator.credentials;
      const child = spawn(process.execPath, [path.join(folder, 'dist/cli.mjs'), ...args], {
        cwd: folder,
        env: {
          PATH: process.env.PATH ?? '',
          HOME: folder,
          OVH_TOPOLOGY_STATE: path.join(folder, 'state'),
          OVH_ENDPOINT: simulator.url,
          OVH_APPLICATION_KEY: applicationKey,
          OVH_APPLICATION_SECRET: applicationSecret,
          OVH_CONSUMER_KEY: consumerKey,
        },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      let out = '';
      let err = '';
      child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
      child.stderr.on('data', (chunk: Buffer) => {
        err += chunk.toString();
        onErr(err, (signal) => child.kill(signal));
      });
      child.on('error', reject);
      child.on('close', (code) => resolve({ code, out, err }));
    });
  return { folder, run, remove: () => rm(folder, { recursive: true, force: true }) };
};
