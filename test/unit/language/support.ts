import fs from 'node:fs';

const folder = new URL('../../../examples/', import.meta.url);

/** The texts of the files in examples/, by file name. */
export const examples: readonly (readonly [string, string])[] = fs
  .readdirSync(folder)
  .filter((name) => name.endsWith('.topology.yaml'))
  .map((name) => [name, fs.readFileSync(new URL(name, folder), 'utf8')] as const);

export const fullExample = fs.readFileSync(new URL('../schema/full.topology.yaml', import.meta.url), 'utf8');
