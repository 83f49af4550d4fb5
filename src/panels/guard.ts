/**
 * Guards for messages between a page and the extension: one declaration is the type and the check. Fields that may be
 * missing are null, so that a message says everything it has to say.
 */
export type Guard<T> = (value: unknown) => value is T;
export type Guarded<G> = G extends Guard<infer T> ? T : never;

export const text: Guard<string> = (value) => typeof value === 'string';

/** A finite number. */
export const number: Guard<number> = (value): value is number => Number.isFinite(value);

export const flag: Guard<boolean> = (value) => typeof value === 'boolean';

/** One of the given words. */
export const word =
  <const Word extends string>(...words: readonly Word[]): Guard<Word> =>
  (value): value is Word =>
    words.some((one) => one === value);

export const list =
  <T>(of: Guard<T>): Guard<readonly T[]> =>
  (value): value is readonly T[] =>
    Array.isArray(value) && value.every(of);

export const maybe =
  <T>(of: Guard<T>): Guard<T | null> =>
  (value): value is T | null =>
    value === null || of(value);

/** Two values, one after the other. */
export const pair =
  <A, B>(first: Guard<A>, second: Guard<B>): Guard<readonly [A, B]> =>
  (value): value is readonly [A, B] =>
    Array.isArray(value) && value.length === 2 && first(value[0]) && second(value[1]);

type Fields = Readonly<Record<string, Guard<unknown>>>;
type Shape<F extends Fields> = { readonly [Name in keyof F]: Guarded<F[Name]> };

/** An object that has these fields; others are left alone. */
export const shape =
  <F extends Fields>(fields: F): Guard<Shape<F>> =>
  (value): value is Shape<F> =>
    typeof value === 'object' &&
    value !== null &&
    Object.entries(fields).every(([name, check]) => check((value as Record<string, unknown>)[name]));

/** What one of the guards takes. */
export const either =
  <const G extends readonly Guard<unknown>[]>(...guards: G): Guard<Guarded<G[number]>> =>
  (value): value is Guarded<G[number]> =>
    guards.some((one) => one(value));
