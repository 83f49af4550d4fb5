import { allows, isRequired, itemShape, keysOf, listedValues, type Shape } from '../schema.ts';
import {
  map,
  renderEntry,
  renderFlow,
  stop,
  type Parts,
  type Template,
  type TemplateMap,
} from './template.ts';

/** A key that can be inserted. */
export interface KeyChoice {
  readonly key: string;
  readonly shape: Shape;
  readonly isRequired: boolean;
}

/** The keys that a map does not have yet, those that must be there first. */
export const openKeys = (shape: Shape, used: ReadonlySet<string>): KeyChoice[] =>
  keysOf(shape)
    .filter(({ key }) => !used.has(key))
    .map(({ key, shape: of }) => ({ key, shape: of, isRequired: isRequired(shape, key) }));

/** Lists that are short as a rule, and read best in brackets. */
const IN_BRACKETS = new Set(['regions', 'prefixes', 'via', 'hostedSegments']);

/** A key with what must follow it: its value to fill in, the keys that must be in it, the first item of a list. */
export const keyParts = ({ key, shape }: KeyChoice, column: number, isFlow: boolean): Parts => {
  const value = valueTemplate(key, shape);
  return isFlow ? [`${key}: `, ...renderFlow(value)] : renderEntry(key, value, column);
};

export const valueTemplate = (key: string, shape: Shape): Template => {
  if (allows(shape, 'array')) {
    const item = itemShape(shape);
    const content: Template =
      item && allows(item, 'object') && !allows(item, 'string') ? required(item) : stop('');
    return IN_BRACKETS.has(key) ? { flow: [content] } : [content];
  }
  if (allows(shape, 'object')) return required(shape);
  if (shape.schema.const !== undefined) return JSON.stringify(shape.schema.const);
  if (allows(shape, 'boolean')) return stop('true', 'false');
  return shape.schema.enum ? stop(...listedValues(shape)) : stop('');
};

/** The keys that an object must have. */
export const required = (shape: Shape): TemplateMap => {
  const keys = keysOf(shape).filter(({ key }) => isRequired(shape, key));
  return map(Object.fromEntries(keys.map(({ key, shape: of }) => [key, valueTemplate(key, of)])));
};
