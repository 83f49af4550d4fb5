// Measures what docs/performance.md promises and prints one table. It judges, but it never fails on a time: a slow
// machine is no mistake. Usage: node scripts/bench.mjs [NAME…]   (a NAME is a file of scripts/bench/; none: all)
// A new figure is a new file there, whose default export measures and resolves to rows (see bench/lib/table.mjs).
// Each file runs in a process of its own, one after the other, so that none warms up or burdens another.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { build } from './build.mjs';
import { table } from './bench/lib/table.mjs';
import { environment, start } from './lib/process.mjs';
import { root } from './lib/project.mjs';

const folder = path.join(root, 'scripts/bench');
const known = fs
  .readdirSync(folder)
  .filter((file) => file.endsWith('.mjs'))
  .map((file) => path.basename(file, '.mjs'));
const chosen = process.argv.slice(2);
const unknown = chosen.filter((name) => !known.includes(name));
if (unknown.length > 0) {
  console.error(`Nothing is measured under ${unknown.join(', ')}; there are ${known.join(', ')}.`);
  process.exit(2);
}

/** Runs one file. A measurement that breaks is a failure, unlike one that is slow. */
async function measure(name) {
  const args = ['--expose-gc', path.join(folder, 'lib/child.mjs'), path.join(folder, `${name}.mjs`)];
  const { child, ended } = start(process.execPath, args, {
    env: environment(),
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  let rows = [];
  child.on('message', (message) => (rows = message));
  const { code, error } = await ended;
  if (error || code !== 0) throw new Error(`The measurement ${name} broke; it ended with ${error ?? code}.`);
  return rows;
}

await build();
const rows = [];
const broken = [];
for (const name of chosen.length > 0 ? chosen : known) {
  console.error(`measuring ${name}…`);
  await measure(name).then(
    (more) => rows.push(...more),
    (error) => broken.push(error.message),
  );
}
const [cpu] = os.cpus();
console.log(`\n${os.cpus().length} × ${cpu?.model ?? 'unknown processor'}, Node ${process.versions.node}`);
console.log(
  `load over the last minute: ${os.loadavg()[0].toFixed(1)}; above 1, repeat it on a quieter machine\n`,
);
console.log(table(rows));
broken.forEach((sentence) => console.error(sentence));
process.exitCode = broken.length > 0 ? 1 : 0;
