import { describe, expect, it } from 'vitest';
import { array, DecodeError, number, object, optional, string, word } from '../../../src/ovh/decode.ts';
import { route } from '../../../src/ovh/path.ts';

const shape = object({
  id: number,
  name: optional(string),
  status: word('up', 'down'),
  subnets: array(object({ cidr: string })),
});

describe('decoders', () => {
  it('return the very value, with the fields that no decoder names', () => {
    const value = { id: 1, status: 'up', subnets: [], extra: { kept: true } };
    expect(shape(value)).toBe(value);
  });

  it('accept an absent or null field where it is optional, and words that are new', () => {
    expect(() => shape({ id: 1, name: null, status: 'sideways', subnets: [] })).not.toThrow();
  });

  it.each([
    [{ id: '1', status: 'up', subnets: [] }, '$.id: expected a number, found a string'],
    [{ id: 1, status: 'up', subnets: [{ cidr: 'a' }, { cidr: 2 }] }, '$.subnets[1].cidr: expected a string'],
    [{ id: 1, status: 2, subnets: [] }, "$.status: expected a word such as 'up', 'down', found a number"],
    [{ id: 1, status: 'up', subnets: {} }, '$.subnets: expected an array, found an object'],
    [{ status: 'up', subnets: [] }, '$.id: expected a number, found nothing'],
    [null, '$: expected an object, found null'],
    [[], '$: expected an object, found an array'],
    [{ id: NaN, status: 'up', subnets: [] }, '$.id: expected a number'],
  ])('name the place of what is wrong in %j', (value, message) => {
    expect(() => shape(value)).toThrow(DecodeError);
    expect(() => shape(value)).toThrow(message);
  });

  it('do not quote the value, which may be a secret', () => {
    expect(() => number('s3cret')).toThrow(/^\$: expected a number, found a string$/);
  });
});

describe('route', () => {
  it('encodes every value as one segment', () => {
    expect(route`/v1/vrack/${'pn-1'}/ip/${'10.0.0.0/24'}`).toBe('/v1/vrack/pn-1/ip/10.0.0.0%2F24');
    expect(route`/v1/a/${'../b?c=d#e'}/${7}/x`).toBe('/v1/a/..%2Fb%3Fc%3Dd%23e/7/x');
    expect(route`/v1/me`).toBe('/v1/me');
  });
});
