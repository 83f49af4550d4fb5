import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import esbuild from 'esbuild';
import { root } from './project.mjs';

/** The linter from the sources, for what is generated from its rules; bundled because Node does not run TypeScript. */
export async function loadLinter() {
  const temporary = fs.mkdtempSync(path.join(os.tmpdir(), 'ovh-topology-linter-'));
  const outfile = path.join(temporary, 'linter.mjs');
  await esbuild.build({
    absWorkingDir: root,
    stdin: {
      contents: `
        export { Linter, ruleMetas } from './src/lint/engine.ts';
        export { TopologyDocument } from './src/topology/document.ts';
        export { reportFile } from './src/cli/formats/report.ts';
        export { text } from './src/cli/formats/text.ts';
      `,
      resolveDir: root,
      loader: 'ts',
    },
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    mainFields: ['module', 'main'],
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
    },
    logLevel: 'error',
  });
  try {
    return await import(pathToFileURL(outfile).href);
  } finally {
    fs.rmSync(temporary, { recursive: true });
  }
}
