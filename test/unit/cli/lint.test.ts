/** The command `lint` in this process: which files, which settings, which exit code. */
import { chmod, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { lint } from '../../../src/cli/lint.ts';
import { readInput } from '../../../src/cli/lintFiles.ts';
import { rules } from '../../../src/cli/rules.ts';
import { UsageError } from '../../../src/cli/usage.ts';
import { ruleMetas } from '../../../src/lint/engine.ts';

const CLEAN = 'version: 1\n';
const ERROR = 'version: 1\nvracks:\n  - id: vrack42\n';
const subnet = (cidr: string) => `version: 1
vracks:
  - id: pn-104210
    vrackServices:
      - id: vrs-a1b-c2d-e3f-g4h
        region: eu-west-rbx
        subnets:
          - cidr: ${cidr}
            serviceRange: 10.120.0.32/27
`;
const WARNING = subnet('10.120.0.0/20');

let folder = '';
let output = '';
let complaints = '';

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'ovh-topology-lint-'));
  output = complaints = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => ((output += String(chunk)), true));
  vi.spyOn(process.stderr, 'write').mockImplementation((chunk) => ((complaints += String(chunk)), true));
});

afterEach(async () => {
  vi.restoreAllMocks();
  await rm(folder, { recursive: true });
});

const at = (name: string): string => path.join(folder, name);

const write = async (name: string, content: string | Uint8Array): Promise<string> => {
  await mkdir(path.dirname(at(name)), { recursive: true });
  await writeFile(at(name), content);
  return at(name);
};

/** Runs the command; `rules` by file, relative to the folder. */
const run = async (...args: string[]) => {
  output = complaints = '';
  const code = await lint([...args, '--format', 'json']);
  const { files } = JSON.parse(output) as {
    files: { path: string; findings: { rule: string; severity: string }[] }[];
  };
  const found = files.map((file) => {
    const name = path.relative(folder, file.path).split(path.sep).join('/');
    return [name, ...file.findings.map(({ rule, severity }) => `${severity} ${rule}`)].join(' ');
  });
  return { code, found, complaints };
};

describe('the exit code', () => {
  it.each([
    ['error', CLEAN, 0],
    ['error', WARNING, 0],
    ['warning', WARNING, 1],
    ['information', WARNING, 1],
    ['error', ERROR, 1],
    ['warning', CLEAN, 0],
  ])('with --fail-on %s of %j is %i', async (failOn, content, code) => {
    const file = await write('a.topology.yaml', content);
    expect((await run(file, '--fail-on', failOn)).code).toBe(code);
  });

  it('is that of errors by default', async () => {
    expect((await run(await write('a.topology.yaml', WARNING))).code).toBe(0);
    expect((await run(await write('a.topology.yaml', ERROR))).code).toBe(1);
  });

  it('is 2 when a file cannot be read, and the others are linted all the same', async () => {
    const file = await write('a.topology.yaml', ERROR);
    expect(await run(at('none.yaml'), file)).toEqual({
      code: 2,
      found: ['a.topology.yaml error schema'],
      complaints: `ovh-topology: There is no file or folder ${at('none.yaml')}.\n`,
    });
  });
});

