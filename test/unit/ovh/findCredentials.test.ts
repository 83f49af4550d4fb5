import { describe, expect, it } from 'vitest';
import { OvhError } from '../../../src/ovh/errors.ts';
import { findCredentials } from '../../../src/ovh/findCredentials.ts';
import { parseOvhConf } from '../../../src/ovh/ovhConf.ts';

const keys = 'application_key=AK\napplication_secret=AS\nconsumer_key=CK\n';

const failure = (code: string) => Object.assign(new Error(code), { code });

/** Places with these files; a file whose text is an Error cannot be read. */
const places = (
  files: Record<string, string | Error>,
  env: Record<string, string> = {},
  more: { folder?: string; platform?: string } = {},
) => ({
  env,
  home: '/home/me',
  folder: more.folder,
  platform: more.platform ?? 'linux',
  readFile: (path: string) => {
    const text = files[path] ?? failure('ENOENT');
    return typeof text === 'string' ? Promise.resolve(text) : Promise.reject(text);
  },
});

describe('parseOvhConf', () => {
  it('reads sections, both separators, comments, quotes, Windows line ends and a byte order mark', () => {
    const conf = parseOvhConf(
      '\uFEFF; mine\r\n[default]\r\nendpoint = ovh-ca  ; Canada\r\n\r\n[ovh-ca] # keys\r\nApplication_Key: "AK"\r\nconsumer_key=a=b#c\r\n',
      'f',
    );
    expect(conf.get('default')?.get('endpoint')).toBe('ovh-ca');
    expect(conf.get('ovh-ca')?.get('application_key')).toBe('AK');
    expect(conf.get('ovh-ca')?.get('consumer_key')).toBe('a=b#c');
  });

  it.each([
    ['[default\nendpoint=ovh-eu', 'f, line 1: a section must look like'],
    ['[]\n', 'f, line 1: a section must look like'],
    ['[default]\n\nTopS3cret', 'f, line 3: a setting must look like'],
    ['endpoint=ovh-eu', 'f, line 1: a section such as [default] must come before'],
  ])('names the line of %j', (text, message) => {
    expect(() => parseOvhConf(text, 'f')).toThrow(message);
    expect(() => parseOvhConf(text, 'f')).toThrow(OvhError);
    expect(() => parseOvhConf(text, 'f')).not.toThrow('TopS3cret');
  });
});

describe('findCredentials', () => {
  it('finds none', async () => {
    expect(await findCredentials(places({}))).toBeUndefined();
    expect(
      await findCredentials(places({ '/home/me/.ovh.conf': '[default]\nendpoint=ovh-ca\n' })),
    ).toBeUndefined();
  });

  it('reads the section of the endpoint', async () => {
    const file = `[default]\nendpoint=ovh-us\n[ovh-eu]\n${keys}[ovh-us]\nclient_id=ID\nclient_secret=S\n`;
    expect(await findCredentials(places({ '/etc/ovh.conf': file }))).toEqual({
      endpoint: 'ovh-us',
      credentials: { clientId: 'ID', clientSecret: 'S' },
      source: '/etc/ovh.conf',
    });
  });

  it('lets variables win over the folder, over home, over the system, setting by setting', async () => {
    const files = {
      '/ws/ovh.conf': '[ovh-eu]\nconsumer_key=FOLDER\n',
      '/home/me/.ovh.conf': '[ovh-eu]\napplication_secret=HOME\nconsumer_key=HOME\n',
      '/etc/ovh.conf': `[default]\nendpoint=ovh-eu\n[ovh-eu]\n${keys}`,
    };
    const found = await findCredentials(places(files, { OVH_APPLICATION_KEY: 'ENV' }, { folder: '/ws' }));
    expect(found?.credentials).toEqual({
      applicationKey: 'ENV',
      applicationSecret: 'HOME',
      consumerKey: 'FOLDER',
    });
    expect(found?.source).toBe('OVH_*');
  });

  it('does not read the folder where it is not trusted', async () => {
    const files = { '/ws/ovh.conf': `[ovh-eu]\n${keys}` };
    expect(await findCredentials(places(files))).toBeUndefined();
    expect((await findCredentials(places(files, {}, { folder: '/ws' })))?.source).toBe('/ws/ovh.conf');
  });

  it('sends no keys of the user to a server that a folder names', async () => {
    const env = { OVH_CLIENT_ID: 'ID', OVH_CLIENT_SECRET: 'S' };
    const url = 'https://evil.example';
    const named = { '/ws/ovh.conf': `[default]\nendpoint=${url}\n` };
    expect(await findCredentials(places(named, env, { folder: '/ws' }))).toBeUndefined();
    const own = { '/ws/ovh.conf': `[default]\nendpoint=${url}\n[${url}]\naccess_token=OWN\n` };
    expect((await findCredentials(places(own, env, { folder: '/ws' })))?.credentials).toEqual({
      accessToken: 'OWN',
    });
    const known = { '/ws/ovh.conf': '[default]\nendpoint=ovh-ca\n' };
    expect(await findCredentials(places(known, env, { folder: '/ws' }))).toMatchObject({
      endpoint: 'ovh-ca',
      source: 'OVH_*',
    });
  });

  it('reads no system file on Windows', async () => {
    expect(
      await findCredentials(places({ '/etc/ovh.conf': `[ovh-eu]\n${keys}` }, {}, { platform: 'win32' })),
    ).toBeUndefined();
  });

  it('lets the way to sign in of the nearest place win', async () => {
    const found = await findCredentials(
      places(
        { '/home/me/.ovh.conf': `[ovh-eu]\n${keys}` },
        { OVH_CLIENT_ID: 'ID', OVH_CLIENT_SECRET: 'S', OVH_ENDPOINT: 'http://127.0.0.1:4010' },
      ),
    );
    expect(found).toEqual({
      endpoint: 'http://127.0.0.1:4010',
      credentials: { clientId: 'ID', clientSecret: 'S' },
      source: 'OVH_*',
    });
  });

  it('takes an access token', async () => {
    expect((await findCredentials(places({}, { OVH_ACCESS_TOKEN: 'T' })))?.credentials).toEqual({
      accessToken: 'T',
    });
  });

  it('gives the application alone when the consumer key is missing', async () => {
    const found = await findCredentials(
      places({ '/home/me/.ovh.conf': '[ovh-eu]\napplication_key=AK\napplication_secret=AS\n' }),
    );
    expect(found).toEqual({
      endpoint: 'ovh-eu',
      application: { applicationKey: 'AK', applicationSecret: 'AS' },
      source: '/home/me/.ovh.conf',
    });
  });

  it.each([
    ['[ovh-eu]\nclient_id=x\n', '/home/me/.ovh.conf lacks client_secret for the endpoint ovh-eu'],
    [`[ovh-eu]\n${keys}client_id=x\n`, '/home/me/.ovh.conf holds several ways to sign in'],
    ['[ovh-eu\n', '/home/me/.ovh.conf, line 1'],
  ])('explains what is wrong in %j', async (text, message) => {
    await expect(findCredentials(places({ '/home/me/.ovh.conf': text }))).rejects.toThrow(message);
  });

  it('mentions a file without permission only when nothing else was found', async () => {
    const etc = { '/etc/ovh.conf': failure('EACCES') };
    await expect(findCredentials(places(etc))).rejects.toThrow('/etc/ovh.conf cannot be read');
    expect(await findCredentials(places(etc, { OVH_ACCESS_TOKEN: 'T' }))).toBeDefined();
  });
});
