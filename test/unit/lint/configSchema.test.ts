import { Ajv } from 'ajv';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../../src/lint/config.ts';
import { ruleMetas } from '../../../src/lint/engine.ts';

const schema = JSON.parse(
  readFileSync(new URL('../../../schemas/config.schema.json', import.meta.url), 'utf8'),
) as object;
const accepts = new Ajv({ strict: false }).compile(schema);
const ids = ruleMetas().map(({ id }) => id);

describe('the schema of .ovh-topology.json', () => {
  it.each([
    ...ids.map((id) => ({ rules: { [id]: 'off' } })),
    ...['error', 'warning', 'information'].map((level) => ({ rules: { 'cidr-overlap': level } })),
    ...[{}, { rules: {} }, { $schema: 'x', rules: {} }],
    ...[[], null, { rule: {} }, { rules: [] }, { rules: { nope: 'off' } }],
    ...[{ rules: { schema: 'warn' } }, { rules: { schema: 0 } }],
  ])('says of %j what the reader says', (value) => {
    expect(accepts(value)).toBe(parseConfig(JSON.stringify(value), ids).ok);
  });
});
