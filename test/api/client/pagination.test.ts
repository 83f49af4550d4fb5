import { describe, expect, it } from 'vitest';
import { number, string, unknown } from '../../../src/ovh/decode.ts';
import { clientOf, json, startApi } from './apiServer.ts';

describe('lists of v2', () => {
  it('are read page by page until there is no cursor', async () => {
    const pages = [
      { items: [1, 2], next: 'a b+c' },
      { items: [], next: 'second' },
      { items: [3], next: undefined },
    ];
    const server = await startApi((_request, response, index) => {
      const page = pages[index];
      json(
        response,
        page?.items,
        200,
        page?.next === undefined ? {} : { 'X-Pagination-Cursor-Next': page.next },
      );
    });
    const api = clientOf(server);
    await expect(api.list('/v2/x', number, { query: { iamTags: 'a' } })).resolves.toEqual([1, 2, 3]);
    expect(server.received.map(({ url }) => url)).toEqual(Array(3).fill('/v2/x?iamTags=a'));
    expect(server.received.map(({ headers }) => headers['x-pagination-cursor'])).toEqual([
      undefined,
      'a b+c',
      'second',
    ]);
    expect(server.received.every(({ headers }) => Number(headers['x-pagination-size']) > 0)).toBe(true);
  });

  it('end with an error when the API repeats a page', async () => {
    const server = await startApi((_request, response, index) =>
      json(response, [], 200, { 'X-Pagination-Cursor-Next': `c${index % 2}` }),
    );
    await expect(clientOf(server).list('/v2/x', unknown)).rejects.toMatchObject({
      kind: 'answer',
      message: 'The list /v2/x never ends: the API repeats a page.',
    });
    expect(server.received).toHaveLength(3);
  });

  it('repeat a page that failed in passing, not the list', async () => {
    const server = await startApi((request, response, index) => {
      if (index === 1) json(response, {}, 503);
      else if (request.headers['x-pagination-cursor'] === undefined) {
        json(response, ['a'], 200, { 'X-Pagination-Cursor-Next': 'b' });
      } else json(response, ['b']);
    });
    await expect(clientOf(server).list('/v2/x', string)).resolves.toEqual(['a', 'b']);
    expect(server.received).toHaveLength(3);
  });

  it('fail as a whole when one page does', async () => {
    const server = await startApi((request, response) =>
      request.headers['x-pagination-cursor'] === undefined
        ? json(response, ['a'], 200, { 'X-Pagination-Cursor-Next': 'b' })
        : json(response, { class: 'Client::NotFound', message: 'gone' }, 404),
    );
    await expect(clientOf(server).list('/v2/x', string)).rejects.toMatchObject({ status: 404 });
  });

  it('name the wrong item', async () => {
    const server = await startApi((_request, response) => json(response, ['a', 2]));
    await expect(clientOf(server).list('/v2/x', string)).rejects.toMatchObject({
      kind: 'answer',
      message: 'The answer of GET /v2/x is not what was expected ($[1]: expected a string, found a number).',
    });
  });

  it('are one request when several ask at once', async () => {
    const server = await startApi((request, response) =>
      request.headers['x-pagination-cursor'] === undefined
        ? json(response, ['a'], 200, { 'X-Pagination-Cursor-Next': 'b' })
        : json(response, ['b']),
    );
    const api = clientOf(server);
    expect(await Promise.all([api.list('/v2/x', string), api.list('/v2/x', string)])).toEqual([
      ['a', 'b'],
      ['a', 'b'],
    ]);
    expect(server.received).toHaveLength(2);
  });
});
