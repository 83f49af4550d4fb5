import { isAtLeast } from '../../lint/finding.ts';
import type { Severity } from '../../lint/rule.ts';
import type { Format, ReportedFile, ReportedFinding } from './report.ts';

/**
 * JUnit's XML, which build servers show as tests: a suite for each file, a test for each finding, one that passes for
 * a file without any. What does not let the run fail is a test that passes, with the finding as its output.
 */
export const junit: Format = ({ files, failOn }) => {
  const tests = files.reduce((sum, { findings }) => sum + Math.max(1, findings.length), 0);
  const failures = files.reduce((sum, file) => sum + failuresOf(file, failOn), 0);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="ovh-topology" tests="${tests}" failures="${failures}" errors="0">`,
    ...files.flatMap((file) => suite(file, failOn)),
    '</testsuites>',
    '',
  ].join('\n');
};

const failuresOf = ({ findings }: ReportedFile, failOn: Severity): number =>
  findings.filter(({ severity }) => isAtLeast(severity, failOn)).length;

const suite = (file: ReportedFile, failOn: Severity): string[] => {
  const { path, findings } = file;
  const tests = Math.max(1, findings.length);
  const name = escape(path);
  return [
    `  <testsuite name="${name}" tests="${tests}" failures="${failuresOf(file, failOn)}" errors="0">`,
    ...(findings.length === 0 ? [`    <testcase name="no findings" classname="${name}"/>`] : []),
    ...findings.flatMap((finding) => testCase(path, finding, failOn)),
    '  </testsuite>',
  ];
};

const testCase = (
  path: string,
  { rule, severity, message, range }: ReportedFinding,
  failOn: Severity,
): string[] => {
  const { line, character } = range.start;
  const place = `${path}:${line + 1}:${character + 1}`;
  const body = escape(`${place}: ${severity}: ${message}`);
  return [
    `    <testcase name="${escape(`${rule} at ${line + 1}:${character + 1}`)}" classname="${escape(path)}">`,
    isAtLeast(severity, failOn)
      ? `      <failure type="${rule}" message="${escape(message)}">${body}</failure>`
      : `      <system-out>${body}</system-out>`,
    '    </testcase>',
  ];
};

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  '\n': '&#10;',
  '\t': '&#9;',
  '\r': '&#13;',
};

/** Text as XML; what XML 1.0 cannot hold at all is replaced. */
const escape = (text: string): string =>
  text
    // eslint-disable-next-line no-control-regex -- control characters are what it is about
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu, '\uFFFD')
    .replace(/[&<>"'\n\t\r]/g, (character) => ENTITIES[character] ?? character);
