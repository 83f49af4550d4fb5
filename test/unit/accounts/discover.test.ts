import { describe, expect, test, vi } from 'vitest';
import { discover } from '../../../src/extension/features/accounts/discover.ts';
import type { DiscoveryPlaces } from '../../../src/extension/features/accounts/discover.ts';

vi.mock('vscode', async () => (await import('./fakeVscode.ts')).fakeVscode);

const keysOf = (letter: string) =>
  `application_key=${letter}AK\napplication_secret=${letter}AS\nconsumer_key=${letter}CK\n`;

const machine = (
  files: Record<string, string | Error>,
  more: Partial<DiscoveryPlaces> = {},
): DiscoveryPlaces => ({
  env: {},
  home: '/home/me',
  platform: 'linux',
  folders: [],
  readFile: (path) => {
    const content = files[path] ?? Object.assign(new Error('missing'), { code: 'ENOENT' });
    return content instanceof Error ? Promise.reject(content) : Promise.resolve(content);
  },
  ...more,
});

const summary = async (places: DiscoveryPlaces) => {
  const { found, problems } = await discover(places);
  return {
    found: found.map(({ source, endpoint }) => `${source} ${endpoint}`),
    problems: problems.map(({ sentence }) => sentence),
  };
};

describe('looking for credentials', () => {
  test('nothing anywhere is no problem', async () => {
    expect(await summary(machine({}))).toEqual({ found: [], problems: [] });
  });

  test('each section of each place is one entry', async () => {
    const places = machine({
      '/home/me/.ovh.conf': `[default]\nendpoint=ovh-eu\n[ovh-eu]\n${keysOf('e')}[ovh-ca]\n${keysOf('c')}`,
      '/etc/ovh.conf': `[ovh-us]\nclient_id=id\nclient_secret=secret\n`,
    });
    expect(await summary(places)).toEqual({
      found: ['/home/me/.ovh.conf ovh-eu', '/home/me/.ovh.conf ovh-ca', '/etc/ovh.conf ovh-us'],
      problems: [],
    });
  });

  test('variables count, and what a variable completes is found', async () => {
    const variables = { OVH_ENDPOINT: 'ovh-ca', OVH_ACCESS_TOKEN: 'token' };
    expect(await summary(machine({}, { env: variables }))).toEqual({
      found: ['OVH_* ovh-ca'],
      problems: [],
    });
    const { found, problems } = await discover(
      machine(
        { '/home/me/.ovh.conf': '[ovh-eu]\napplication_key=AK\napplication_secret=AS\n' },
        { env: { OVH_CONSUMER_KEY: 'CK' } },
      ),
    );
    expect(found[0]?.credentials).toEqual({
      applicationKey: 'AK',
      applicationSecret: 'AS',
      consumerKey: 'CK',
    });
    expect(problems).toEqual([]);
  });

  test('the same keys in two places are listed once', async () => {
    const same = `[ovh-eu]\n${keysOf('e')}`;
    const { found } = await summary(machine({ '/home/me/.ovh.conf': same, '/etc/ovh.conf': same }));
    expect(found).toEqual(['/home/me/.ovh.conf ovh-eu']);
  });

  test('a file of the workspace is read only for the folders that are given', async () => {
    const files = { '/work/ovh.conf': `[ovh-eu]\n${keysOf('w')}` };
    expect((await summary(machine(files))).found).toEqual([]);
    expect((await summary(machine(files, { folders: ['/work'] }))).found).toEqual(['/work/ovh.conf ovh-eu']);
  });

  test('a broken file is named with its line, its text is not quoted, and the others are still found', async () => {
    const { found, problems } = await summary(
      machine({
        '/home/me/.ovh.conf': '[ovh-eu]\napplication_key=AK\nmy secret line\n',
        '/etc/ovh.conf': `[ovh-eu]\n${keysOf('e')}`,
      }),
    );
    expect(found).toEqual(['/etc/ovh.conf ovh-eu']);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(/^\/home\/me\/\.ovh\.conf, line 3: /);
    expect(problems[0]).not.toContain('secret line');
  });

  test('a file without permission is named', async () => {
    const denied = Object.assign(new Error('denied'), { code: 'EACCES' });
    expect((await summary(machine({ '/etc/ovh.conf': denied }))).problems).toEqual([
      '/etc/ovh.conf cannot be read: check its permissions.',
    ]);
  });

  test('a section that is wrong does not hide its neighbour', async () => {
    const { found, problems } = await summary(
      machine({ '/etc/ovh.conf': `[kimsufi-eu]\n${keysOf('k')}[ovh-eu]\n${keysOf('e')}` }),
    );
    expect(found).toEqual(['/etc/ovh.conf ovh-eu']);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain('kimsufi-eu');
  });

  test('keys without a consumer key are found as such', async () => {
    const { found } = await discover(
      machine({ '/etc/ovh.conf': '[ovh-eu]\napplication_key=AK\napplication_secret=AS\n' }),
    );
    expect(found).toEqual([
      {
        endpoint: 'ovh-eu',
        source: '/etc/ovh.conf',
        application: { applicationKey: 'AK', applicationSecret: 'AS' },
      },
    ]);
  });
});
