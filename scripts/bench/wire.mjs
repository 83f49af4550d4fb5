// From a typed character to its diagnostics, through the language server over stdio as an editor has it; beside the
// server of yaml-language-server, with the same text and schema.
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node.js';
import { median, timed } from './lib/measure.mjs';
import { manyVracks, oneVrack } from './lib/topologies.mjs';
import { environment, start } from '../lib/process.mjs';
import { dist, root } from '../lib/project.mjs';

const OWN = { args: [path.join(dist, 'server.js'), '--stdio'], passes: 31 };
const PEER = {
  args: [path.join(root, 'node_modules/yaml-language-server/bin/yaml-language-server'), '--stdio'],
  passes: 5,
};
const URI = 'file:///bench/topology.yaml';
/** Nothing is fetched: the schema is a file, and no catalogue of schemas is asked for. */
const SETTINGS = {
  yaml: {
    validate: true,
    schemas: { [pathToFileURL(path.join(root, 'schemas/topology.schema.json')).href]: URI },
    schemaStore: { enable: false },
    kubernetesCRDStore: { enable: false },
  },
};

export default async function measure() {
  const rows = [];
  for (const [name, make] of [
    ['vRacks of 100', manyVracks],
    ['one vRack', oneVrack],
  ]) {
    const { text } = make(10_000);
    const peer = await typing(PEER, 'yaml', text);
    rows.push({
      figure: `edit to diagnostics on the wire, 10k, ${name}`,
      value: await typing(OWN, 'ovh-topology', text),
      unit: 'ms',
      against: { name: 'yaml-language-server, 200 ms its delay', value: peer },
      target: { most: 50, stretch: 20 },
    });
  }
  return rows;
}

/** Types a bracket that nothing closes, which no server overlooks, and takes it away again. */
async function typing({ args, passes }, languageId, text) {
  const { child, stop } = start(process.execPath, args, {
    env: environment(),
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  let told = () => {};
  connection.onNotification('textDocument/publishDiagnostics', ({ uri, diagnostics }) => {
    if (uri === URI) told(diagnostics.length);
  });
  connection.onRequest('workspace/configuration', ({ items }) =>
    items.map(({ section }) => SETTINGS[section] ?? null),
  );
  connection.onRequest('client/registerCapability', () => null);
  connection.listen();
  await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri: null,
    capabilities: { workspace: { configuration: true } },
  });
  await connection.sendNotification('initialized', {});
  await connection.sendNotification('workspace/didChangeConfiguration', { settings: SETTINGS });
  /** Does something, and waits until the number of diagnostics is another one than `before`. */
  const until = (before, act) =>
    new Promise((resolve, reject) => {
      told = (count) => count !== before && resolve(count);
      act().catch(reject);
    });
  const clean = await until(-1, () =>
    connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri: URI, languageId, version: 1, text },
    }),
  );
  // In the middle of the file, the host part of an address.
  const middle = text.indexOf('                ip: 10.', text.length / 2);
  const place = { line: text.slice(0, middle).split('\n').length - 1, character: 20 };
  const end = { ...place, character: 24 };
  let version = 1;
  const change = (range, inserted) => () =>
    connection.sendNotification('textDocument/didChange', {
      textDocument: { uri: URI, version: (version += 1) },
      contentChanges: [{ range, text: inserted }],
    });
  const times = [];
  for (let pass = -5; pass < passes; pass++) {
    let found = 0;
    const time = await timed(async () => {
      found = await until(clean, change({ start: place, end: place }, '[x, '));
    });
    await until(found, change({ start: place, end }, ''));
    if (pass >= 0) times.push(time);
  }
  connection.dispose();
  await stop();
  return median(times);
}
