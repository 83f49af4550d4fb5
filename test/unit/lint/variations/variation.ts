import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { Linter, ruleMetas } from '../../../../src/lint/engine.ts';
import { Lines } from '../../../../src/lint/lines.ts';
import { TopologyDocument } from '../../../../src/topology/document.ts';

/**
 * A whole file without a finding, changed in one or a few places: what the change makes wrong is found, on that line,
 * and nothing else. Lines with findings end in `# <- rule` or `# <- rule, severity; rule`.
 */
const severities = new Map(ruleMetas().map(({ id, severity }) => [id, severity]));

/** `LINE rule severity` of every mark. */
const marked = (text: string): string[] =>
  text.split(/\r?\n/).flatMap((line, index) =>
    (/# <- (.*)$/.exec(line)?.[1] ?? '')
      .split(';')
      .filter(Boolean)
      .map((mark) => {
        const [rule = '', severity] = mark.split(',').map((part) => part.trim());
        return `${index + 1} ${rule} ${severity ?? severities.get(rule) ?? 'no such rule'}`;
      }),
  );

const found = (text: string): string[] => {
  const lines = new Lines(text);
  return new Linter().lint(new TopologyDocument(text)).map(({ rule, severity, spot, message }) => {
    const [start, end] = [spot.item.toFile(spot.start), spot.item.toFile(spot.end, true)];
    return `${lines.lineOf(start) + 1} ${rule} ${severity} <${text.slice(start, end)}> ${message}`;
  });
};

const base = (name: string): string =>
  readFileSync(new URL(`${name}.topology.yaml`, import.meta.url), 'utf8');

/** A place of the file, and what stands there instead, up to the end of the line's comment. */
export type Edit = readonly [old: string, changed: string];

const apply = (text: string, edits: readonly Edit[]): string =>
  edits.reduce((changed, [old, now]) => {
    const at = changed.indexOf(old);
    if (at < 0) throw new Error(`not in the file: ${old}`);
    const lineEnd = changed.indexOf('\n', at + old.length);
    const mark = / # <- .*$/.exec(now)?.[0] ?? '';
    const rest = changed.slice(at + old.length, lineEnd);
    return (
      changed.slice(0, at) + now.slice(0, now.length - mark.length) + rest + mark + changed.slice(lineEnd)
    );
  }, text);

export const vary = (file: string, title: string, ...edits: readonly Edit[]): void => {
  it(`${file}: ${title}`, () => {
    const also = new Set(
      [...base(file).matchAll(/also: (.*?)\n/g)].flatMap(([, rules = '']) => rules.split(', ')),
    );
    for (const ending of ['\n', '\r\n']) {
      const text = apply(base(file), edits).replaceAll('\n', ending);
      const all = found(text).filter((one) => !also.has(one.split(' ')[1] ?? ''));
      const seen = all.map((one) => one.split(' ').slice(0, 3).join(' ')).sort();
      expect(seen, all.join('\n')).toEqual(marked(text).sort());
    }
  });
};
