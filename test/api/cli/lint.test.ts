/** `lint` as a build server meets it: a process with streams and an exit code. */
import { spawn } from 'node:child_process';
import { cp, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const BROKEN = 'version: 1\nvracks:\n  - id: vrack42\n';
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'ovh-topology-lint-'));
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
});

afterAll(() => rm(folder, { recursive: true }));

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

const run = (args: readonly string[], input = '', env: Record<string, string> = {}): Promise<Ended> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [path.join(folder, 'dist/cli.mjs'), ...args], {
      cwd: folder,
      env: { PATH: process.env.PATH, LANG: 'C', ...env },
    });
    let [out, err] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
    child.on('error', reject).on('close', (code) => resolve({ code, out, err }));
    // A command that refuses its arguments ends without reading.
    child.stdin.on('error', () => undefined).end(input);
  });

test('reads standard input', async () => {
  const { code, out, err } = await run(['lint', '-'], BROKEN);
  expect({ code, err }).toEqual({ code: 1, err: '' });
  expect(out).toMatch(/^<stdin>:3:9: error: .* \[schema\]\n {4}3 \| {3}- id: vrack42\n {6}\| {9}\^~~~~~~\n/);
});

test('finds nothing in a clean text', async () => {
  expect(await run(['lint', '-'], 'version: 1\n')).toEqual({
    code: 0,
    out: 'No findings. Files: 1\n',
    err: '',
  });
});

test.each([
  [['lint'], /^ovh-topology: There is nothing to lint/],
  [['lint', '-', '--format', 'xml'], /^ovh-topology: --format is "xml"; it must be one of text, json/],
  [['lint', 'nowhere'], /^ovh-topology: There is no file or folder nowhere\.\n$/],
  [['rules', 'nothing-like-it'], /^ovh-topology: There is no rule "nothing-like-it"/],
])('%j ends with 2 and one sentence', async (args, sentence) => {
  const { code, out, err } = await run(args, 'version: 1\n');
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toMatch(sentence);
  expect(err.trimEnd().split('\n')).toHaveLength(1);
});

test('a broken settings file ends with 2, and names itself', async () => {
  const file = path.join(folder, '.ovh-topology.json');
  await writeFile(file, '{"rules": {"schema": }}');
  try {
    const { code, err } = await run(['lint', '-'], 'version: 1\n');
    expect(code).toBe(2);
    // The temporary folder of macOS is a link.
    expect(err).toContain(`${await realpath(file)}: it is not JSON`);
  } finally {
    await rm(file);
  }
});

test('what programs read does not change with the language', async () => {
  for (const format of ['json', 'sarif', 'junit', 'github']) {
    const english = await run(['lint', '-', '--format', format], BROKEN);
    const french = await run(['lint', '-', '--format', format], BROKEN, { LANG: 'fr_FR.UTF-8' });
    expect(french).toEqual(english);
    expect(english.code).toBe(1);
  }
});

test('a reader that has seen enough is no failure', async () => {
  const child = spawn(process.execPath, [path.join(folder, 'dist/cli.mjs'), 'rules'], { cwd: folder });
  let err = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  child.stdout.destroy();
  const code = await new Promise((resolve) => child.on('close', resolve));
  expect({ code, err }).toEqual({ code: 0, err: '' });
});
