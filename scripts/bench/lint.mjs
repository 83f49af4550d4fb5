// The linter beside yaml-language-server on the same text and schema, by turns: a parse, a full lint, and a lint after
// one character was typed.
import { median, source, timed } from './lib/measure.mjs';
import { manyVracks, oneVrack } from './lib/topologies.mjs';
import { validator } from './lib/yamlLanguageServer.mjs';

const SIZES = [
  { name: '1k', resources: 1_000, passes: 9 },
  { name: '10k', resources: 10_000, passes: 5, edit: { most: 5, stretch: 2 } },
  { name: '50k', resources: 50_000, passes: 3, edit: { most: 15, stretch: 8 } },
];
const SHAPES = [
  { name: 'vRacks of 100', make: manyVracks },
  { name: 'one vRack', make: oneVrack },
];
const EDITS = 40;

export default async function measure() {
  const modules = await source({
    document: 'src/topology/document.ts',
    engine: 'src/lint/engine.ts',
    yaml: 'node_modules/yaml/dist/index.js',
  });
  const validate = await validator();
  const rows = [];
  for (const { name, resources, passes, edit } of SIZES) {
    for (const shape of SHAPES) {
      const title = `${name}, ${shape.name}`;
      const { text } = shape.make(resources);
      rows.push(...(await wholeText(modules, validate, text, { title, passes })));
      const validation = rows.at(-1).against;
      const value = await edits(modules, text);
      rows.push(
        { figure: `one character, ${title}`, value, unit: 'ms', ...(edit && { target: edit }) },
        {
          figure: `one character, ${title}`,
          value,
          unit: 'ms',
          against: validation,
          ...(name === '10k' && { target: { timesFaster: 100 } }),
        },
      );
    }
  }
  return rows;
}

/** Parse alone and full lint of a new text. The last row is the lint, against the peer. */
async function wholeText({ document, engine, yaml }, validate, text, { title, passes }) {
  const times = { parse: [], yaml: [], lint: [], validation: [] };
  for (let pass = -1; pass < passes; pass++) {
    const taken = {
      validation: await timed(() => validate(text)),
      lint: await timed(() => new engine.Linter().lint(new document.TopologyDocument(text))),
      yaml: await timed(() => yaml.parseDocument(text, { merge: true, uniqueKeys: false })),
      parse: await timed(() => new document.TopologyDocument(text)),
    };
    // The compiler works in the first one.
    if (pass >= 0) for (const [name, time] of Object.entries(taken)) times[name].push(time);
  }
  return [
    {
      figure: `parse, ${title}`,
      value: median(times.parse),
      unit: 'ms',
      against: { name: 'yaml, its tree alone', value: median(times.yaml) },
    },
    {
      figure: `full lint, ${title}`,
      value: median(times.lint),
      unit: 'ms',
      against: { name: 'yaml-language-server, validation', value: median(times.validation) },
      target: { timesFaster: 1.3, stretch: 4 },
    },
  ];
}

/** Types a digit and takes it away again, at places all over the file: addresses, pools, names, routes. */
async function edits({ document, engine }, text) {
  const file = new document.TopologyDocument(text);
  const linter = new engine.Linter();
  const before = linter.lint(file).length;
  const all = [...text.matchAll(/(?: ip| end|nextHop|neighbor|interface|name): \S*\d$/gm)];
  const times = [];
  for (let index = 0; index < EDITS; index++) {
    // A step that is prime to the number of places in one block of the file.
    const { 0: line, index: start } = all[Math.floor(((index * 0.618_033_988) % 1) * all.length)];
    const at = start + line.length;
    times.push(await timed(() => (file.edit(at, at, '1'), linter.lint(file))));
    times.push(await timed(() => (file.edit(at, at + 1, ''), linter.lint(file))));
  }
  if (file.text !== text || linter.lint(file).length !== before) throw new Error('The edits left something.');
  return median(times);
}
