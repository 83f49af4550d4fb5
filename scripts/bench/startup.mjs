// What is loaded, and how long it takes, until the extension waits for its first command: import and activate() of
// the bundle in plain Node, beside a stub of the editor.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { median } from './lib/measure.mjs';
import { editorStub } from './lib/editorStub.mjs';
import { run, temporaryFolder } from '../lib/process.mjs';
import { dist } from '../lib/project.mjs';

const PROCESSES = 20;
const start = fileURLToPath(new URL('lib/startExtension.mjs', import.meta.url));
const watch = fileURLToPath(new URL('lib/watchLoads.mjs', import.meta.url));

export default async function measure() {
  const own = folderWith((copy) =>
    fs.cpSync(dist, copy, { recursive: true, filter: (file) => !/\.(map|vsix)$|[/\\]test$/.test(file) }),
  );
  const empty = folderWith((copy) => {
    fs.mkdirSync(copy);
    fs.writeFileSync(
      path.join(copy, 'extension.js'),
      "import 'vscode';\nexport const activate = () => {};\n",
    );
  });
  const files = (await started(own, '--import', watch)).filter((line) =>
    line.startsWith(path.join(own, 'dist')),
  );
  const bytes = files.reduce((sum, file) => sum + fs.statSync(file).size, 0);
  const times = { own: [], empty: [] };
  for (let pass = 0; pass < PROCESSES; pass++) {
    times.own.push(Number((await started(own)).at(-1)));
    times.empty.push(Number((await started(empty)).at(-1)));
  }
  return [
    {
      figure: 'JavaScript loaded before the first command',
      value: bytes / 1024,
      unit: 'KB',
      target: { most: 300, stretch: 50 },
    },
    {
      figure: 'the time that takes, import and activate()',
      value: median(times.own),
      unit: 'ms',
      against: { name: 'an empty extension', value: median(times.empty) },
      target: { most: 30, stretch: 10 },
    },
  ];
}

/** A folder with an extension and the stub of the editor. */
function folderWith(extension) {
  const { folder } = temporaryFolder('ovh-topology-start');
  extension(path.join(folder, 'dist'));
  fs.writeFileSync(path.join(folder, 'package.json'), '{"type":"module"}');
  editorStub(path.join(folder, 'node_modules/vscode'));
  return folder;
}

/** Starts the extension of a folder once. @returns the lines it prints */
async function started(folder, ...flags) {
  const { code, output } = await run(process.execPath, [...flags, start, folder], { quiet: true });
  if (code !== 0) throw new Error(output);
  return output.trim().split('\n');
}
