import { expect, it } from 'vitest';
import { Linter } from '../../../src/lint/engine.ts';
import { applyFixes } from '../../../src/lint/support/edits.ts';
import { TopologyDocument } from '../../../src/topology/document.ts';

it.each([
  ['v[pc-prod', '"v[pc-prod"'],
  ['vpc, prod', '"vpc, prod"'],
  ['1e5', '"1e5"'],
  ['vpc-prod', 'vpc-prod'],
])('a name that is written for a mistyped one is in quotes where YAML needs them: %s', (name, written) => {
  const region = (nextHop: string) =>
    `version: 1\njdcloud:\n  regions:\n    - region: cn-north-1\n      borderGateways:\n        - name: bgw-1\n          vpcs:\n            - name: ${JSON.stringify(name)}\n          routes:\n            - { destination: 10.200.0.0/16, nextHop: ${nextHop} }\n`;
  const text = region(JSON.stringify(`${name}x`));
  const findings = new Linter().lint(new TopologyDocument(text));
  const fixed = applyFixes(
    text,
    findings.filter(({ rule }) => rule === 'unresolved-reference'),
  ).text;
  expect(fixed).toBe(region(written));
});
