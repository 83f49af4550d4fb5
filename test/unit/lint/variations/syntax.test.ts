import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { Linter } from '../../../../src/lint/engine.ts';
import { TopologyDocument } from '../../../../src/topology/document.ts';

/** Ways to make a line no YAML, most of the time. */
const BREAKS: readonly ((line: string) => string)[] = [
  (line) => line.replace(/: (\S.*)$/, ': "$1'),
  (line) => line.replace(/: (\S.*)$/, ': [$1'),
  (line) => line.replace(/: (\S.*)$/, ': $1: x'),
  (line) => line.replace(': ', ' '),
  (line) => `\t${line.trim()}`,
  (line) => line.replace(/^ /, ''),
];

const rulesOf = (text: string): string[] =>
  new Linter().lint(new TopologyDocument(text)).map(({ rule }) => rule);

it.each(['lines', 'cloud', 'jd', 'merge', 'bridge'])(
  'a syntax error is one finding, and nothing is said of what it hides: %s',
  (name) => {
    const lines = readFileSync(new URL(`${name}.topology.yaml`, import.meta.url), 'utf8').split('\n');
    const before = new Set(rulesOf(lines.join('\n')));
    let broken = 0;
    for (const [index, line] of lines.entries()) {
      if (!line.trim() || line.trim().startsWith('#')) continue;
      for (const change of BREAKS) {
        const text = lines.with(index, change(line)).join('\n');
        const rules = rulesOf(text);
        if (!rules.includes('yaml-syntax')) continue;
        broken += 1;
        expect(
          rules.filter((rule) => !before.has(rule)),
          text,
        ).toEqual(['yaml-syntax']);
      }
    }
    expect(broken).toBeGreaterThan(50);
  },
  60_000,
);
