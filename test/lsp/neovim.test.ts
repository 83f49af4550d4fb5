import { execFileSync, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { root, servers } from './support/client.ts';

/** Version of the Neovim on the PATH, if there is one. */
const version = (() => {
  try {
    return execFileSync('nvim', ['--version'], { encoding: 'utf8' }).split('\n')[0];
  } catch {
    return undefined;
  }
})();
if (version === undefined)
  console.log('Neovim is not installed: its test is skipped (apt-get install neovim).');

interface Report {
  readonly filetype: string;
  readonly problem?: string;
  readonly shown: readonly (readonly { readonly code: string }[])[];
}

test.skipIf(version === undefined)('Neovim shows the diagnostics, and follows what is typed', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'ovh-topology-neovim-'));
  try {
    const file = path.join(folder, 'site.topology.yaml');
    const report = path.join(folder, 'report.json');
    await writeFile(file, 'version: 1\nvracks:\n  - id: vrack42\n');
    const editor = spawn(
      'nvim',
      ['--headless', '-n', '-u', 'NONE', '-i', 'NONE', '-S', path.join(root, 'test/lsp/neovim.lua')],
      {
        cwd: folder,
        env: {
          PATH: process.env.PATH ?? '',
          HOME: folder,
          XDG_STATE_HOME: folder,
          FILE: file,
          REPORT: report,
          SERVER: JSON.stringify([process.execPath, ...servers['command line']]),
        },
      },
    );
    let output = '';
    for (const stream of [editor.stdout, editor.stderr]) {
      stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
    }
    await new Promise((resolve) => editor.once('exit', resolve));
    const text = await readFile(report, 'utf8').catch(() => Promise.reject(new Error(output)));
    const { filetype, problem, shown } = JSON.parse(text) as Report;
    expect(problem).toBeUndefined();
    expect(filetype).toBe('yaml');
    expect(shown).toEqual([
      [{ code: 'schema', line: 2, from: 8, to: 15, severity: 1 }],
      [
        { code: 'schema', line: 0, from: 9, to: 10, severity: 1 },
        { code: 'schema', line: 2, from: 8, to: 15, severity: 1 },
      ],
      [{ code: 'schema', line: 2, from: 8, to: 15, severity: 1 }],
    ]);
  } finally {
    await rm(folder, { recursive: true });
  }
});
