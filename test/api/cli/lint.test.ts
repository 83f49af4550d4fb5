/** `lint` as a build server meets it: a process with streams and an exit code. */
import { spawnSync } from 'node:child_process';
import { closeSync, existsSync, openSync } from 'node:fs';
import { realpath, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CommandLine, ended } from '../support/commandLine.ts';

const BROKEN = 'version: 1\nvracks:\n  - id: vrack42\n';
let cli: CommandLine;

beforeAll(async () => {
  cli = await CommandLine.bundle();
});
afterAll(() => cli.remove());

const run = (args: readonly string[], input = '', env: Record<string, string> = {}) =>
  cli.run(args, { input, env: { LANG: 'C', ...env } });

test('reads standard input', async () => {
  const { code, out, err } = await run(['lint', '-'], BROKEN);
  expect({ code, err }).toEqual({ code: 1, err: '' });
  expect(out).toMatch(/^<stdin>:3:9: error: .* \[schema\]\n {4}3 \| {3}- id: vrack42\n {6}\| {9}\^~~~~~~\n/);
});

test.skipIf(!existsSync('/dev/full'))('says in one sentence that its output cannot be written', () => {
  const full = openSync('/dev/full', 'w');
  const { status, stderr } = spawnSync(process.execPath, [cli.program, 'rules'], {
    stdio: ['ignore', full, 'pipe'],
    env: { LANG: 'C' },
    encoding: 'utf8',
  });
  closeSync(full);
  expect(status).toBe(2);
  expect(stderr).toMatch(/^ovh-topology: The output cannot be written: ENOSPC.*\n$/);
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
  const file = path.join(cli.folder, '.ovh-topology.json');
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
  const child = cli.start(['rules']);
  child.stdout?.destroy();
  const { code, err } = await ended(child);
  expect({ code, err }).toEqual({ code: 0, err: '' });
});
