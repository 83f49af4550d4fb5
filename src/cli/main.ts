import { readFile } from 'node:fs/promises';
import { t } from '@vscode/l10n';
import { OvhError } from '../ovh/errors.ts';
import { UsageError } from './usage.ts';
import { setLanguage } from './language.ts';
import { help } from './help.ts';

/** A command gets its arguments and answers with the exit code. */
export type Command = (args: readonly string[]) => Promise<number>;

/** Each command is loaded when it is asked for. */
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  apply: async () => (await import('./apply.ts')).apply,
  destroy: async () => (await import('./destroy.ts')).destroy,
  drift: async () => (await import('./drift.ts')).drift,
  plan: async () => (await import('./plan.ts')).plan,
  import: async () => (await import('./import.ts')).importAccount,
  graph: async () => (await import('./graph.ts')).graph,
  doctor: async () => (await import('./doctor.ts')).doctor,
  'language-server': async () => (await import('./languageServer.ts')).languageServer,
  lint: async () => (await import('./lint.ts')).lint,
  rules: async () => (await import('./rules.ts')).rules,
  runbook: async () => (await import('./runbook.ts')).runbook,
  simulate: async () => (await import('./simulate.ts')).simulate,
  tree: async () => (await import('./tree.ts')).tree,
};

/** Commands that end with 1 whatever goes wrong, wrong usage included: 2 says there that something would change. */
const ONE_FAILURE: ReadonlySet<string> = new Set(['apply', 'destroy', 'drift', 'import', 'plan', 'runbook']);

const failure = (command = ''): number => (ONE_FAILURE.has(command) ? 1 : 2);

const run = async ([name, ...args]: readonly string[]): Promise<number> => {
  await setLanguage();
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    process.stdout.write(help());
    return name === undefined ? 2 : 0;
  }
  if (name === '--version') {
    const manifest: unknown = JSON.parse(await readFile(new URL('../package.json', import.meta.url), 'utf8'));
    process.stdout.write(`${(manifest as { version: string }).version}\n`);
    return 0;
  }
  const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!load) throw UsageError.unknownCommand(name);
  if (args.includes('--help') || args.includes('-h')) {
    process.stdout.write(help());
    return 0;
  }
  const command = await load();
  return command(args);
};

// The reader of a pipe may have seen enough: `ovh-topology rules | head`. A full disk is another matter. What changes or
// compares the account goes on: its exit code is the answer.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') {
    if (!ONE_FAILURE.has(process.argv[2] ?? '')) process.exit();
    return;
  }
  process.stderr.write(`ovh-topology: ${t('The output cannot be written: {0}', error.message)}\n`);
  process.exit(failure(process.argv[2]));
});

// Progress that nobody reads any more ends nothing.
process.stderr.on('error', () => undefined);

run(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    const isExpected = error instanceof OvhError || error instanceof UsageError;
    process.stderr.write(`ovh-topology: ${error instanceof Error ? error.message : String(error)}\n`);
    if (error instanceof OvhError && error.queryId) process.stderr.write(`X-Ovh-QueryID: ${error.queryId}\n`);
    if (!isExpected && error instanceof Error && process.env.OVH_TOPOLOGY_DEBUG) {
      process.stderr.write(`${error.stack ?? ''}\n`);
    }
    process.exitCode = error instanceof UsageError ? failure(process.argv[2]) : 1;
  },
);
