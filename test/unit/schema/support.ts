import fs from 'node:fs';
import path from 'node:path';
import { Ajv, type ErrorObject } from 'ajv';
import { parse } from 'yaml';
import topologySchema from '../../../schemas/topology.schema.json';

/** A schema of draft-07, as far as these tests look into it. */
export interface Schema {
  readonly $ref?: string;
  readonly title?: string;
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean;
  readonly items?: Schema;
  readonly examples?: readonly unknown[];
  readonly default?: unknown;
  readonly definitions?: Readonly<Record<string, Schema>>;
}

export const schema: Schema = topologySchema;
export const definitions = Object.entries(schema.definitions ?? {});

/** The validator with every strictness of ajv; a value of two types (a name or a number) is the one thing allowed. */
export const ajv = new Ajv({ strict: true, allowUnionTypes: true, allErrors: true });
export const validateTopology = ajv.compile(topologySchema);

/** The schema that `value` stands for: itself, or the definition that it names. */
export function resolve(value: Schema): Schema {
  if (value.$ref === undefined) return value;
  const found = schema.definitions?.[value.$ref.replace('#/definitions/', '')];
  if (found === undefined) throw new Error(`${value.$ref} names no definition.`);
  return found;
}

/** YAML as topology files have it: 1.2 core with merge keys. */
export function parseTopology(text: string): unknown {
  return parse(text, { merge: true });
}

/** What the schema says against a text: "instance path keyword", sorted, each once. */
export function problems(text: string): string[] {
  validateTopology(parseTopology(text));
  const errors: ErrorObject[] = validateTopology.errors ?? [];
  // "if" only repeats that one of its branches failed.
  const own = errors.filter(({ keyword }) => keyword !== 'if');
  return [...new Set(own.map(({ instancePath, keyword }) => `${instancePath} ${keyword}`))].sort();
}

/** Every example of the product, by file name. */
export const examples = new Map(
  fs
    .readdirSync(path.resolve('examples'))
    .filter((name) => name.endsWith('.topology.yaml'))
    .sort()
    .map((name) => [name, fs.readFileSync(path.resolve('examples', name), 'utf8')]),
);
