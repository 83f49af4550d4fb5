import { type ChildProcess, spawn } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Simulator } from '../../../src/simulator/index.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** How a command ended, and all it printed. */
export interface Ending {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface Circumstances {
  /** Variables of the command; it sees PATH, a home of its own, and nothing else. */
  readonly env?: Readonly<Record<string, string>>;
  /** Default: the folder of the command line. */
  readonly cwd?: string;
  /** Text on standard input; without it there is none. */
  readonly input?: string;
}

/** The command line, bundled into a folder of its own, which is also its home. */
export class CommandLine {
  readonly program: string;
  private constructor(readonly folder: string) {
    this.program = path.join(folder, 'dist/cli.mjs');
  }

  static async bundle(): Promise<CommandLine> {
    const folder = await mkdtemp(path.join(tmpdir(), 'ovh-topology-cli-'));
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
    return new CommandLine(folder);
  }

  /** Starts a command. */
  start(args: readonly string[], circumstances: Circumstances = {}): ChildProcess {
    return this.spawn([process.execPath, this.program, ...args], circumstances);
  }

  /** A command to its end. `watch` sees what it printed on the error stream so far, and may end it. */
  run(
    args: readonly string[],
    circumstances: Circumstances = {},
    watch?: (err: string, kill: (signal: NodeJS.Signals) => void) => void,
  ): Promise<Ending> {
    return ended(this.start(args, circumstances), watch);
  }

  /** In a terminal, which `script` of util-linux makes: types `answer` and Enter once `question` is asked. */
  async runInTerminal(
    args: readonly string[],
    { question, answer, ...circumstances }: Circumstances & { question: string; answer: string },
  ): Promise<{ readonly code: number | null; readonly screen: string }> {
    const command = [process.execPath, this.program, ...args].map((word) => `'${word}'`).join(' ');
    const child = this.spawn(['script', '-qec', command, '/dev/null'], circumstances, true);
    let screen = '';
    let isAnswered = false;
    child.stdout?.on('data', (chunk: Buffer) => {
      screen += chunk.toString();
      if (isAnswered || !screen.includes(question)) return;
      isAnswered = true;
      child.stdin?.write(`${answer}\r`);
    });
    const { code } = await ended(child);
    return { code, screen };
  }

  remove(): Promise<void> {
    return rm(this.folder, { recursive: true, force: true });
  }

  private spawn(
    [command = '', ...args]: readonly string[],
    { env = {}, cwd = this.folder, input }: Circumstances,
    isTyped = input !== undefined,
  ): ChildProcess {
    const child = spawn(command, args, {
      cwd,
      env: {
        PATH: process.env.PATH ?? '',
        HOME: this.folder,
        USERPROFILE: this.folder,
        OVH_TOPOLOGY_STATE: path.join(this.folder, 'state'),
        ...env,
      },
      stdio: [isTyped ? 'pipe' : 'ignore', 'pipe', 'pipe'],
    });
    // A command that refuses its arguments ends without reading.
    if (input !== undefined) child.stdin?.on('error', () => undefined).end(input);
    return child;
  }
}

/** What a child process printed, once it has ended. */
export const ended = (
  child: ChildProcess,
  watch?: (err: string, kill: (signal: NodeJS.Signals) => void) => void,
): Promise<Ending> =>
  new Promise((resolve, reject) => {
    let [out, err] = ['', ''];
    child.stdout?.setEncoding('utf8').on('data', (text: string) => (out += text));
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      err += text;
      watch?.(err, (signal) => child.kill(signal));
    });
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, out, err }));
  });

/** The variables by which a command finds the account of a simulator, without a limit of requests that would slow tests. */
export const accountOf = ({ url, credentials }: Simulator): Record<string, string> => ({
  OVH_ENDPOINT: url,
  OVH_APPLICATION_KEY: credentials.applicationKey,
  OVH_APPLICATION_SECRET: credentials.applicationSecret,
  OVH_CONSUMER_KEY: credentials.consumerKey,
  OVH_REQUESTS_PER_SECOND: '1000',
});
