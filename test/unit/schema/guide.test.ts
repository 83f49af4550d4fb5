import fs from 'node:fs';
import { describe, expect, it } from 'vitest';
import { definitions, parseTopology, problems, schema } from './support.ts';

const guide = fs.readFileSync('docs/topology-file.md', 'utf8');
const blocks = [...guide.matchAll(/```yaml\n([^]*?)```/g)].map(([, text = '']) => text);

describe('the guide to the format', () => {
  it('names every key of the schema', () => {
    const keys = [schema, ...definitions.map(([, one]) => one)].flatMap(({ properties = {} }) =>
      Object.keys(properties),
    );
    const inCode = new Set([...guide.matchAll(/`([\w.]+)`/g)].flatMap(([, code = '']) => code.split('.')));
    expect(keys.filter((key) => !inCode.has(key))).toEqual([]);
  });

  it('marks as required what the schema requires', () => {
    const required = new Set(definitions.flatMap(([, { required = [] }]) => required));
    const marked = new Set([...guide.matchAll(/`(\w+)`\\\*/g)].map(([, key = '']) => key));
    // Required of an instance that is created, not of one that has an id.
    for (const key of ['version', 'region', 'flavor']) required.add(key);
    expect([...marked].sort()).toEqual([...required].sort());
  });

  it('shows a file that is one, and other YAML that can be read', () => {
    expect(problems(blocks[0] ?? '')).toEqual([]);
    expect(blocks.length).toBe(3);
    for (const block of blocks) expect(() => parseTopology(block)).not.toThrow();
  });

  it('links to headings and files that are there', () => {
    const headings = [...guide.matchAll(/^#+ (.*)$/gm)].map(([, text = '']) =>
      text.toLowerCase().replace(/ /g, '-'),
    );
    for (const [, target = ''] of guide.matchAll(/\]\(([^)]+)\)/g)) {
      if (target.startsWith('#')) expect(headings).toContain(target.slice(1));
      else expect([target, fs.existsSync(`docs/${target}`)]).toEqual([target, true]);
    }
  });
});
