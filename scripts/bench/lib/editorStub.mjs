// A package `vscode` that has every name of the editor's API and does nothing: whatever is called, made or read there
// is again something of that kind.
import fs from 'node:fs';
import path from 'node:path';
import { root } from '../../lib/project.mjs';

/** Writes the package into a folder. */
export function editorStub(folder) {
  fs.mkdirSync(folder, { recursive: true });
  const types = fs.readFileSync(path.join(root, 'node_modules/@types/vscode/index.d.ts'), 'utf8');
  const names = [
    ...types.matchAll(/^\s+export (?:abstract )?(?:class|namespace|enum|const|function|let) (\w+)/gm),
  ];
  const own = new Set(names.map(([, name]) => name).filter((name) => name !== 'l10n'));
  fs.writeFileSync(
    path.join(folder, 'package.json'),
    '{"name":"vscode","type":"module","exports":{".":"./index.mjs"}}',
  );
  fs.writeFileSync(path.join(folder, 'stub.mjs'), STUB);
  fs.writeFileSync(
    path.join(folder, 'index.mjs'),
    [
      "import { anything } from './stub.mjs';",
      'export const l10n = { bundle: undefined };',
      ...[...own].map((name) => `export const ${name} = anything;`),
    ].join('\n'),
  );
}

const STUB = `
const nothing = () => undefined;
/** Callable, constructible, with every property; empty as a list, text '' and no promise. */
export const anything = new Proxy(function () {}, {
  get: (_, name) => {
    if (name === 'then') return undefined;
    if (name === Symbol.toPrimitive) return () => '';
    if (name === Symbol.iterator) return () => [][Symbol.iterator]();
    return anything;
  },
  set: () => true,
  apply: () => anything,
  construct: () => anything,
});
const memento = { get: nothing, update: () => Promise.resolve(), keys: () => [] };
/** Of somebody who is not signed in. */
export const context = {
  subscriptions: [],
  globalState: memento,
  workspaceState: memento,
  secrets: {
    get: () => Promise.resolve(undefined),
    store: () => Promise.resolve(),
    delete: () => Promise.resolve(),
    onDidChange: () => ({ dispose: nothing }),
  },
};
`;
