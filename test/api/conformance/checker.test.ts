/** The conformance checker itself, on a small description of its own: it must see every kind of mistake. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createConformanceChecker, type CheckedExchange, type ConformanceChecker } from './checker.ts';

const thing = {
  type: 'object',
  required: ['size'],
  properties: {
    id: { type: 'integer', readOnly: true },
    size: { type: 'integer' },
    block: { allOf: [{ $ref: '#/components/schemas/block' }], nullable: true },
    state: { $ref: '#/components/schemas/state' },
  },
};

const path = (parameter: string) => ({
  in: 'path',
  name: parameter,
  required: true,
  schema: { type: 'integer' },
});

const description = {
  servers: [{ url: 'https://api.example.com/1.0' }],
  paths: {
    '/thing': {
      get: {
        parameters: [
          { in: 'query', name: 'kind', required: true, schema: { $ref: '#/components/schemas/state' } },
        ],
        responses: {
          200: { content: { 'application/json': { schema: { type: 'array', items: { type: 'integer' } } } } },
        },
      },
      post: {
        requestBody: { content: { 'application/json': { schema: { $ref: '#/components/schemas/thing' } } } },
        responses: { 200: { description: 'nothing' } },
      },
    },
    '/thing/{id}': {
      get: {
        parameters: [path('id')],
        responses: {
          200: { content: { 'application/json': { schema: { $ref: '#/components/schemas/thing' } } } },
        },
      },
    },
  },
  components: {
    schemas: {
      thing,
      block: { type: 'string', format: 'ipv4-block' },
      state: { type: 'string', enum: ['on', 'off'] },
    },
  },
};

let folder: string;
let checker: ConformanceChecker;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'descriptions-'));
  writeFileSync(join(folder, 'thing.json'), JSON.stringify(description));
  checker = createConformanceChecker(folder, { complete: true });
});
afterAll(() => rmSync(folder, { recursive: true }));

const found = (exchange: Partial<CheckedExchange>): string[] =>
  checker
    .check({
      method: 'GET',
      path: '/v1/thing/1',
      status: 200,
      requestBody: undefined,
      responseBody: null,
      ...exchange,
    })
    .map(({ where }) => where);

const good = { id: 1, size: 2, block: '10.0.0.0/8', state: 'on' };

test('accepts what fits, under each name of the version', () => {
  expect(found({ responseBody: good })).toEqual([]);
  expect(found({ path: '/1.0/thing/1', responseBody: { ...good, block: null } })).toEqual([]);
  expect(found({ path: '/v1/thing?kind=on', responseBody: [1, 2] })).toEqual([]);
  expect(found({ method: 'POST', path: '/v1/thing', requestBody: { size: 1 } })).toEqual([]);
  expect([...checker.covered].sort()).toEqual(['GET /v1/thing', 'GET /v1/thing/{id}', 'POST /v1/thing']);
});

test.each<[string, string, Partial<CheckedExchange>]>([
  ['an operation that is not described', 'operation', { path: '/v1/nothing' }],
  ['an unknown field', 'response', { responseBody: { ...good, more: 1 } }],
  ['a missing field', 'response', { responseBody: { id: 1, size: 2, block: null } }],
  ['a wrong type', 'response', { responseBody: { ...good, size: '2' } }],
  ['a word that is not in the enumeration', 'response', { responseBody: { ...good, state: 'broken' } }],
  ['a wrong format', 'response', { responseBody: { ...good, block: '10.0.0.0' } }],
  ['null where null is not allowed', 'response', { responseBody: { ...good, state: null } }],
  [
    'a body where none is described',
    'response',
    { method: 'POST', path: '/v1/thing', requestBody: { size: 1 }, responseBody: good },
  ],
  ['a wrong path parameter', 'path', { path: '/v1/thing/one', responseBody: good }],
  ['a missing query parameter', 'query', { path: '/v1/thing', responseBody: [] }],
  ['an unknown query parameter', 'query', { path: '/v1/thing?kind=on&more=1', responseBody: [] }],
  ['a wrong query parameter', 'query', { path: '/v1/thing?kind=maybe', responseBody: [] }],
  ['a request without a required field', 'request', { method: 'POST', path: '/v1/thing', requestBody: {} }],
  [
    'a request with a read-only field',
    'request',
    { method: 'POST', path: '/v1/thing', requestBody: { id: 1, size: 1 } },
  ],
  ['no request body at all', 'request', { method: 'POST', path: '/v1/thing' }],
  ['a body on a request that takes none', 'request', { requestBody: { size: 1 }, responseBody: good }],
  ['a refusal without a message', 'response', { status: 400, responseBody: { class: 'Client::BadRequest' } }],
])('sees %s', (_, where, exchange) => {
  expect(found(exchange)).toContain(where);
});
