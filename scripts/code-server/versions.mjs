// The versions of code-server that can be installed, and what each needs beside the package itself.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const platform = `${process.platform}-${process.arch}`;
const standIn = (name) => fileURLToPath(new URL(name, import.meta.url));

/** The version that tests and demos use: a recent VS Code. */
export const defaultVersion = '4.139.1';

/** The version whose VS Code is the oldest that package.json allows. */
export const oldestVersion = '4.100.3';

/** Packages to install with each version, and what to put right afterwards in `home`. */
export const versions = {
  // VS Code 1.139. It runs in Node 24, which this package is.
  [defaultVersion]: { packages: [`node-${platform}@24.21.0`], adapt: () => {} },
  // VS Code 1.100. It runs in Node 20, without terminals.
  [oldestVersion]: { packages: [`@vscode/ripgrep-${platform}@1.18.0`], adapt: adapt1100 },
};

/** Puts plain JavaScript in the place of the native modules that were not built. */
export function putStandIns(home, { adapt }) {
  const modules = path.join(home, 'node_modules/code-server/lib/vscode/node_modules');
  fs.copyFileSync(standIn('spdlog.cjs'), path.join(modules, '@vscode/spdlog/index.js'));
  for (const name of ['native-watchdog', '@vscode/native-watchdog']) {
    const entry = path.join(modules, name, 'index.js');
    if (fs.existsSync(entry)) fs.copyFileSync(standIn('watchdog.cjs'), entry);
  }
  adapt(home, modules);
}

function adapt1100(home, modules) {
  // Its search program is downloaded by an install script; the package of a later version holds the same program.
  const bin = path.join(modules, '@vscode/ripgrep/bin');
  fs.mkdirSync(bin, { recursive: true });
  fs.copyFileSync(path.join(home, `node_modules/@vscode/ripgrep-${platform}/bin/rg`), path.join(bin, 'rg'));
  fs.symlinkSync('node_modules', `${modules}.asar`);
  // Hashes passwords, which this editor, open to this machine only, does not have.
  const refuse = 'async () => { throw new Error("argon2 is not built"); }';
  fs.writeFileSync(
    path.join(home, 'node_modules/argon2/argon2.js'),
    `'use strict';\nexports.hash = exports.verify = ${refuse};\n`,
  );
}
