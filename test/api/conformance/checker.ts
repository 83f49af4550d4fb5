/**
 * Checks exchanges with the API against OVHcloud's published descriptions (OpenAPI 3.0 files in one folder). The folder
 * is no part of the project; the environment variable OVH_API_DESCRIPTIONS names it where it is at hand.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import type { Exchange } from '../../../src/simulator/index.ts';
import { convert, formats, isObject, type Json, type JsonObject, type Mode } from './schema.ts';

export interface Mismatch {
  /** `GET /v1/vrack/pn-1`. */
  exchange: string;
  where: 'operation' | 'path' | 'query' | 'request' | 'response';
  message: string;
}

export type CheckedExchange = Pick<Exchange, 'method' | 'path' | 'status' | 'requestBody' | 'responseBody'>;

export interface ConformanceChecker {
  check(exchange: CheckedExchange): Mismatch[];
  /** Operations of the descriptions that a checked exchange used, as `GET /v1/vrack/{serviceName}`. */
  readonly covered: ReadonlySet<string>;
  /** Every operation of the descriptions. */
  readonly operations: ReadonlySet<string>;
}

/** The folder of the descriptions, or undefined with one line on the console saying what is skipped. */
export function descriptionsFolder(): string | undefined {
  const folder = process.env.OVH_API_DESCRIPTIONS;
  if (folder !== undefined && folder !== '') return folder;
  console.log('Conformance is not checked: OVH_API_DESCRIPTIONS names no folder with the API descriptions.');
  return undefined;
}

type Check = (value: unknown) => string | undefined;

interface Operation {
  name: string;
  method: string;
  parts: readonly string[];
  pathParameters: ReadonlyMap<string, Check>;
  query: ReadonlyMap<string, { required: boolean; check: Check }>;
  /** Undefined if the operation takes no body. */
  request: Check | undefined;
  /** Of the answer with status 200; undefined if it is empty. */
  response: Check | undefined;
}

/**
 * @param options.complete also asks that answers carry every field of the description, as the real API's do. For the
 * simulator's answers, that is; a client's requests never carry all.
 */