describe('files', () => {
  it.runIf(process.platform === 'linux')('that never end are not begun', async () => {
    const file = await write('topology.yaml', CLEAN);
    expect(await run('/dev/zero', file)).toEqual({
      code: 2,
      found: ['topology.yaml'],
      complaints: 'ovh-topology: /dev/zero is a device, not a file.\n',
    });
  });

  it.runIf(process.platform !== 'win32')(
    'beside a folder without permission are checked all the same',
    async () => {
      await write('open/topology.yaml', CLEAN);
      await write('closed/topology.yaml', CLEAN);
      await chmod(folder, 0o755);
      await chmod(at('closed'), 0o000);
      // The superuser may read everything.
      const isRoot = process.geteuid?.() === 0;
      if (isRoot) process.seteuid?.(65_534);
      try {
        expect(await run(folder)).toEqual({
          code: 2,
          found: ['open/topology.yaml'],
          complaints: `ovh-topology: ${at('closed')} may not be read by this user.\n`,
        });
      } finally {
        if (isRoot) process.seteuid?.(0);
        await chmod(at('closed'), 0o755);
      }
    },
  );

  it('of a folder are found by name, each once, in order', async () => {
    for (const name of [
      'topology.yaml',
      'b/topology.yml',
      'b/x.topology.yml',
      'a/x.topology.yaml',
      'a/other.yaml',
      'a/mytopology.yaml',
      '.github/topology.yaml',
      'a/node_modules/topology.yaml',
    ]) {
      await write(name, CLEAN);
    }
    expect((await run(folder, at('topology.yaml'), at('a'))).found).toEqual([
      'a/x.topology.yaml',
      'b/topology.yml',
      'b/x.topology.yml',
      'topology.yaml',
    ]);
  });

  it('that are named are linted whatever their name', async () => {
    expect((await run(await write('.hidden/plan.yaml', CLEAN))).found).toEqual(['.hidden/plan.yaml']);
  });

  it.skipIf(process.platform === 'win32')(
    'that links lead to are found, and links to folders lead nowhere',
    async () => {
      await write('real.yaml', CLEAN);
      await symlink(at('real.yaml'), at('link.topology.yaml'));
      await symlink(folder, at('loop'));
      expect((await run(folder)).found).toEqual(['link.topology.yaml']);
    },
  );

  it('must be there', async () => {
    await write('other.yaml', CLEAN);
    const { code, complaints: said } = await run(folder);
    expect(code).toBe(2);
    expect(said).toMatch(/has no topology files/);
  });

  it.each([
    ['binary', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0xff, 0x00), 'is not a text file in UTF-8'],
    ['NUL', 'version: 1\0', 'is not a text file in UTF-8'],
    ['UTF-16', new Uint8Array(Buffer.from('\uFEFFversion: 1\n', 'utf16le')), 'is not a text file in UTF-8'],
  ])('with %s inside are refused', async (_about, content, message) => {
    const { code, found, complaints: said } = await run(await write('a.topology.yaml', content));
    expect({ code, found }).toEqual({ code: 2, found: [] });
    expect(said).toContain(message);
  });

  it('of 20 MB are not analysed, and say so', async () => {
    const line = '  - name: a-site-with-a-name-of-some-length\n';
    const file = await write('a.topology.yaml', `version: 1\nsites:\n${line.repeat(500_000)}`);
    expect(await run(file)).toMatchObject({ code: 0, found: ['a.topology.yaml warning file-too-large'] });
    expect((await run(file, '--fail-on', 'warning')).code).toBe(1);
  });

  it('with an alias bomb end in a finding', async () => {
    const levels = Array.from({ length: 12 }, (_, level) => {
      const items = level === 0 ? Array(9).fill('x') : Array(9).fill(`*a${level - 1}`);
      return `a${level}: &a${level} [${items.join(', ')}]\n`;
    });
    const { code, found } = await run(await write('a.topology.yaml', levels.join('')));
    expect(code).toBe(1);
    expect(found[0]).toContain('yaml-syntax');
  });

  it.each(['', '\uFEFF', '# to do\n'])('with nothing inside (%j) are said to be empty', async (content) => {
    const file = await write('a.topology.yaml', content);
    expect(await run(file)).toMatchObject({ code: 1, found: ['a.topology.yaml error schema'] });
    expect(output).toContain('The file is empty');
    expect(await run(file, '--fix')).toMatchObject({ code: 0, found: ['a.topology.yaml'] });
    expect(await readFile(file, 'utf8')).toBe(`${content}version: 1\n`);
  });
});

describe('settings', () => {
  const config = (rules: Record<string, string>) => JSON.stringify({ rules });

  it('of the nearest .ovh-topology.json above a file count', async () => {
    await write('.ovh-topology.json', config({ schema: 'off' }));
    await write('near/.ovh-topology.json', config({ 'vrack-services-subnet-prefix': 'information' }));
    await write('a.topology.yaml', ERROR);
    await write('near/b.topology.yaml', ERROR);
    await write('near/deep/c.topology.yaml', WARNING);
    expect((await run(folder)).found).toEqual([
      'a.topology.yaml',
      'near/b.topology.yaml error schema',
      'near/deep/c.topology.yaml information vrack-services-subnet-prefix',
    ]);
  });

  it('of --rules win over it, rule by rule', async () => {
    await write('.ovh-topology.json', config({ schema: 'warning', 'vrack-services-subnet-prefix': 'off' }));
    const file = await write('a.topology.yaml', WARNING);
    const rulesFile = await write('strict.json', config({ 'vrack-services-subnet-prefix': 'error' }));
    expect((await run(file, '--rules', rulesFile)).found).toEqual([
      'a.topology.yaml error vrack-services-subnet-prefix',
    ]);
    const other = await write('b.topology.yaml', ERROR);
    expect((await run(other, '--rules', rulesFile)).found).toEqual(['b.topology.yaml warning schema']);
  });

  it('change the severity of a file that is too large', async () => {
    await write('.ovh-topology.json', config({ 'file-too-large': 'error' }));
    expect((await run(await write('a.topology.yaml', `# ${'x'.repeat(10_000_001)}`))).code).toBe(1);
  });

  it.each([
    ['{', /it is not JSON: .+\.$/],
    ['[]', /it must be an object/],
    ['{"rule": {}}', /the key "rule" is not known; "rules" is\./],
    ['{"rules": []}', /"rules" must be an object/],
    ['{"rules": {"schemas": "off"}}', /there is no rule "schemas"; did you mean schema\?/],
    [
      '{"rules": {"schema": "warn"}}',
      /the level of schema is "warn"; it must be one of error, warning, information, off\./,
    ],
    ['{"rules": {"schema": 0}}', /the level of schema is 0;/],
  ])('that are %s are refused, with the file', async (content, message) => {
    const file = await write('.ovh-topology.json', content);
    await write('a.topology.yaml', CLEAN);
    const failure = lint(['--rules', file, folder]);
    await expect(failure).rejects.toThrow(UsageError);
    await expect(failure).rejects.toThrow(message);
    await expect(failure).rejects.toThrow(file);
    expect(output).toBe('');
    const { code, found, complaints: said } = await run(folder);
    expect({ code, found }).toEqual({ code: 2, found: [] });
    expect(said).toContain(file);
  });

  it('that are broken stop the files below them, once, and no others', async () => {
    await write('a.topology.yaml', ERROR);
    const file = await write('near/.ovh-topology.json', '{');
    await write('near/b.topology.yaml', ERROR);
    await write('near/deep/c.topology.yaml', ERROR);
    const { code, found, complaints: said } = await run(folder);
    expect({ code, found }).toEqual({ code: 2, found: ['a.topology.yaml error schema'] });
    expect(said.split(file)).toHaveLength(2);
  });
});

