// What an open topology file keeps in memory: text, model, and what the linter remembers of it.
import { source } from './lib/measure.mjs';
import { manyVracks, oneVrack } from './lib/topologies.mjs';

/** Files that are open at once: the mean of some is steadier than one. */
const FILES = 4;

export default async function measure() {
  const modules = await source({ document: 'src/topology/document.ts', engine: 'src/lint/engine.ts' });
  open(modules, manyVracks(1_000).text);
  const rows = [];
  for (const [name, make, target] of [
    ['1k', manyVracks(1_000)],
    ['10k, vRacks of 100', manyVracks(10_000), { most: 25, stretch: 15 }],
    ['10k, one vRack', oneVrack(10_000), { most: 25, stretch: 15 }],
    ['50k', manyVracks(50_000)],
  ]) {
    rows.push({
      figure: `heap kept per open file, ${name}`,
      value: kept(modules, make.text) / 1e6,
      unit: 'MB',
      ...(target && { target }),
    });
  }
  return rows;
}

function kept(modules, text) {
  const before = used();
  // Each with a text of its own, as it comes over the wire.
  const files = Array.from({ length: FILES }, (_, index) =>
    open(modules, Buffer.from(`${text}# ${index}\n`).toString()),
  );
  const bytes = (used() - before) / FILES;
  if (files.some(({ findings }) => findings === undefined)) throw new Error('A file was not linted.');
  return bytes;
}

function open({ document, engine }, text) {
  const file = new document.TopologyDocument(text);
  const linter = new engine.Linter();
  return { file, linter, findings: linter.lint(file) };
}

/** Bytes in use when all garbage is gone. */
function used() {
  for (let pass = 0; pass < 3; pass++) globalThis.gc();
  return process.memoryUsage().heapUsed;
}
