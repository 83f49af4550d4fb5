// Layer "bundle": what is shipped starts, loads no more than it needs, and is complete.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { listFiles } from '@vscode/vsce';
import { build, loadedAtStart } from '../build.mjs';
import { environment, run, start, temporaryFolder } from '../lib/process.mjs';
import { dist, kilobytes, root } from '../lib/project.mjs';
import { runChecks } from '../lib/outcome.mjs';

/** What the extension may load before somebody opens its view, in bytes. */
const startLimit = 100 * 1024;

const cli = path.join(dist, 'cli.js');

/** @returns {Promise<import('../lib/outcome.mjs').Outcome>} */
export async function runBundle() {
  const metafile = await build();
  return runChecks([
    { name: 'the command line says how it is used', run: cliHelp },
    { name: 'the command line runs through a link, as npm installs it', run: cliThroughLink },
    { name: 'a start of the extension loads little', run: async () => smallStart(metafile) },
    { name: 'the package holds what runs and nothing else', run: packageContent },
  ]);
}

async function cliHelp() {
  const { code, output } = await run(process.execPath, [cli, '--help'], { quiet: true, env: environment() });
  assert.equal(code, 0, output);
  assert.match(output, /simulate/);
  assert.match(output, /tree/);
}

async function cliThroughLink() {
  const { folder, remove } = temporaryFolder('ovh-topology-link');
  const link = path.join(folder, 'ovh-topology');
  // Windows has no links without rights; npm writes a script there that names the file.
  if (process.platform !== 'win32') fs.symlinkSync(cli, link);
  const [command, ...args] = process.platform === 'win32' ? [process.execPath, cli] : [link];
  const options = { env: environment(), stdio: ['ignore', 'pipe', 'inherit'] };
  const simulator = start(command, [...args, 'simulate', '--port', '0'], options);
  try {
    const firstLine = await new Promise((resolve, reject) => {
      createInterface({ input: simulator.child.stdout }).once('line', resolve);
      void simulator.ended.then(({ code, error }) => reject(error ?? new Error(`it ended with ${code}`)));
    });
    const { url } = JSON.parse(firstLine);
    const answer = await fetch(`${url}/1.0/auth/time`);
    assert.equal(answer.status, 200);
    assert.ok(Math.abs((await answer.json()) - Date.now() / 1000) < 60, 'the simulated clock is this one');
  } finally {
    await simulator.stop();
    remove();
  }
}

function smallStart(metafile) {
  const files = loadedAtStart(metafile, 'dist/extension.js');
  const bytes = files.reduce((all, file) => all + metafile.outputs[file].bytes, 0);
  assert.ok(bytes < startLimit, `${kilobytes(bytes)} in ${files.join(', ')}`);
  const sources = files.flatMap((file) => Object.keys(metafile.outputs[file].inputs));
  assert.deepEqual(
    sources.filter((source) => /src\/simulator\/|node_modules\/ovh\//.test(source)),
    [],
    'loaded at the first use only',
  );
}

async function packageContent() {
  const files = await listFiles({ cwd: root, dependencies: false });
  const wanted = [
    'package.json',
    'README.md',
    'LICENSE',
    'dist/extension.js',
    'dist/server.js',
    'media/icon.png',
  ];
  assert.deepEqual(
    wanted.filter((file) => !files.includes(file)),
    [],
    'missing',
  );
  const allowed =
    /^(package(\.nls(\.\w+)?)?\.json|README\.md|CHANGELOG\.md|LICENSE|(dist|l10n|language|media|schemas|docs|examples)\/.+)$/;
  assert.deepEqual(
    files.filter((file) => !allowed.test(file) || /\.(map|ts)$|^dist\/(test|cli)/.test(file)),
    [],
    'not wanted',
  );
}
