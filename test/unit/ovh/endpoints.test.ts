import { describe, expect, it } from 'vitest';
import { parseEndpoint } from '../../../src/ovh/endpoints.ts';
import { OvhError } from '../../../src/ovh/errors.ts';

describe('parseEndpoint', () => {
  it.each([
    ['ovh-eu', 'https://eu.api.ovh.com', 'https://www.ovh.com/auth/oauth2/token'],
    ['ovh-ca', 'https://ca.api.ovh.com', 'https://ca.ovh.com/auth/oauth2/token'],
    ['ovh-us', 'https://api.us.ovhcloud.com', 'https://us.ovhcloud.com/auth/oauth2/token'],
  ])('knows %s', async (name, base, tokenUrl) => {
    const endpoint = parseEndpoint(name);
    expect(endpoint).toMatchObject({ name, loopback: false });
    expect(await endpoint.resolve()).toEqual({ base, tokenUrl });
  });

  it.each([
    'http://127.0.0.1:4010',
    'http://127.0.0.1:4010/',
    'http://127.0.0.1:4010/1.0',
    'http://127.0.0.1:4010/v1/',
    'http://127.0.0.1:4010/v2',
  ])('takes %s with or without a version', async (url) => {
    const endpoint = parseEndpoint(url);
    expect(endpoint).toMatchObject({ name: 'http://127.0.0.1:4010', loopback: true });
    expect(await endpoint.resolve()).toEqual({
      base: 'http://127.0.0.1:4010',
      tokenUrl: 'http://127.0.0.1:4010/auth/oauth2/token',
    });
  });

  it('keeps the path of a proxy', async () => {
    expect((await parseEndpoint('https://proxy.example/ovh/1.0').resolve()).base).toBe(
      'https://proxy.example/ovh',
    );
  });

  it('recognises a URL of OVHcloud itself', async () => {
    expect((await parseEndpoint('https://ca.api.ovh.com/1.0').resolve()).tokenUrl).toBe(
      'https://ca.ovh.com/auth/oauth2/token',
    );
  });

  it.each(['http://localhost:1', 'http://[::1]:1', 'http://127.8.9.1:1'])(
    'allows plain http on this machine: %s',
    (url) => {
      expect(parseEndpoint(url).loopback).toBe(true);
    },
  );

  it.each([
    ['http://eu.api.ovh.com', 'must begin with https'],
    ['http://127.0.0.1.evil.example', 'must begin with https'],
    ['http://localhost.evil.example', 'must begin with https'],
    ['ovh-de', 'is not known'],
    ['', 'is not known'],
    ['ftp://127.0.0.1', 'is not known'],
    ['https://', 'is not known'],
    ['https://user:hunter2@host.example', 'must not contain a user name'],
    ['https://host.example/?a=b', 'must end after its path'],
  ])('refuses %s', (text, message) => {
    expect(() => parseEndpoint(text)).toThrow(OvhError);
    expect(() => parseEndpoint(text)).toThrow(message);
    expect(() => parseEndpoint(text)).not.toThrow('hunter2');
  });
});
