import { Linter } from '../../../../src/lint/engine.ts';
import type { Finding } from '../../../../src/lint/finding.ts';
import { Lines } from '../../../../src/lint/lines.ts';
import { applyFixes } from '../../../../src/lint/support/edits.ts';
import { TopologyDocument } from '../../../../src/topology/document.ts';

export const lint = (text: string): Finding[] => new Linter().lint(new TopologyDocument(text));

/** Errors and warnings of a file as `rule severity "text of the place"`, in order; `more` also gives informations. */
export const found = (body: string, more = false): string[] => {
  const text = `version: 1\n${body}`;
  return lint(text)
    .filter(({ severity }) => more || severity !== 'information')
    .map(({ rule, severity, spot }) => {
      const { item, start, end } = spot;
      return `${rule} ${severity} ${text.slice(item.toFile(start), item.toFile(end, true))}`;
    });
};

/** Lines that findings of a rule are on, counted from 1 in the body. */
export const linesOf = (body: string, rule: string): number[] => {
  const text = `version: 1\n${body}`;
  const lines = new Lines(text);
  return lint(text)
    .filter((finding) => finding.rule === rule)
    .map(({ spot }) => lines.lineOf(spot.item.toFile(spot.start)));
};

/** The text after the first fix of a rule. */
export const mended = (body: string, rule: string): string => {
  const text = `version: 1\n${body}`;
  const finding = lint(text).find((one) => one.rule === rule && one.fix);
  if (!finding) throw new Error(`No fix of ${rule} in ${text}`);
  return applyFixes(text, [finding]).text.slice('version: 1\n'.length);
};
