// Starts the extension of a folder beside a stub of the editor; prints the milliseconds. Usage: … FOLDER
import path from 'node:path';
import { createRequire } from 'node:module';
import { performance } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';

const extension = path.join(process.argv[2], 'dist/extension.js');
// The editor's own module is there before any extension starts.
await import(pathToFileURL(createRequire(extension).resolve('vscode')).href);
const { anything, context } = await import(
  pathToFileURL(path.join(process.argv[2], 'node_modules/vscode/stub.mjs')).href
);

const began = performance.now();
const { activate } = await import(pathToFileURL(extension).href);
await activate({ ...context, globalStorageUri: anything, extension: { id: 'bench' } });
console.log(performance.now() - began);
