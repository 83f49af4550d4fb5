import { countOf, type Format } from './report.ts';

/** The report for programs; the shape is part of the interface and has a version. */
export const json: Format = (report) => {
  const files = report.files.map(({ path, findings }) => ({ path, findings }));
  const summary = {
    files: files.length,
    errors: countOf(report, 'error'),
    warnings: countOf(report, 'warning'),
    informations: countOf(report, 'information'),
  };
  return `${JSON.stringify({ version: 1, files, summary }, undefined, 2)}\n`;
};