describe('--fix', () => {
  it('mends what can be mended, and nothing else of the file', async () => {
    const broken = `\uFEFF${subnet('10.120.0.5/24').replace('serviceRange', 'serviceRnage')}`.replaceAll(
      '\n',
      '\r\n',
    );
    const file = await write('a.topology.yaml', broken);
    expect(await run(file, '--fix')).toMatchObject({ code: 0, found: ['a.topology.yaml'] });
    expect(await readFile(file, 'utf8')).toBe(`\uFEFF${subnet('10.120.0.0/24')}`.replaceAll('\n', '\r\n'));
  });

  it('reports what remains', async () => {
    const file = await write('a.topology.yaml', subnet('10.120.0.5/20'));
    expect((await run(file, '--fix', '--fail-on', 'warning')).code).toBe(1);
    expect(await readFile(file, 'utf8')).toBe(subnet('10.120.0.0/20'));
  });

  it('leaves alone what a setting or a comment switches off', async () => {
    const rulesFile = await write('off.json', '{"rules": {"cidr-host-bits": "off"}}');
    const off = await write('a.topology.yaml', subnet('10.120.0.5/24'));
    await run(off, '--fix', '--rules', rulesFile);
    expect(await readFile(off, 'utf8')).toBe(subnet('10.120.0.5/24'));
    const commented = subnet('10.120.0.5/24 # topology-disable-line cidr-host-bits');
    const file = await write('b.topology.yaml', commented);
    await run(file, '--fix');
    expect(await readFile(file, 'utf8')).toBe(commented);
  });
});

describe('a wrong command line', () => {
  it.each([
    [['x', '--format', 'xml'], '--format is "xml"; it must be one of text, json, sarif, junit, github.'],
    [['x', '--format', 'constructor'], '--format is "constructor"; it must be'],
    [['x', '--fail-on', 'never'], '--fail-on is "never"; it must be one of error, warning, information.'],
    [[], 'There is nothing to lint'],
    [['-', '--fix'], '--fix changes files'],
    [['x', '--rules', 'none.json'], '--rules is "none.json"; it must be a file that can be read.'],
    [['x', '--colour'], 'There is no option --colour'],
  ])('%j is refused', async (args, message) => {
    const failure = lint(args);
    await expect(failure).rejects.toThrow(UsageError);
    await expect(failure).rejects.toThrow(message);
    expect(output).toBe('');
  });
});

describe('rules', () => {
  it('lists all', async () => {
    expect(await rules([])).toBe(0);
    expect(output.trimEnd().split('\n')).toHaveLength(ruleMetas().length);
  });

  it.each(ruleMetas().map(({ id }) => id))('explains %s', async (id) => {
    expect(await rules([id])).toBe(0);
    expect(output).toMatch(new RegExp(`^${id}: `));
    expect(output).toContain(`docs/rules/${id}.md`);
  });

  it('refuses what is no rule', () => {
    expect(() => rules(['cidr-overlaps'])).toThrow(
      'There is no rule "cidr-overlaps"; did you mean cidr-overlap?',
    );
    expect(() => rules(['schema', 'yaml-syntax'])).toThrow(UsageError);
  });
});

it('says of a folder where one file is wanted that it is one', async () => {
  await expect(readInput(folder)).rejects.toThrow(`${folder} is a folder; name a file in it.`);
});
