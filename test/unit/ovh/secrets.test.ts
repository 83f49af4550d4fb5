import { describe, expect, it } from 'vitest';
import { MASK, maskSecrets, maskUrlSecrets } from '../../../src/ovh/secrets.ts';

describe('maskSecrets', () => {
  it('masks secret fields at any depth, and nothing else', () => {
    expect(
      maskSecrets({
        id: 7,
        key: 'AAAA-BBBB',
        provider: 'megaport',
        status: 'active',
        list: [{ userData: '#cloud-config', name: 'a' }],
        deep: { client_secret: 'x', 'X-Ovh-Consumer': 'y', access_token: 'z', expires_in: 10 },
        publicKey: 'ssh-ed25519 AAAA',
      }),
    ).toEqual({
      id: 7,
      key: MASK,
      provider: 'megaport',
      status: 'active',
      list: [{ userData: MASK, name: 'a' }],
      deep: { client_secret: MASK, 'X-Ovh-Consumer': MASK, access_token: MASK, expires_in: 10 },
      publicKey: 'ssh-ed25519 AAAA',
    });
  });

  it.each([
    'applicationSecret',
    'consumerKey',
    'clientSecret',
    'token',
    'validationUrl',
    'rescuePassword',
    'loaUrl',
  ])('masks %s', (name) => {
    expect(maskSecrets({ [name]: 'value' })).toEqual({ [name]: MASK });
  });

  it('masks a secret that is an object or a list', () => {
    expect(maskSecrets({ userData: { a: 'b' }, password: ['x'] })).toEqual({
      userData: MASK,
      password: MASK,
    });
  });

  it('keeps a key that is no service key, and the absence of a secret', () => {
    const value = {
      tags: { key: 'env' },
      entry: { key: '/v1/vrack', id: 'pn-1' },
      userData: null,
      password: '',
    };
    expect(maskSecrets(value)).toEqual(value);
  });

  it('leaves the original alone', () => {
    const value = { userData: 'x', inner: { token: 'y' } };
    maskSecrets(value);
    expect(value).toEqual({ userData: 'x', inner: { token: 'y' } });
  });

  it('masks secrets in links', () => {
    expect(maskSecrets(['https://s3.example/loa.pdf?X-Amz-Signature=abc&part=1'])).toEqual([
      `https://s3.example/loa.pdf?X-Amz-Signature=${MASK}&part=1`,
    ]);
    expect(maskUrlSecrets('/v1/x?token=abc&region=GRA11&access_token=q#f')).toBe(
      `/v1/x?token=${MASK}&region=GRA11&access_token=${MASK}#f`,
    );
  });
});
