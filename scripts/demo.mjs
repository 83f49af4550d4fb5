// Shows the extension with the example workspace and a simulated account, in an editor that has nothing else.
// Usage: npm run demo [-- --editor code|download|code-server] [--port N] [--scenario NAME|FILE]
import fs from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { downloadAndUnzipVSCode, resolveCliPathFromVSCodeExecutablePath } from '@vscode/test-electron';
import { codeServer, unsupported } from './code-server.mjs';
import { hasDisplay, noDesktop } from './lib/electron.mjs';
import { environment, run, runsUntilInterrupted, temporaryFolder, which } from './lib/process.mjs';
import { examples, manifest, root } from './lib/project.mjs';
import { installVsix, quietSettings, startVscodeServer } from './lib/vscode-server.mjs';
import { packageDemoHelper, packageQuietly } from './package.mjs';

const defaultPort = 4009;
const oldestEditor = manifest.engines.vscode.replace('^', '');

/** The editors in order of preference: why each cannot be used here, and how it shows the extension. */
const editors = {
  code: {
    name: 'the VS Code on the PATH',
    missing: noUsableCode,
    show: (demo) => showDesktop(which('code'), demo),
  },
  download: { name: 'a downloaded VS Code', missing: noDesktop, show: showDownloaded },
  'code-server': { name: 'code-server', missing: async () => unsupported(), show: showCodeServer },
};

async function noUsableCode() {
  const code = which('code');
  if (code === undefined) return 'there is no "code" on the PATH';
  if (code.includes('remote-cli')) return `${code} opens windows of another machine`;
  if (!hasDisplay()) return 'there is no display for its window';
  const { folder, remove } = temporaryFolder('ovht');
  const version = await run(code, [...ownFolders(folder), '--version'], { quiet: true, timeoutMs: 20_000 });
  remove();
  const found = /^(\d+\.\d+\.\d+)/m.exec(version.output)?.[1];
  if (version.code !== 0 || found === undefined) return `"${code} --version" does not answer`;
  const isOld = found.localeCompare(oldestEditor, 'en', { numeric: true }) < 0;
  return isOld ? `it is VS Code ${found}, and the extension needs ${oldestEditor}` : undefined;
}

/** Switches that keep the demo apart from the person's own editor. */
function ownFolders(folder) {
  // VS Code refuses to start as root without folders of its own and without its sandbox.
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return ['--user-data-dir', path.join(folder, 'u'), '--extensions-dir', path.join(folder, 'e'), ...asRoot];
}

async function showDesktop(code, { packages, scenario }) {
  // A short name: the editor puts sockets into this folder, whose paths may have about 100 characters.
  const { folder, remove } = temporaryFolder('ovht');
  const settings = path.join(folder, 'u/User/settings.json');
  fs.mkdirSync(path.dirname(settings), { recursive: true });
  fs.writeFileSync(settings, JSON.stringify(quietSettings, null, 2));
  const env = environment({ OVH_TOPOLOGY_SIMULATE: scenario });
  const install = packages.flatMap((file) => ['--install-extension', file]);
  const options = { env, quiet: true, timeoutMs: 120_000 };
  const installed = await run(code, [...ownFolders(folder), ...install, '--force'], options);
  if (installed.code !== 0) throw new Error(`${code} could not install the extension.\n${installed.output}`);
  console.log('The demo is open in a window of its own. Close it, or press Ctrl-C here, to end.');
  const switches = ['--disable-workspace-trust', '--new-window', '--wait'];
  const { code: ending } = await run(code, [...ownFolders(folder), ...switches, examples], {
    env,
    quiet: true,
  });
  remove();
  if (ending !== 0) throw new Error(`${code} ended with ${ending}.`);
}

async function showDownloaded(demo) {
  const executable = await downloadAndUnzipVSCode({
    version: 'stable',
    timeout: 15_000,
    cachePath: path.join(root, '.vscode-test'),
  });
  await showDesktop(resolveCliPathFromVSCodeExecutablePath(executable), demo);
}

async function showCodeServer({ packages, scenario, port }) {
  const installation = await codeServer();
  const { folder, remove } = temporaryFolder('ovh-topology-demo');
  const extensions = path.join(folder, 'extensions');
  await installVsix(installation, packages, extensions);
  const server = await startVscodeServer({
    codeServer: installation,
    extensions,
    port: await choosePort(port),
    workspace: examples,
    env: { OVH_TOPOLOGY_SIMULATE: scenario },
  });
  console.log(`\nThe demo is open at ${server.address}\nPress Ctrl-C here to end it.`);
  const { code } = await server.ended;
  remove();
  throw new Error(`code-server ended with ${code}.`);
}

/** The asked port, or the first free one from the default on. */
async function choosePort(asked) {
  if (asked !== undefined) {
    if (await isFree(asked)) return asked;
    throw new Error(`Port ${asked} of 127.0.0.1 is in use; give another one with --port.`);
  }
  for (let port = defaultPort; port < defaultPort + 100; port += 1) if (await isFree(port)) return port;
  throw new Error(`No port from ${defaultPort} to ${defaultPort + 99} is free; give one with --port.`);
}

function isFree(port) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}

function readOptions() {
  const { values } = parseArgs({
    options: {
      editor: { type: 'string' },
      port: { type: 'string' },
      scenario: { type: 'string', default: 'demo' },
    },
  });
  if (values.editor !== undefined && !(values.editor in editors)) {
    throw new Error(`--editor takes ${Object.keys(editors).join(', ')}, not ${values.editor}.`);
  }
  const port = values.port === undefined ? undefined : Number(values.port);
  if (port !== undefined && !(Number.isInteger(port) && port > 0 && port < 65_536)) {
    throw new Error(`--port takes a number from 1 to 65535, not ${values.port}.`);
  }
  // The editor has another working folder.
  const scenario = values.scenario.endsWith('.json') ? path.resolve(values.scenario) : values.scenario;
  return { ...values, scenario, port };
}

async function demo() {
  const { editor, port, scenario } = readOptions();
  runsUntilInterrupted();
  console.log('Building the extension ...');
  const { folder } = temporaryFolder('ovh-topology-demo');
  const packages = [await packageQuietly(), await packageDemoHelper(folder)];
  for (const key of editor === undefined ? Object.keys(editors) : [editor]) {
    const { name, missing, show } = editors[key];
    const reason = await missing();
    if (reason !== undefined) {
      console.log(`Not in ${name}: ${reason}.`);
      continue;
    }
    console.log(`Opening the demo in ${name} ...`);
    try {
      return await show({ packages, scenario, port });
    } catch (error) {
      console.log(`Not in ${name}: ${error.message}`);
    }
  }
  throw new Error(
    'No editor could be opened; install VS Code from https://code.visualstudio.com and try again.',
  );
}

try {
  await demo();
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
