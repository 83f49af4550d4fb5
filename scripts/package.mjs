// Builds the .vsix that the Marketplace and Open VSX take. Usage: node scripts/package.mjs
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { createVSIX } from '@vscode/vsce';
import { build } from './build.mjs';
import { run } from './lib/process.mjs';
import { kilobytes, root, vsix } from './lib/project.mjs';

/** What an extension may weigh, in bytes: it is loaded over slow links by people who are looking for a fault. */
const limit = 1024 * 1024;

/** Builds and packages. @returns {Promise<string>} the path of the .vsix; rejects when it is too big */
export async function packageExtension() {
  await build();
  await createVSIX({
    cwd: root,
    packagePath: vsix,
    dependencies: false,
    allowMissingRepository: true,
    rewriteRelativeLinks: false,
  });
  const { size } = fs.statSync(vsix);
  if (size > limit) {
    throw new Error(
      `${path.relative(root, vsix)} is ${kilobytes(size)}, above the limit of ${kilobytes(limit)}: ` +
        'see what grew with "node scripts/build.mjs --meta".',
    );
  }
  return vsix;
}

/** The same without the packager's list of files, which it prints whether one wants it or not. */
export async function packageQuietly() {
  await quietly([fileURLToPath(import.meta.url)], root);
  return vsix;
}

/** Packages the helper of the demo, scripts/demo, into `folder`. @returns {Promise<string>} its path */
export async function packageDemoHelper(folder) {
  const file = path.join(folder, 'demo.vsix');
  const vsce = path.join(root, 'node_modules/@vscode/vsce/vsce');
  const options = ['--no-dependencies', '--allow-missing-repository', '--skip-license', '--out', file];
  await quietly([vsce, 'package', ...options], path.join(root, 'scripts/demo'));
  return file;
}

async function quietly(args, cwd) {
  const { code, output } = await run(process.execPath, args, { quiet: true, cwd });
  if (code !== 0) throw new Error(`The extension could not be packaged:\n${output}`);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const file = await packageExtension();
  console.log(`${path.relative(root, file)}: ${kilobytes(fs.statSync(file).size)}`);
}
