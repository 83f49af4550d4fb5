// Installs code-server, a VS Code served over HTTP, from npm: for tests and demos on machines that cannot download
// VS Code itself. Usage: node scripts/code-server.mjs [VERSION]   prints the folder it is in.
//
// A plain `npm install code-server` fails without a compiler and the libraries of half a desktop. Leaving out the
// install scripts works: the two native modules that matter get JavaScript stand-ins, the others are not needed.
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { defaultVersion, putStandIns, versions } from './code-server/versions.mjs';
import { environment, run, which } from './lib/process.mjs';
import { cache } from './lib/project.mjs';

/** Why code-server cannot run here, or undefined. */
export function unsupported() {
  const here = `${process.platform}-${process.arch}`;
  return ['linux-x64', 'linux-arm64'].includes(here) ? undefined : `code-server is not set up for ${here}`;
}

/** The parts of an installation. */
export function layout(home) {
  const modules = path.join(home, 'node_modules');
  const ownNode = path.join(modules, `node-${process.platform}-${process.arch}`, 'bin/node');
  return {
    home,
    node: fs.existsSync(ownNode) ? ownNode : process.execPath,
    /** The program people use: it stores secrets, and shows every dialog. */
    editor: path.join(modules, 'code-server/out/node/entry.js'),
    /** VS Code's own server below it, which takes the switches for running tests in it. */
    server: path.join(modules, 'code-server/lib/vscode/out/server-main.js'),
  };
}

async function npm(args, cwd) {
  // The npm that runs this script, or the one on the PATH.
  const cli = process.env.npm_execpath;
  const [command, ...first] = cli?.endsWith('npm-cli.js') ? [process.execPath, cli] : [which('npm') ?? 'npm'];
  const own = environment();
  // Set by `npm run` for the project it runs in; this is another one.
  for (const name of Object.keys(own)) {
    if (/^npm_(config_(local_prefix|prefix|omit|ignore_scripts)|package_|lifecycle_)/i.test(name)) {
      delete own[name];
    }
  }
  const options = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel', 'error'];
  const { code, output } = await run(command, [...first, 'install', ...options, ...args], {
    cwd,
    env: own,
    quiet: true,
    timeoutMs: 10 * 60_000,
  });
  if (code !== 0) {
    const reasons = output.split('\n').filter((line) => line.startsWith('npm error'));
    const hint = 'check the connection to the npm registry';
    throw new Error(`npm could not install code-server; ${hint} (${reasons.slice(0, 2).join('; ')}).`);
  }
}

/** Folders of installs whose process is gone. */
function removeAbandoned(home) {
  const folder = path.dirname(home);
  if (!fs.existsSync(folder)) return;
  for (const name of fs.readdirSync(folder)) {
    const pid = /\.partial-(\d+)$/.exec(name)?.[1];
    if (pid === undefined || !name.startsWith(path.basename(home))) continue;
    try {
      process.kill(Number(pid), 0);
    } catch {
      fs.rmSync(path.join(folder, name), { recursive: true, force: true });
    }
  }
}

/**
 * The code-server to use, installed first when it is not there (780 MB, about 20 seconds).
 * Unless a version is asked for, the environment variable CODE_SERVER_HOME names an existing installation, and
 * CODE_SERVER_VERSION another version than the usual one.
 * An install happens beside its final place and is renamed when complete, so a half-finished one is never used.
 * @param {(line: string) => void} log told what happens when it takes time
 * @returns {Promise<ReturnType<typeof layout>>} rejects with one sentence on why it cannot be had
 */
export async function codeServer(log = console.log, version) {
  const reason = unsupported();
  if (reason) throw new Error(`${reason}.`);
  const named = process.env.CODE_SERVER_HOME;
  if (named && version === undefined) {
    const found = layout(path.resolve(named));
    if (fs.existsSync(found.server)) return found;
    throw new Error(`CODE_SERVER_HOME is ${named}, but there is no code-server in it.`);
  }
  const chosen = version ?? (process.env.CODE_SERVER_VERSION || defaultVersion);
  const wanted = versions[chosen];
  if (wanted === undefined) {
    throw new Error(`code-server ${chosen} is not set up, only ${Object.keys(versions).join(' and ')}.`);
  }
  const home = path.join(cache, `code-server-${chosen}`);
  if (fs.existsSync(home)) return layout(home);

  removeAbandoned(home);
  const partial = `${home}.partial-${process.pid}`;
  try {
    fs.mkdirSync(partial, { recursive: true });
    fs.writeFileSync(path.join(partial, 'package.json'), '{ "private": true }\n');
    log(`Installing code-server ${chosen} into ${home} (780 MB, once) ...`);
    await npm(['--save-exact', `code-server@${chosen}`, ...wanted.packages], partial);
    log('Installing the packages of its VS Code ...');
    await npm(['--omit=dev'], path.join(partial, 'node_modules/code-server/lib/vscode'));
    putStandIns(partial, wanted);
    try {
      fs.renameSync(partial, home);
    } catch (error) {
      // Another process was faster: its installation is as good.
      if (!fs.existsSync(home)) throw error;
    }
    log('code-server is ready.');
  } finally {
    fs.rmSync(partial, { recursive: true, force: true });
  }
  return layout(home);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { home } = await codeServer(console.error, process.argv[2]);
  console.log(home);
}
