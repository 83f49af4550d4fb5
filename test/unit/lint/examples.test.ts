import { describe, expect, it } from 'vitest';
import { Linter, ruleMetas } from '../../../src/lint/engine.ts';
import type { Finding } from '../../../src/lint/finding.ts';
import { Lines } from '../../../src/lint/lines.ts';
import type { Example, RuleMeta, Severity } from '../../../src/lint/rule.ts';
import { applyFixes } from '../../../src/lint/support/edits.ts';
import { TopologyDocument } from '../../../src/topology/document.ts';

const whole = ({ text }: Example): string =>
  /^(?:#.*\n|\s)*version\b/.test(text) || text.trim() === '' ? text : `version: 1\n${text}`;

const lint = (text: string): Finding[] => new Linter().lint(new TopologyDocument(text));

/** `LINE severity` of findings of a rule, in order; `others` of any other rule that is more than information. */
const report = (rule: RuleMeta, findings: readonly Finding[], text: string) => {
  const lines = new Lines(text);
  const show = (finding: Finding) =>
    `${lines.lineOf(finding.spot.item.toFile(finding.spot.start)) + 1} ${finding.severity}`;
  const own = findings.filter((finding) => finding.rule === rule.id).map(show);
  const others = findings
    .filter((finding) => finding.rule !== rule.id && finding.severity !== 'information')
    .map((finding) => `${show(finding)} ${finding.rule}: ${finding.message}`);
  return { own: [...new Set(own)].sort(), others };
};

const expected = (rule: RuleMeta, text: string): string[] =>
  text
    .split('\n')
    .flatMap((line, index) => {
      const mark = /# <- here(?:, (error|warning|information))?/.exec(line);
      return mark ? [`${index + 1} ${(mark[1] as Severity | undefined) ?? rule.severity}`] : [];
    })
    .sort();

const checked = ruleMetas().filter(({ examples }) => examples.good.length + examples.bad.length > 0);

describe.each(checked.map((rule) => [rule.id, rule] as const))('%s', (_id, rule) => {
  for (const example of rule.examples.good) {
    it(`finds nothing: ${example.about}`, () => {
      const text = whole(example);
      expect(report(rule, lint(text), text)).toEqual({ own: [], others: [] });
    });
  }
  for (const example of rule.examples.bad) {
    // The one example of text that is no YAML has no line to mark.
    it(`finds what is marked: ${example.about}`, () => {
      const text = whole(example);
      const found = report(rule, lint(text), text);
      if (rule.id === 'yaml-syntax') expect(found.own.length).toBeGreaterThan(0);
      else expect(found).toEqual({ own: expected(rule, text), others: [] });
    });

    it(`mends what it offers to mend: ${example.about}`, () => {
      const text = whole(example);
      const before = lint(text);
      const fixable = before.filter((finding) => finding.rule === rule.id && finding.fix);
      for (const finding of fixable) {
        const mended = applyFixes(text, [finding]).text;
        const after = lint(mended);
        const count = (findings: readonly Finding[], id: string) =>
          findings.filter((one) => one.rule === id).length;
        expect(count(after, rule.id), mended).toBeLessThan(count(before, rule.id));
        const added = after.filter(
          (one) => one.severity === 'error' && count(after, one.rule) > count(before, one.rule),
        );
        expect(
          added.map((one) => `${one.rule}: ${one.message}`),
          mended,
        ).toEqual([]);
      }
    });
  }
});

describe('the rules', () => {
  const metas = ruleMetas();
  it('have ids of their own', () => {
    expect(new Set(metas.map(({ id }) => id)).size).toBe(metas.length);
  });

  it.each(metas.map((rule) => [rule.id, rule] as const))('%s says what it is', (_id, rule) => {
    expect(rule.id).toMatch(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
    expect(rule.title().length).toBeGreaterThan(10);
    expect(rule.why().length).toBeGreaterThan(20);
    expect(rule.since).toMatch(/^\d+\.\d+\.\d+$/);
  });
});
