// The validation of yaml-language-server, as its server calls it for every text it gets, with our schema given inline.
import fs from 'node:fs';
import path from 'node:path';
import { getLanguageService, TextDocument } from 'yaml-language-server';
import { root } from '../../lib/project.mjs';

const ADDRESS = 'https://schema.invalid/topology.schema.json';
const FILE = 'file:///bench/topology.yaml';

/** Resolves to a function that validates a text, each time as one never seen before, and resolves to what is wrong. */
export async function validator() {
  const schema = JSON.parse(fs.readFileSync(path.join(root, 'schemas/topology.schema.json'), 'utf8'));
  // Its address is only a name here: nothing may be fetched.
  delete schema.$id;
  const service = getLanguageService({
    schemaRequestService: (uri) =>
      Promise.reject(new Error(`The schema ${uri} is asked for over the network.`)),
    workspaceContext: { resolveRelativePath: (relative) => relative },
    telemetry: { send: () => {}, sendError: () => {}, sendTrack: () => {} },
    connection: { onRequest: () => {} },
    yamlSettings: undefined,
    clientCapabilities: {},
  });
  service.configure({
    validate: true,
    isKubernetes: false,
    schemas: [{ uri: ADDRESS, fileMatch: ['*.yaml'], schema }],
  });
  let version = 0;
  const validate = (text) => {
    version += 1;
    return service.doValidation(TextDocument.create(FILE, 'yaml', version, text), false);
  };
  await prove(validate);
  return validate;
}

/** A peer that checks nothing would be fast. */
async function prove(validate) {
  const wrong = await validate('version: 1\nvracks:\n  - id: vrack42\n    connnect: []\n');
  if (wrong.length < 2) throw new Error('yaml-language-server does not use the schema.');
}
