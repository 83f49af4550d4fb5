// Runs one measurement in this process and hands its rows to the parent. Usage: node child.mjs FILE
import { pathToFileURL } from 'node:url';

const { default: measure } = await import(pathToFileURL(process.argv[2]).href);
const rows = await measure();
await new Promise((resolve) => process.send(rows, resolve));
process.exit(0);
