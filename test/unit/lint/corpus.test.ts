import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Linter, ruleMetas } from '../../../src/lint/engine.ts';
import { Lines } from '../../../src/lint/lines.ts';
import { TopologyDocument } from '../../../src/topology/document.ts';

/**
 * Complete files as engineers write them, most of them sane but for one to three defects. A line with findings ends in
 * `# <- rule-id` or `# <- rule-a, warning; rule-b`; a line that is not marked has none. Informations that a file has
 * as a whole are named in a comment, `also: rule-a, rule-b`, and not looked for by line.
 */
const folder = new URL('corpus/', import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith('.topology.yaml'));

const severities = new Map(ruleMetas().map(({ id, severity }) => [id, severity]));

/** `LINE rule severity` of every mark. */
const marked = (text: string): string[] =>
  text.split(/\r?\n/).flatMap((line, index) => {
    const marks = /# <- (.*)$/.exec(line)?.[1];
    return (marks ?? '')
      .split(';')
      .filter(Boolean)
      .map((mark) => {
        const [rule = '', severity] = mark.split(',').map((part) => part.trim());
        return `${index + 1} ${rule} ${severity ?? severities.get(rule) ?? 'no such rule'}`;
      });
  });

/** The rules of informations of the file as a whole. */
const also = (text: string): string[] =>
  [...text.matchAll(/# (?:.* )?also: (.*?)\r?$/gm)].flatMap(([, rules = '']) => rules.split(', '));

const found = (text: string) => {
  const lines = new Lines(text);
  return new Linter().lint(new TopologyDocument(text)).map(({ rule, severity, spot, message }) => ({
    line: lines.lineOf(spot.item.toFile(spot.start)) + 1,
    rule,
    severity,
    message,
  }));
};

describe('the corpus', () => {
  it.each(files)('%s', (name) => {
    const text = readFileSync(new URL(name, folder), 'utf8');
    const ofTheFile = also(text);
    const all = found(text);
    const informations = all.filter(({ severity }) => severity === 'information').map(({ rule }) => rule);
    expect(informations).toEqual(expect.arrayContaining(ofTheFile));

    const here = all.filter(({ rule, severity }) => severity !== 'information' || !ofTheFile.includes(rule));
    const seen = here.map(({ line, rule, severity }) => `${line} ${rule} ${severity}`);
    const messages = here.map(({ line, rule, message }) => `${line} ${rule}: ${message}`).join('\n');
    expect([...new Set(seen)].sort(), messages).toEqual(marked(text).sort());
  });
});
