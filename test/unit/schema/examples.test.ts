import fs from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  definitions,
  examples,
  parseTopology,
  problems,
  resolve,
  schema,
  type Schema,
  validateTopology,
} from './support.ts';

const full = fs.readFileSync(new URL('full.topology.yaml', import.meta.url), 'utf8');

/** The keys that a value uses, as "definition.key". */
function* keysUsed(value: unknown, at: Schema): Generator<string> {
  const own = resolve(at);
  if (Array.isArray(value) && own.items) {
    for (const item of value) yield* keysUsed(item, own.items);
  } else if (typeof value === 'object' && value !== null) {
    const name = definitions.find(([, definition]) => definition === own)?.[0] ?? 'topology';
    for (const [key, below] of Object.entries(value)) {
      yield `${name}.${key}`;
      yield* keysUsed(below, own.properties?.[key] ?? {});
    }
  }
}

describe('examples', () => {
  it('are there for every reference architecture', () => {
    expect([...examples.keys()]).toEqual([
      'jdcloud.topology.yaml',
      'public-cloud-two-regions.topology.yaml',
      'single-l2.topology.yaml',
      'single-l3-static.topology.yaml',
      'three-sites.topology.yaml',
      'two-pops-two-dcs-bgp.topology.yaml',
      'vrack-services.topology.yaml',
    ]);
    const readme = fs.readFileSync('examples/README.md', 'utf8');
    for (const name of examples.keys()) expect(readme).toContain(`](${name})`);
  });

  it.each([...examples])('%s has the shape of a topology file', (_, text) => {
    expect(problems(text)).toEqual([]);
  });

  it('and so has the full example of the format', () => {
    expect(problems(full)).toEqual([]);
  });

  it('use every key that the schema knows', () => {
    const used = new Set(
      [full, ...examples.values()].flatMap((text) => [...keysUsed(parseTopology(text), schema)]),
    );
    const known = [['topology', schema] as const, ...definitions].flatMap(([name, { properties = {} }]) =>
      Object.keys(properties).map((key) => `${name}.${key}`),
    );
    expect(known.filter((key) => !used.has(key))).toEqual([]);
  });

  it('share no id, so that one account can hold them all', () => {
    const ids = [...examples.values()].flatMap((text) => [
      ...new Set(text.match(/\b(?:pn-\d+|vrs(?:-\w{3}){4}|[0-9a-f]{32}|ns\d+\.[\w.-]+)\b/g) ?? []),
      ...new Set(text.match(/\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g) ?? []),
    ]);
    expect(ids.length).toBeGreaterThan(30);
    expect(ids.filter((id, index) => ids.indexOf(id) < index)).toEqual([]);
  });

  it.each([...examples])('a misspelt key anywhere in %s is noticed', (_, text) => {
    const keys = [...text.matchAll(/^ *(?:- )?\w+:(?=\s)/gm)];
    expect(keys.length).toBeGreaterThan(10);
    for (const { index, 0: found } of keys) {
      const end = index + found.length - 1;
      const changed = `${text.slice(0, end)}x${text.slice(end)}`;
      expect([found, validateTopology(parseTopology(changed))]).toEqual([found, false]);
    }
  });
});
