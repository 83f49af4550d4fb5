// Small tools for the measurements: time, middle, and source files of the product as modules.
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';
import esbuild from 'esbuild';
import { temporaryFolder } from '../../lib/process.mjs';
import { root } from '../../lib/project.mjs';

/** The middle of some numbers: unlike the mean, it does not mind one pass that the machine disturbed. */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return (sorted[Math.floor((sorted.length - 1) / 2)] + sorted[Math.ceil((sorted.length - 1) / 2)]) / 2;
}

/** Milliseconds that `work` takes; it may be asynchronous. */
export async function timed(work) {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

/** The middle of so many times that `work` takes. `warmUp` runs before them do not count: the compiler works there. */
export async function medianTime(passes, work, { warmUp = 0 } = {}) {
  const times = [];
  for (let pass = -warmUp; pass < passes; pass++) {
    const time = await timed(work);
    if (pass >= 0) times.push(time);
  }
  return median(times);
}

/**
 * Files of src/ as modules of one bundle: `source({ sweep: 'src/ip/sweep.ts' })` resolves to `{ sweep }`.
 * @param {Readonly<Record<string, string>>} files names, and paths below the root
 */
export async function source(files) {
  const { folder } = temporaryFolder('ovh-topology-bench');
  const outfile = path.join(folder, 'source.mjs');
  const lines = Object.entries(files).map(([name, file]) => `export * as ${name} from './${file}';`);
  await esbuild.build({
    absWorkingDir: root,
    stdin: { contents: lines.join('\n'), resolveDir: root },
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    mainFields: ['module', 'main'],
    // Packages that are CommonJS inside call it.
    banner: {
      js: `import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);`,
    },
    logLevel: 'warning',
  });
  return import(pathToFileURL(outfile).href);
}
