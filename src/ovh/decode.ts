/**
 * Checks values from outside (API answers, files) before they get a type.
 *
 * A decoder returns the value it was given, typed, or throws a DecodeError naming the place. Fields that a decoder does
 * not name stay on the object: "show as JSON" shows everything the API said.
 */
export type Decoder<T> = (value: unknown, path?: string) => T;
export type Decoded<D> = D extends Decoder<infer T> ? T : never;

/** A value is not of the expected shape; `path` tells where (`$.subnets[0].cidr`). */
export class DecodeError extends Error {
  override readonly name = 'DecodeError';
  constructor(
    readonly path: string,
    readonly expected: string,
    readonly found: unknown,
  ) {
    super(`${path}: expected ${expected}, found ${describe(found)}`);
  }
}

const describe = (value: unknown): string => {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'an array';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
};

const primitive =
  <T>(name: string, is: (value: unknown) => value is T): Decoder<T> =>
  (value, path = '$') => {
    if (is(value)) return value;
    throw new DecodeError(path, name, value);
  };

export const string = primitive('a string', (v): v is string => typeof v === 'string');
export const number = primitive('a number', (v): v is number => typeof v === 'number' && Number.isFinite(v));
export const boolean = primitive('true or false', (v): v is boolean => typeof v === 'boolean');
export const unknown: Decoder<unknown> = (value) => value;

/** Routes that answer with an empty body. */
export const nothing: Decoder<undefined> = () => undefined;

/** A known set of words. The API adds words over time, so others are accepted too; the type only helps completion. */
export const word =
  <W extends string>(...known: W[]): Decoder<W | (string & {})> =>
  (value, path = '$') => {
    if (typeof value === 'string') return value;
    throw new DecodeError(path, `a word such as ${known.map((word) => `'${word}'`).join(', ')}`, value);
  };

export const nullable =
  <T>(decoder: Decoder<T>): Decoder<T | null> =>
  (value, path) =>
    value === null ? null : decoder(value, path);

/** A field that may be absent or null; it reads as undefined or null. */
export const optional =
  <T>(decoder: Decoder<T>): Decoder<T | null | undefined> =>
  (value, path) =>
    value === undefined || value === null ? value : decoder(value, path);

export const array =
  <T>(decoder: Decoder<T>): Decoder<T[]> =>
  (value, path = '$') => {
    if (!Array.isArray(value)) throw new DecodeError(path, 'an array', value);
    value.forEach((item, index) => decoder(item, `${path}[${index}]`));
    return value as T[];
  };

type Shape = Record<string, Decoder<unknown>>;
type OptionalKeys<S extends Shape> = {
  [K in keyof S]: undefined extends Decoded<S[K]> ? K : never;
}[keyof S];
type ObjectOf<S extends Shape> = { [K in Exclude<keyof S, OptionalKeys<S>>]: Decoded<S[K]> } & {
  [K in OptionalKeys<S>]?: Decoded<S[K]>;
};

export const object =
  <S extends Shape>(shape: S): Decoder<ObjectOf<S>> =>
  (value, path = '$') => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      throw new DecodeError(path, 'an object', value);
    }
    for (const [key, decoder] of Object.entries(shape)) {
      decoder((value as Record<string, unknown>)[key], `${path}.${key}`);
    }
    return value as ObjectOf<S>;
  };
