/** What runs the published package elsewhere: the GitHub Action and the pre-commit hooks. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import manifest from '../../../package.json';

const read = (name: string): unknown =>
  parse(readFileSync(new URL(`../../../${name}`, import.meta.url), 'utf8'));

const program = Object.keys(manifest.bin)[0] ?? '';
const fixed = `--package ${manifest.name}@${manifest.version} ${program} lint`;

describe('action.yml', () => {
  const action = read('action.yml') as {
    inputs: Record<string, { default: string }>;
    runs: { steps: { run: string; env: Record<string, string> }[] };
  };
  const [step] = action.runs.steps;

  it('runs this version of the package', () => {
    expect(action.inputs.version?.default).toBe(manifest.version);
    expect(step?.run).toContain(`--package "${manifest.name}@$VERSION" ${program} lint`);
  });

  it('takes every input as a variable, and none as a part of the script', () => {
    expect(step?.run).not.toContain('${{');
    expect(Object.values(step?.env ?? {})).toEqual(
      expect.arrayContaining(Object.keys(action.inputs).map((name) => `\${{ inputs.${name} }}`)),
    );
  });
});

describe('.pre-commit-hooks.yaml', () => {
  const hooks = read('.pre-commit-hooks.yaml') as { id: string; entry: string; files: string }[];

  it.each(hooks.map((hook) => [hook.id, hook] as const))(
    '%s runs this version on topology files',
    (_id, hook) => {
      expect(hook.entry).toContain(fixed);
      const files = new RegExp(hook.files);
      for (const name of ['topology.yaml', 'net/topology.yml', 'a.topology.yaml', 'net/a.topology.yml']) {
        expect(name).toMatch(files);
      }
      for (const name of ['mytopology.yaml', 'topology.yaml.bak', 'topology.json'])
        expect(name).not.toMatch(files);
    },
  );
});
