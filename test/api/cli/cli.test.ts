/** The command line as a person or a script meets it: what it prints, on which stream, and how it ends. */
import type { ChildProcess } from 'node:child_process';
import { rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startSimulator, type Simulator } from '../../../src/simulator/index.ts';
import { accountOf, CommandLine, ended } from '../support/commandLine.ts';

let cli: CommandLine;
let simulator: Simulator;
let keys: Record<string, string>;

beforeAll(async () => {
  cli = await CommandLine.bundle();
  simulator = await startSimulator();
  keys = accountOf(simulator);
}, 60_000);

afterAll(async () => {
  await simulator.close();
  await cli.remove();
});

const run = (args: readonly string[], env: Record<string, string> = {}) => cli.run(args, { env });

/** What a command says when it refuses: nothing on the output, its sentence on the error stream. */
const refusal = async (args: readonly string[], env?: Record<string, string>) => {
  const { code, out, err } = await run(args, env);
  expect(out).toBe('');
  return { code, sentence: err.trimEnd() };
};

/** The simulator's one line, as soon as it is printed. */
const firstLine = (child: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    let out = '';
    child.stdout?.on('data', (text: Buffer) => {
      out += text.toString();
      if (out.includes('\n')) resolve(out);
    });
    child.once('close', (code) => reject(new Error(`It ended with ${code}.`)));
  });

const scenarioFile = async (name: string, text: string): Promise<string> => {
  await writeFile(path.join(cli.folder, name), text);
  return name;
};

test('simulate prints one JSON line, serves a scenario file, and ends in its own way', async () => {
  const file = await scenarioFile(
    'mine.json',
    '\uFEFF{"name":"mine","vracks":[{"serviceName":"pn-77","name":"from a file"}]}',
  );
  const child = cli.start(['simulate', '--port', '0', '--scenario', file]);
  const ending = ended(child);
  const credentials = JSON.parse(await firstLine(child)) as Record<string, string>;
  expect(Object.keys(credentials)).toEqual([
    'url',
    'applicationKey',
    'applicationSecret',
    'consumerKey',
    'clientId',
    'clientSecret',
  ]);
  expect(credentials.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  const tree = await run(['tree'], { ...keys, OVH_ENDPOINT: credentials.url ?? '' });
  expect(tree).toMatchObject({ code: 0, err: '' });
  expect(tree.out).toContain('from a file  pn-77');
  child.kill('SIGTERM');
  const { code, out } = await ending;
  // Windows has no signals: the process ends at once there.
  if (process.platform !== 'win32') expect(code).toBe(0);
  expect(out.trimEnd().split('\n')).toHaveLength(1);
});

test('a scenario file with mistakes: each is named with its file and place', async () => {
  const mistakes = '{"name":"x","vracks":[{"serviceName":"pn-1"},{"serviceName":"pn-1"}]}';
  expect(await refusal(['simulate', '--scenario', await scenarioFile('twice.json', mistakes)])).toEqual({
    code: 1,
    sentence: 'ovh-topology: twice.json: $.vracks[1]: the id pn-1 is used twice; choose another one.',
  });
  const broken = await refusal(['simulate', '--scenario', await scenarioFile('broken.json', '{ "name": ')]);
  expect(broken.code).toBe(1);
  expect(broken.sentence).toMatch(/^ovh-topology: broken\.json: The scenario is not JSON: .+\.$/);
});

test.each<[string[], string]>([
  [['bogus'], 'There is no command "bogus"; see ovh-topology --help.'],
  [['simulate', '--bogus'], 'There is no option --bogus; see ovh-topology --help.'],
  [['simulate', '--bogus=1'], 'There is no option --bogus; see ovh-topology --help.'],
  [['simulate', '-x'], 'There is no option -x; see ovh-topology --help.'],
  [['simulate', 'large'], '"large" is not expected here; see ovh-topology --help.'],
  [['simulate', '--port'], '--port needs a value; see ovh-topology --help.'],
  [['simulate', '--task-time', '-1'], '--task-time needs a value; see ovh-topology --help.'],
  [['simulate', '--port', '70000'], '--port is "70000"; it must be a whole number from 0 to 65535.'],
  [['simulate', '--port='], '--port is ""; it must be a whole number from 0 to 65535.'],
  [
    ['simulate', '--scenario', 'nope'],
    '--scenario is "nope"; it must be demo, large, empty, or a file that can be read.',
  ],
  [['tree', '--format', 'yaml'], '--format is "yaml"; it must be text or json.'],
])('%j is a mistake of the command line', async (args, sentence) => {
  expect(await refusal(args)).toEqual({ code: 2, sentence: `ovh-topology: ${sentence}` });
});

test('a port that is taken', async () => {
  const port = new URL(simulator.url).port;
  expect(await refusal(['simulate', '--port', port])).toEqual({
    code: 1,
    sentence: `ovh-topology: Port ${port} of 127.0.0.1 is taken; choose another one or stop what uses it.`,
  });
});

test('tree prints the account as text and as JSON', async () => {
  const text = await run(['tree'], keys);
  expect(text).toMatchObject({ code: 0, err: '' });
  expect(text.out).toContain('10.40.0.0/16  static route · via 172.16.8.5');
  const json = await run(['tree', '--format', 'json'], { ...keys, OVH_ENDPOINT: `${simulator.url}/1.0` });
  expect(json).toMatchObject({ code: 0, err: '' });
  expect(json.out).not.toMatch(/"key": "(?!••••)/);
  expect(JSON.parse(json.out)).toMatchObject({ version: 1, tree: { kind: 'account' } });
});

/** A port of this machine where nobody listens. */
const closedPort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });

test('tree without a good account says in one sentence why', async () => {
  const sentenceFor = async (env: Record<string, string>) => {
    const { code, sentence } = await refusal(['tree'], env);
    expect(code).toBe(1);
    return sentence;
  };
  expect(await sentenceFor({})).toMatch(/^ovh-topology: There are no credentials: .+\.$/);
  expect(await sentenceFor({ ...keys, OVH_APPLICATION_KEY: 'wrong' })).toMatch(
    /^ovh-topology: The API does not know the application key: /,
  );
  expect(await sentenceFor({ ...keys, OVH_APPLICATION_SECRET: 'wrong' })).toMatch(
    /^ovh-topology: The API refused the signature of the request: /,
  );
  const port = await closedPort();
  expect(await sentenceFor({ ...keys, OVH_ENDPOINT: `http://127.0.0.1:${port}` })).toMatch(
    new RegExp(`^ovh-topology: 127\\.0\\.0\\.1:${port} refuses the connection: .+\\.$`),
  );
  await writeFile(path.join(cli.folder, 'ovh.conf'), '[default]\nendpoint=ovh-eu\nnonsense secret\n');
  expect(await sentenceFor({})).toMatch(/^ovh-topology: .*ovh\.conf, line 3: (?!.*secret)[^\n]+\.$/);
  await rm(path.join(cli.folder, 'ovh.conf'));
});

test('speaks French where the machine does', async () => {
  const { err } = await run(['bogus'], { LC_ALL: 'fr_FR.UTF-8' });
  expect(err).toMatch(
    /^ovh-topology: Il n’y a pas de commande «\sbogus\s»\s; voyez ovh-topology --help\.\n$/,
  );
});
