// Builds the .vsix that the Marketplace and Open VSX take. Usage: node scripts/package.mjs
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { createVSIX } from '@vscode/vsce';
import { build, loadedEver } from './build.mjs';
import { run } from './lib/process.mjs';
import { dist, kilobytes, root, vsix } from './lib/project.mjs';

/** What an extension may weigh, in bytes: it is loaded over slow links by people who are looking for a fault. */
const limit = 1024 * 1024;

/** Builds and packages. @returns {Promise<string>} the path of the .vsix; rejects when it is too big */
export async function packageExtension() {
  const metafile = await build();
  await createVSIX({
    cwd: root,
    ignoreFile: writeIgnoreFile(metafile),
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

/**
 * The command line is published to npm by itself: chunks that only it loads stay out. What the extension ships is what
 * .vscodeignore lists, with the chunks by name.
 */
function writeIgnoreFile(metafile) {
  const patterns = fs.readFileSync(path.join(root, '.vscodeignore'), 'utf8');
  const shipped = [...patterns.matchAll(/^!(dist\/\w+\.js)$/gm)].map(([, file]) => file);
  const chunks = loadedEver(metafile, shipped).filter((file) => file.startsWith('dist/chunks/'));
  const file = path.join(dist, 'vscodeignore');
  fs.writeFileSync(file, patterns.replace('!dist/chunks/*.js', chunks.map((name) => `!${name}`).join('\n')));
  return file;
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
