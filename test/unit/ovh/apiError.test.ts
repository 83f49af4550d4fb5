import { describe, expect, it } from 'vitest';
import { apiError, isSignatureRefusal } from '../../../src/ovh/apiError.ts';
import { isForbidden, isNotFound } from '../../../src/ovh/errors.ts';
import { networkError } from '../../../src/ovh/networkError.ts';

const answer = (status: number, body: unknown, retryAfterMs?: number) =>
  apiError({ method: 'GET', path: '/v1/vrack/pn-1', status, body, queryId: 'EU.ext-1.abc', retryAfterMs });

describe('apiError', () => {
  it('carries all that the API said', () => {
    const error = answer(
      403,
      {
        class: 'Client::Forbidden',
        message: 'User not granted for this request',
        details: { unauthorizedActionsByIAM: 'vrack:apiovh:get' },
      },
      5000,
    );
    expect(error).toMatchObject({
      kind: 'api',
      status: 403,
      apiClass: 'Client::Forbidden',
      apiMessage: 'User not granted for this request',
      details: { unauthorizedActionsByIAM: 'vrack:apiovh:get' },
      queryId: 'EU.ext-1.abc',
      method: 'GET',
      path: '/v1/vrack/pn-1',
      retryAfterMs: 5000,
    });
    expect(error.message).toBe(
      'The account has no right for GET /v1/vrack/pn-1: ask its administrator to allow vrack:apiovh:get.',
    );
    expect(isForbidden(error)).toBe(true);
  });

  it.each([
    [
      400,
      { errorCode: 'INVALID_SIGNATURE', message: 'Invalid signature' },
      'credentials',
      'check the application secret',
    ],
    [
      400,
      { errorCode: 'QUERY_TIME_OUT', message: 'Query out of time' },
      'credentials',
      'refused the signature',
    ],
    [401, { class: 'Client::Unauthorized', message: 'x' }, 'credentials', 'sign in again'],
    [403, { errorCode: 'INVALID_KEY', message: 'x' }, 'credentials', 'application key'],
    [403, { message: 'This application key is invalid' }, 'credentials', 'application key'],
    [
      403,
      { errorCode: 'NOT_CREDENTIAL', message: 'You must login first' },
      'credentials',
      'consumer key is not valid',
    ],
    [403, { errorCode: 'INVALID_CREDENTIAL', message: 'x' }, 'credentials', 'consumer key is not valid'],
    [403, { message: 'This credential is not valid' }, 'credentials', 'consumer key is not valid'],
    [403, { errorCode: 'NOT_GRANTED_CALL', message: 'x' }, 'api', 'sign in again with more rights'],
    [403, { class: 'Client::Forbidden', message: 'No' }, 'api', 'has no right for GET /v1/vrack/pn-1 (No)'],
    [
      404,
      { class: 'Client::NotFound', message: 'This service does not exist' },
      'api',
      'This service does not exist',
    ],
    [409, { message: 'Task pending' }, 'api', 'Task pending'],
    [412, { class: 'Client::PreconditionFailed::ChecksumMismatch' }, 'api', 'load it again'],
    [423, { class: 'Client::Locked::VrackServicesLocked' }, 'api', 'is locked'],
    [429, {}, 'api', 'in a minute'],
    [460, {}, 'api', 'expired or suspended'],
    [
      400,
      { message: 'Invalid CIDR' },
      'api',
      'The API refused GET /v1/vrack/pn-1 (status 400): Invalid CIDR',
    ],
    [500, undefined, 'api', 'problem of its own (status 500'],
    [503, ['odd'], 'api', 'problem of its own (status 503'],
    [418, null, 'api', 'no reason given'],
    [400, { message: 42, class: {} }, 'api', 'no reason given'],
  ])('explains %i %j', (status, body, kind, words) => {
    const error = answer(status, body);
    expect(error.kind).toBe(kind);
    expect(error.message).toContain(words);
    expect(error.status).toBe(status);
  });

  it('tells how long to wait', () => {
    expect(answer(429, {}, 1200).message).toContain('try again in 2 s');
  });

  it('tells what is missing from what is forbidden', () => {
    expect([isNotFound(answer(404, {})), isForbidden(answer(404, {}))]).toEqual([true, false]);
    expect(isForbidden(answer(403, { errorCode: 'INVALID_KEY' }))).toBe(false);
  });

  it('sees a refused signature only where there is one', () => {
    expect(isSignatureRefusal(answer(403, { message: 'Bad timestamp' }))).toBe(true);
    expect(isSignatureRefusal(answer(400, { message: 'The lifetime is too long' }))).toBe(false);
    expect(isSignatureRefusal(answer(404, { message: 'No signature' }))).toBe(false);
  });
});

describe('networkError', () => {
  const request = { method: 'GET', path: '/v1/me', url: 'https://eu.api.ovh.com/v1/me' };
  const failed = (cause: unknown) => Object.assign(new TypeError('fetch failed'), { cause });
  const coded = (code: string) => Object.assign(new Error(code), { code });

  it.each([
    ['ECONNREFUSED', 'refused', 'refuses the connection'],
    ['ENOTFOUND', 'dns', 'cannot be found'],
    ['EAI_AGAIN', 'dns', 'cannot be found'],
    ['ECONNRESET', 'reset', 'was cut'],
    ['UND_ERR_SOCKET', 'reset', 'was cut'],
    ['ETIMEDOUT', 'unreachable', 'cannot be reached'],
    ['UND_ERR_CONNECT_TIMEOUT', 'unreachable', 'cannot be reached'],
    ['CERT_HAS_EXPIRED', 'certificate', 'is not trusted (CERT_HAS_EXPIRED)'],
    ['SELF_SIGNED_CERT_IN_CHAIN', 'certificate', 'is not trusted'],
    ['EODD', 'other', 'EODD'],
  ])('explains %s', (code, network, words) => {
    const error = networkError(failed(coded(code)), request);
    expect(error).toMatchObject({ kind: 'network', network, method: 'GET', path: '/v1/me' });
    expect(error.message).toContain('eu.api.ovh.com');
    expect(error.message).toContain(words);
  });

  it('looks into the tries of several addresses', () => {
    const tries = new AggregateError([coded('ECONNREFUSED'), coded('ECONNREFUSED')]);
    expect(networkError(failed(tries), request).network).toBe('refused');
  });

  it('survives a failure that is no error', () => {
    expect(networkError('odd', request).network).toBe('other');
  });
});
