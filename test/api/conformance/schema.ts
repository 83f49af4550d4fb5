/** Turns the schemas of an OpenAPI 3.0 description into JSON Schema as ajv understands it. */
import type { Format } from 'ajv';

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type JsonObject = Record<string, Json>;

/** request: read-only fields must not be sent. response: a field may be missing. complete: every field must be there. */
export type Mode = 'request' | 'response' | 'complete';

export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const kept = [
  'type',
  'enum',
  'pattern',
  'minimum',
  'maximum',
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
];

/** Formats of types that the descriptions only name with `x-ovh-type`. */
const ovhTypes: Record<string, string> = {
  ip: 'ip',
  ipBlock: 'ip-block',
  ipv4: 'ipv4',
  ipv4Block: 'ipv4-block',
  ipv6: 'ipv6',
  ipv6Block: 'ipv6-block',
};

/**
 * One schema. Objects are closed: a field that the description does not know is a mismatch. References go to `base`,
 * where the converted schemas of the same file are registered.
 */
export function convert(schema: Json | undefined, mode: Mode, base: string): JsonObject {
  if (!isObject(schema)) return {};
  const nullable = schema.nullable === true;
  if (typeof schema.$ref === 'string') return orNull({ $ref: `${base}${schema.$ref}` }, nullable);
  if (Array.isArray(schema.allOf))
    return orNull({ allOf: schema.allOf.map((one) => convert(one, mode, base)) }, nullable);
  const result: JsonObject = {};
  for (const key of kept) {
    const value = schema[key];
    if (value !== undefined) result[key] = value;
  }
  const named = typeof schema['x-ovh-type'] === 'string' ? ovhTypes[schema['x-ovh-type']] : undefined;
  const format = typeof schema.format === 'string' ? schema.format : named;
  if (format !== undefined) result.format = format;
  if (schema.items !== undefined) result.items = convert(schema.items, mode, base);
  if (isObject(schema.properties))
    Object.assign(result, convertProperties(schema, schema.properties, mode, base));
  else if (isObject(schema.additionalProperties)) {
    result.additionalProperties = convert(schema.additionalProperties, mode, base);
  }
  return orNull(result, nullable);
}

function convertProperties(schema: JsonObject, properties: JsonObject, mode: Mode, base: string): JsonObject {
  const usable = Object.entries(properties).filter(
    ([, property]) => mode !== 'request' || !isObject(property) || property.readOnly !== true,
  );
  const required =
    mode === 'complete' ? usable.map(([name]) => name) : mode === 'request' ? schema.required : undefined;
  return {
    properties: Object.fromEntries(usable.map(([name, property]) => [name, convert(property, mode, base)])),
    additionalProperties: false,
    ...(Array.isArray(required) && required.length > 0 ? { required } : {}),
  };
}

const orNull = (schema: JsonObject, nullable: boolean): JsonObject =>
  nullable ? { anyOf: [schema, { type: 'null' }] } : schema;

const byte = '(25[0-5]|2[0-4]\\d|1?\\d?\\d)';
const v4 = `(${byte}\\.){3}${byte}`;
const v6 = '(?=.*:)[0-9a-fA-F:.]{2,45}';
const v4Length = '(3[0-2]|[12]?\\d)';
const v6Length = '(12[0-8]|1[01]\\d|[1-9]?\\d)';
const whole = (pattern: string) => new RegExp(`^(${pattern})$`);

export const formats: Record<string, Format> = {
  ip: whole(`${v4}|${v6}`),
  ipv4: whole(v4),
  ipv6: whole(v6),
  'ip-block': whole(`${v4}/${v4Length}|${v6}/${v6Length}`),
  'ipv4-block': whole(`${v4}/${v4Length}`),
  'ipv6-block': whole(`${v6}/${v6Length}`),
  'mac-address': /^([0-9a-f]{2}:){5}[0-9a-f]{2}$/i,
  uuid: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
  'date-time': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/,
  date: /^\d{4}-\d\d-\d\d$/,
  time: /^\d\d:\d\d(:\d\d)?$/,
  email: /^[^@\s]+@[^@\s]+$/,
  'phone-number': /^\+?[\d. ]+$/,
  password: true,
  duration: /^P(\d+[YMWD])+$/,
  int64: true,
};