export function createConformanceChecker(
  folder: string,
  options: { complete?: boolean } = {},
): ConformanceChecker {
  const responses: Mode = options.complete === true ? 'complete' : 'response';
  const operations = readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .flatMap((file) =>
      readOperations(file, JSON.parse(readFileSync(join(folder, file), 'utf8')) as JsonObject, responses),
    );
  const covered = new Set<string>();
  return {
    covered,
    operations: new Set(operations.map(({ name }) => name)),
    check: (exchange) => {
      const target = new URL(exchange.path, 'http://127.0.0.1');
      const path = target.pathname.replace(/^\/1\.0\//, '/v1/');
      if (!/^\/v[12]\//.test(path)) return [];
      const segments = path.split('/').slice(1);
      const operation = findOperation(operations, exchange.method, segments);
      const report = (where: Mismatch['where'], message: string | undefined): Mismatch[] =>
        message === undefined ? [] : [{ exchange: `${exchange.method} ${exchange.path}`, where, message }];
      if (operation === undefined) {
        return exchange.status === 404 ? [] : report('operation', 'is in none of the descriptions');
      }
      covered.add(operation.name);
      // What was refused may have been asked wrongly on purpose; only the form of the refusal counts then.
      if (exchange.status >= 400) return report('response', checkRefusal(exchange.responseBody));
      return [
        ...operation.parts.flatMap((part, index) =>
          report('path', pathCheck(operation, part)?.(decodeURIComponent(segments[index] ?? ''))),
        ),
        ...checkQuery(operation, target.searchParams).flatMap((message) => report('query', message)),
        ...report('request', checkRequest(operation, exchange.requestBody)),
        ...report('response', checkResponse(operation, exchange.responseBody)),
      ];
    },
  };
}

/** Feeds everything that a simulator answers to a checker; the list grows as mismatches come. */
export function attachConformance(
  simulator: { observe(observer: (exchange: Exchange) => void): () => void },
  checker: ConformanceChecker,
): { mismatches: Mismatch[]; detach: () => void } {
  const mismatches: Mismatch[] = [];
  const detach = simulator.observe((exchange) => mismatches.push(...checker.check(exchange)));
  return { mismatches, detach };
}

/** Mismatches as lines that a test can compare with an empty list. */
export const describeMismatches = (mismatches: readonly Mismatch[]): string[] =>
  mismatches.map(({ exchange, where, message }) => `${exchange}: ${where} ${message}`);

function findOperation(
  operations: readonly Operation[],
  method: string,
  segments: readonly string[],
): Operation | undefined {
  return operations
    .filter((one) => one.method === method && one.parts.length === segments.length)
    .filter((one) => one.parts.every((part, index) => part.startsWith('{') || part === segments[index]))
    .sort((a, b) => variables(a) - variables(b))[0];
}

const variables = ({ parts }: Operation): number => parts.filter((part) => part.startsWith('{')).length;
const pathCheck = ({ pathParameters }: Operation, part: string): Check | undefined =>
  part.startsWith('{') ? pathParameters.get(part.slice(1, -1)) : undefined;

function checkQuery({ query }: Operation, given: URLSearchParams): (string | undefined)[] {
  const unknown = [...given.keys()].filter((name) => !query.has(name));
  const missing = [...query].filter(([name, { required }]) => required && !given.has(name));
  return [
    ...unknown.map((name) => `has the unknown parameter ${name}`),
    ...missing.map(([name]) => `lacks the parameter ${name}`),
    ...[...query].map(([name, { check }]) => (given.has(name) ? check(given.get(name)) : undefined)),
  ];
}

function checkRequest({ request }: Operation, body: unknown): string | undefined {
  if (request !== undefined) return request(body);
  return body == null || (isObject(body as Json) && Object.keys(body).length === 0)
    ? undefined
    : 'has a body, but the operation takes none';
}

function checkResponse({ response }: Operation, body: unknown): string | undefined {
  if (response !== undefined) return response(body);
  return body == null ? undefined : 'has a body, but the operation answers with none';
}

const checkRefusal = (body: unknown): string | undefined =>
  isObject(body as Json) && typeof (body as JsonObject).message === 'string'
    ? undefined
    : 'is an error without message';

const methods = ['get', 'post', 'put', 'delete'] as const;

function readOperations(file: string, description: JsonObject, responses: Mode): Operation[] {
  const server = Array.isArray(description.servers) ? description.servers[0] : undefined;
  const version =
    isObject(server) && typeof server.url === 'string' && server.url.endsWith('/v2') ? 'v2' : 'v1';
  const compile = schemaCompiler(file, description);
  const paths = isObject(description.paths) ? description.paths : {};
  return Object.entries(paths).flatMap(([path, item]) =>
    methods.flatMap((method): Operation[] => {
      const operation = isObject(item) ? item[method] : undefined;
      if (!isObject(operation)) return [];
      const parameters = Array.isArray(operation.parameters) ? operation.parameters.filter(isObject) : [];
      const checks = (place: string) =>
        parameters
          .filter((parameter) => parameter.in === place)
          .map((parameter): [string, { required: boolean; check: Check }] => [
            typeof parameter.name === 'string' ? parameter.name : '',
            {
              required: parameter.required === true,
              check: textCheck(compile(parameter.schema, 'response')),
            },
          ]);
      const request = contentSchema(operation.requestBody);
      const ok = isObject(operation.responses) ? contentSchema(operation.responses['200']) : undefined;
      return [
        {
          name: `${method.toUpperCase()} /${version}${path}`,
          method: method.toUpperCase(),
          parts: [version, ...path.split('/').slice(1)],
          pathParameters: new Map(checks('path').map(([name, { check }]) => [name, check])),
          query: new Map(checks('query')),
          request: request === undefined ? undefined : compile(request, 'request'),
          response: ok === undefined ? undefined : compile(ok, responses),
        },
      ];
    }),
  );
}

function contentSchema(container: Json | undefined): Json | undefined {
  if (!isObject(container) || !isObject(container.content)) return undefined;
  const media = Object.values(container.content)[0];
  return isObject(media) ? media.schema : undefined;
}

/** Compiles schemas of one file on first use; most operations of a description are never called. */
function schemaCompiler(
  file: string,
  description: JsonObject,
): (schema: Json | undefined, mode: Mode) => Check {
  const ajv = new Ajv({ strict: false, allErrors: true, formats });
  const registered = new Set<Mode>();
  const baseOf = (mode: Mode): string => {
    const base = `${mode}-${file}`;
    if (!registered.has(mode)) {
      registered.add(mode);
      const components = isObject(description.components) ? description.components : {};
      const schemas = isObject(components.schemas) ? components.schemas : {};
      const converted = Object.entries(schemas).map(([name, schema]) => [name, convert(schema, mode, base)]);
      ajv.addSchema({ $id: base, components: { schemas: Object.fromEntries(converted) as JsonObject } });
    }
    return base;
  };
  return (schema, mode) => {
    let validate: ValidateFunction | undefined;
    return (value) => {
      validate ??= ajv.compile(convert(schema, mode, baseOf(mode)));
      return validate(value) ? undefined : ajv.errorsText(validate.errors, { dataVar: 'body' });
    };
  };
}

/** Parameters are text on the wire; numbers and booleans are checked as what they stand for. */
const textCheck =
  (check: Check): Check =>
  (value) => {
    const readings = [value, Number(value), value === 'true' ? true : value === 'false' ? false : value];
    return readings.some((reading) => check(reading) === undefined) ? undefined : check(value);
  };
