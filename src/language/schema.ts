import { t } from '@vscode/l10n';
import topology from '../../schemas/topology.schema.json' with { type: 'json' };

/** What the language features read of the JSON Schema of topology files. */
export interface Schema {
  readonly $ref?: string;
  readonly title?: string;
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly default?: unknown;
  readonly examples?: readonly unknown[];
}

/** A schema with its references followed, and the name of the definition that it is or belongs to. */
export interface Shape {
  readonly schema: Schema;
  /** Name of the definition (`pop`, `connect`, …) when the schema is one itself; `topology` for the file. */
  readonly definition: string | undefined;
}

const definitions = topology.definitions as Readonly<Record<string, Schema>>;

/** The shape of a file. */
export const fileShape: Shape = { schema: topology, definition: 'topology' };

const follow = (schema: Schema): Shape => {
  const definition = schema.$ref?.replace('#/definitions/', '');
  const target = definition === undefined ? undefined : definitions[definition];
  return target ? { schema: target, definition } : { schema, definition: undefined };
};

/** The shape of the value of a key; undefined when the key is not known. */
export const keyShape = ({ schema }: Shape, key: string): Shape | undefined => {
  const properties = schema.properties;
  const found = properties && Object.hasOwn(properties, key) ? properties[key] : undefined;
  return found && follow(found);
};

/** The shape of the items of a list. */
export const itemShape = ({ schema }: Shape): Shape | undefined => schema.items && follow(schema.items);

/** The keys of a map with their shapes, those that must be there first. */
export const keysOf = ({ schema }: Shape): readonly { readonly key: string; readonly shape: Shape }[] => {
  const required = new Set(schema.required);
  const all = Object.entries(schema.properties ?? {}).map(([key, value]) => ({ key, shape: follow(value) }));
  return [...all.filter(({ key }) => required.has(key)), ...all.filter(({ key }) => !required.has(key))];
};

export const isRequired = ({ schema }: Shape, key: string): boolean =>
  schema.required?.includes(key) ?? false;

/** Whether a value of this shape may be of a JSON type. */
export const allows = ({ schema }: Shape, type: 'object' | 'array' | 'boolean' | 'string'): boolean => {
  if (schema.type !== undefined) return [schema.type].flat().includes(type);
  return type === 'object' && schema.properties !== undefined;
};

/** Whether a value of this shape is one word or number, as it is written on the line of its key. */
export const isScalar = (shape: Shape): boolean => !allows(shape, 'object') && !allows(shape, 'array');

/** The values that are allowed, or usual as the schema tells, as they are written; of a list, those of its items. */
export const listedValues = ({ schema }: Shape): readonly string[] => {
  const values = schema.enum ?? (schema.const === undefined ? (schema.examples ?? []) : [schema.const]);
  return values
    .flat()
    .filter((value) => typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    .map(String);
};

/** The shape of a definition of the schema. */
export const definitionShape = (definition: string): Shape => ({
  schema: definitions[definition] ?? fileShape.schema,
  definition: definitions[definition] ? definition : 'topology',
});

/** The title of a shape, in the reader's language: the bundles hold the texts of the schema. */
export const titleOf = ({ schema }: Shape): string | undefined => translated(schema.title);

/** What the value of a shape is, in the reader's language; Markdown. */
export const descriptionOf = ({ schema }: Shape): string | undefined => translated(schema.description);

/** The check of translations collects these texts from the schema itself. */
const translated = (text: string | undefined): string | undefined =>
  text === undefined ? undefined : t(text);
