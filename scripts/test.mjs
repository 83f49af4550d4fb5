// Runs the tests that this machine can run, says which it cannot and why, and closes with "N passed, N failed".
// Usage: node scripts/test.mjs [unit] [api] [lsp] [bundle] [host] [oldest] [electron] [demo] [ui] [--only TEXT]   (all without a name)
// --only chooses specs of the ui layer by a part of their name.
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { oldestVersion } from './code-server/versions.mjs';
import { broken, sum } from './lib/outcome.mjs';
import { isCI, results } from './lib/project.mjs';

const { values: options, positionals: chosen } = parseArgs({
  allowPositionals: true,
  options: { only: { type: 'string' } },
});

const layers = {
  unit: async () => (await import('./layers/vitest.mjs')).runVitest('unit'),
  api: async () => (await import('./layers/vitest.mjs')).runVitest('api'),
  lsp: async () => (await import('./layers/vitest.mjs')).runVitest('lsp'),
  bundle: async () => (await import('./layers/bundle.mjs')).runBundle(),
  host: async () => (await import('./layers/host.mjs')).runHost(),
  oldest: async () => (await import('./layers/host.mjs')).runHost(oldestVersion),
  electron: async () => (await import('./layers/host.mjs')).runElectron(),
  demo: async () => (await import('./layers/demo.mjs')).runDemo(),
  ui: async () => (await import('./layers/ui.mjs')).runUi(options.only),
};

const unknown = chosen.filter((name) => !(name in layers));
if (unknown.length > 0) {
  console.error(`No test layer is named ${unknown.join(', ')}; there are ${Object.keys(layers).join(', ')}.`);
  process.exit(2);
}

/** On a build server a layer that cannot run is a failure. Only VS Code's download is outside its control. */
function judged(name, outcome) {
  const ran = outcome.passed + outcome.failed > 0;
  if (!isCI || ran || name === 'electron') return outcome;
  return {
    ...outcome,
    failed: 1,
    skipped: 0,
    notes: outcome.notes.map((n) => n.replace('skipped', 'failed')),
  };
}

const rows = [];
fs.mkdirSync(results, { recursive: true });
for (const name of chosen.length > 0 ? chosen : Object.keys(layers)) {
  console.log(`\n── ${name}`);
  const began = Date.now();
  const outcome = await layers[name]().catch((error) => {
    console.error(error);
    return broken(error.message);
  });
  rows.push({ name, ...judged(name, outcome), seconds: (Date.now() - began) / 1000 });
}

console.log('\nlayer     passed  failed  skipped  seconds');
for (const row of rows) {
  const numbers = [row.passed, row.failed, row.skipped, row.seconds.toFixed(1)];
  const [passed, failed, skipped, seconds] = numbers.map(String);
  console.log(
    `${row.name.padEnd(8)}${passed.padStart(8)}${failed.padStart(8)}${skipped.padStart(9)}${seconds.padStart(9)}`,
  );
  row.notes.forEach((note) => console.log(`  ${note}`));
}
const total = sum(rows);
const others = total.skipped > 0 ? `, ${total.skipped} skipped` : '';
const lastLine = `${total.passed} passed, ${total.failed} failed${others}`;
fs.writeFileSync(path.join(results, 'summary.txt'), `${lastLine}\n`);
console.log(`\n${lastLine}`);
// A run in which nothing could be tried has shown nothing.
process.exit(total.failed > 0 || total.passed === 0 ? 1 : 0);
