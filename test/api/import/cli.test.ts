/** `import` and `runbook` as a person or a script meets them: files, streams, exit codes. */
import { cp, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { startSimulator, type Simulator } from '../../../src/simulator/index.ts';
import { accountOf, CommandLine, type Ending } from '../support/commandLine.ts';

const example = fileURLToPath(new URL('../../../examples/jdcloud.topology.yaml', import.meta.url));
let cli: CommandLine;
let folder = '';
let simulator: Simulator;

beforeAll(async () => {
  cli = await CommandLine.bundle();
  simulator = await startSimulator();
}, 60_000);
beforeEach(async () => {
  folder = await mkdtemp(path.join(cli.folder, 'work-'));
  await cp(example, path.join(folder, 'jd.topology.yaml'));
});
afterAll(async () => {
  await simulator.close();
  await cli.remove();
});

const run = (...args: readonly string[]): Promise<Ending> =>
  cli.run(args, { cwd: folder, env: accountOf(simulator) });

const inFolder = (name: string): string => path.join(folder, name);
const refused = (sentence: string): Ending => ({ code: 1, out: '', err: `ovh-topology: ${sentence}\n` });

describe('import', () => {
  test('prints the account as a topology file, and nothing else', async () => {
    const { code, out, err } = await run('import');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(parse(out)).toMatchObject({ vracks: [{ id: 'pn-104210' }, { id: 'pn-104211' }] });
  });

  test('writes the named vRacks to a file that the linter takes', async () => {
    expect(await run('import', '--vrack', 'pn-104211', '--out', 'mine.topology.yaml')).toEqual({
      code: 0,
      out: '',
      err: 'mine.topology.yaml is written; its vRacks: pn-104211.\n',
    });
    expect(parse(await readFile(inFolder('mine.topology.yaml'), 'utf8'))).toMatchObject({
      vracks: [{ id: 'pn-104211' }],
    });
    expect(await run('lint', 'mine.topology.yaml')).toMatchObject({ code: 0 });
  });

  test('does not replace a file unless it is told to', async () => {
    await writeFile(inFolder('mine.yaml'), 'precious\n');
    const before = simulator.requestCount;
    expect(await run('import', '--out', 'mine.yaml')).toEqual(
      refused('mine.yaml is there already: name another file, or replace it with --force.'),
    );
    expect(simulator.requestCount).toBe(before);
    expect(await readFile(inFolder('mine.yaml'), 'utf8')).toBe('precious\n');
    expect(await run('import', '--out', 'mine.yaml', '--force')).toMatchObject({ code: 0 });
    expect(await readFile(inFolder('mine.yaml'), 'utf8')).toContain('pn-104210');
  });

  test.each([
    [['--vrack', 'pn-9'], 'The account has no vRack pn-9; it has: pn-104210, pn-104211.'],
    [['--bogus'], 'There is no option --bogus; see ovh-topology --help.'],
    [['--vrack'], '--vrack needs a value; see ovh-topology --help.'],
  ])('%j is refused with exit code 1', async (args, sentence) => {
    expect(await run('import', ...args)).toEqual(refused(sentence));
  });

  test('into a folder that is not there says so', async () => {
    const { code, err } = await run('import', '--out', 'nowhere/mine.yaml');
    expect(code).toBe(1);
    expect(err).toMatch(/^ovh-topology: nowhere\/mine\.yaml cannot be written: .+\n$/);
  });
});

describe('runbook', () => {
  test('prints the steps for JD Cloud', async () => {
    const { code, out, err } = await run('runbook', 'jd.topology.yaml');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^# JD Cloud Direct Connection: runbook\n/);
  });

  test('written again keeps ticks, and says what is to be done again', async () => {
    expect(await run('runbook', 'jd.topology.yaml', '--out', 'jd.md')).toEqual({
      code: 0,
      out: '',
      err: 'jd.md: 37 steps, 0 of them ticked.\n',
    });
    const text = await readFile(inFolder('jd.md'), 'utf8');
    await writeFile(inFolder('jd.md'), text.replaceAll('- [ ] Create', '- [x] Create'));
    const file = await readFile(inFolder('jd.topology.yaml'), 'utf8');
    await writeFile(inFolder('jd.topology.yaml'), file.replace('vlan: 101', 'vlan: 103'));
    expect(await run('runbook', 'jd.topology.yaml', '--out', 'jd.md')).toEqual({
      code: 0,
      out: '',
      err: 'jd.md: 37 steps, 2 of them ticked.\nTo be done again, its values changed: Create the private virtual interface `vif-2`\n',
    });
  });

  test('does not replace a file that is no runbook', async () => {
    await writeFile(inFolder('notes.md'), '# Notes\n');
    expect(await run('runbook', 'jd.topology.yaml', '--out', 'notes.md')).toEqual(
      refused('notes.md is there and is no runbook: name another file, or replace it with --force.'),
    );
    expect(await readFile(inFolder('notes.md'), 'utf8')).toBe('# Notes\n');
  });

  test('of a file with errors says so at the top', async () => {
    const file = await readFile(inFolder('jd.topology.yaml'), 'utf8');
    await writeFile(inFolder('jd.topology.yaml'), file.replace('10.255.0.4/30', '10.255.0.4/29'));
    const { code, out } = await run('runbook', 'jd.topology.yaml');
    expect(code).toBe(0);
    expect(out).toMatch(/\*\*The file has errors: mend them/);
  });

  test.each([
    ['version: 1\n', 'x.yaml has nothing at JD Cloud: there is no runbook to write.'],
    ['a: [\n', 'x.yaml is not valid YAML: mend it first; ovh-topology lint says where.'],
  ])('of %j is refused', async (text, sentence) => {
    await writeFile(inFolder('x.yaml'), text);
    expect(await run('runbook', 'x.yaml')).toEqual(refused(sentence));
  });

  test('needs one file that is there', async () => {
    expect(await run('runbook')).toEqual(refused('Name one topology file.'));
    expect(await run('runbook', 'gone.yaml')).toEqual(refused('There is no file or folder gone.yaml.'));
  });
});
