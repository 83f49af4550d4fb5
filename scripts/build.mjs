// Bundles the hosts into dist/. Usage: node scripts/build.mjs [--watch] [--meta]
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import esbuild from 'esbuild';
import { dist, kilobytes, root } from './lib/project.mjs';

/**
 * Programs that run in Node, bundled together as ES modules: an entry stays small, what it imports with `import()`
 * becomes a chunk loaded at first use, and all hosts share one copy of every module. A new host is one line here.
 */
const hosts = {
  extension: 'src/extension/extension.ts',
  cli: 'src/cli/main.ts',
  server: 'src/language-server/server.ts',
  diagramThread: 'src/extension/features/diagram/worker.ts',
};

/** Pages of webviews, each with its style sheet; they share the controls as one chunk. A new page is one line here. */
const pages = {
  diagram: 'src/webview/diagram/main.ts',
  health: 'src/webview/health/main.ts',
};

/** Bundled packages that are CommonJS inside call `require`, which an ES module does not have. */
const requireForPackages =
  "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);";

/** The command line is started by its file name, so it names its interpreter; esbuild keeps the line on top. */
const interpreterLine = {
  name: 'interpreter-line',
  setup({ onLoad }) {
    onLoad({ filter: /[/\\]src[/\\]cli[/\\]main\.ts$/ }, (file) => {
      const source = fs.readFileSync(file.path, 'utf8');
      return { loader: 'ts', contents: source.startsWith('#!') ? source : `#!/usr/bin/env node\n${source}` };
    });
  },
};

const shared = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  target: 'node20',
  // Node's own habit, `main` first, takes UMD builds of some packages, whose requires cannot be bundled.
  mainFields: ['module', 'main'],
  logLevel: 'warning',
  metafile: true,
};

const hostBundle = {
  ...shared,
  entryPoints: hosts,
  outdir: 'dist',
  format: 'esm',
  splitting: true,
  chunkNames: 'chunks/[name]-[hash]',
  external: ['vscode'],
  banner: { js: requireForPackages },
  plugins: [interpreterLine],
  minify: true,
  sourcemap: true,
};

const pageBundle = () => ({
  ...shared,
  platform: 'browser',
  target: 'chrome128',
  entryPoints: pages,
  outdir: 'dist/webview',
  format: 'esm',
  splitting: true,
  chunkNames: 'shared-[hash]',
  minify: true,
});

/** The suites that run inside VS Code, which loads them with `require`. */
const hostSuiteBundle = () => ({
  ...shared,
  entryPoints: fs
    .readdirSync(path.join(root, 'test/host'))
    .filter((name) => name === 'index.ts' || name.endsWith('.test.ts'))
    .map((name) => `test/host/${name}`),
  outdir: 'dist/test/host',
  format: 'cjs',
  outExtension: { '.js': '.cjs' },
  external: ['vscode', 'mocha'],
  sourcemap: 'inline',
});

/** Removes files of earlier builds: chunk names change with their content, and the package takes the whole folder. */
function removeStale(folder, outputs) {
  if (!fs.existsSync(folder)) return;
  const current = new Set(outputs.map((output) => path.join(root, output)));
  for (const name of fs.readdirSync(folder)) {
    const file = path.join(folder, name);
    if (!current.has(file)) fs.rmSync(file, { recursive: true, force: true });
  }
}

/** Builds everything into dist/. @returns {Promise<import('esbuild').Metafile>} what the hosts are made of */
export async function build() {
  const [{ metafile }, suites, webview] = await Promise.all([
    esbuild.build(hostBundle),
    esbuild.build(hostSuiteBundle()),
    esbuild.build(pageBundle()),
  ]);
  removeStale(path.join(dist, 'webview'), Object.keys(webview.metafile.outputs));
  removeStale(path.join(dist, 'chunks'), Object.keys(metafile.outputs));
  removeStale(path.join(dist, 'test/host'), Object.keys(suites.metafile.outputs));
  fs.chmodSync(path.join(dist, 'cli.js'), 0o755);
  return metafile;
}

/** Files of dist/ that `entry` loads at once, itself included: what a start of this host costs. */
export const loadedAtStart = (metafile, entry) => reached(metafile, [entry], ['import-statement']);

/** Files of dist/ that the entries load sooner or later, themselves included. */
export const loadedEver = (metafile, entries) =>
  reached(metafile, entries, ['import-statement', 'dynamic-import']);

function reached(metafile, entries, kinds) {
  const seen = new Set();
  const visit = (file) => {
    if (seen.has(file)) return;
    seen.add(file);
    const imports = metafile.outputs[file]?.imports ?? [];
    imports.filter(({ kind, external }) => kinds.includes(kind) && !external).forEach((i) => visit(i.path));
  };
  entries.forEach(visit);
  return [...seen];
}

function printSizes(metafile) {
  const size = (files) => files.reduce((sum, file) => sum + metafile.outputs[file].bytes, 0);
  const scripts = Object.keys(metafile.outputs).filter((file) => file.endsWith('.js'));
  for (const file of scripts) {
    console.log(`${kilobytes(metafile.outputs[file].bytes).padStart(10)}  ${file}`);
  }
  for (const host of Object.keys(hosts)) {
    const files = loadedAtStart(metafile, `dist/${host}.js`);
    console.log(`${kilobytes(size(files)).padStart(10)}  loaded when ${host} starts (${files.length} files)`);
  }
  console.log(`${kilobytes(size(scripts)).padStart(10)}  in all`);
}

async function watch() {
  for (const options of [hostBundle, hostSuiteBundle(), pageBundle()]) {
    const context = await esbuild.context({ ...options, logLevel: 'info' });
    await context.watch();
  }
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  if (process.argv.includes('--watch')) await watch();
  else {
    // esbuild has printed what is wrong.
    const metafile = await build().catch(() => process.exit(1));
    if (process.argv.includes('--meta')) {
      fs.writeFileSync(path.join(dist, 'meta.json'), JSON.stringify(metafile));
      printSizes(metafile);
      console.log('dist/meta.json opens in https://esbuild.github.io/analyze/');
    }
  }
}
