import type { Change } from './plan.ts';

type Value = string | number | boolean | null | undefined;

/** The fields whose values differ. What the file leaves out (undefined) is not compared. */
export const changesOf = (
  fields: readonly (readonly [field: string, live: Value, want: Value])[],
): Change[] =>
  fields.flatMap(([field, live, want]) => {
    if (want === undefined || live === want) return [];
    const text = (value: Value): string | null =>
      value === null || value === undefined ? null : String(value);
    return text(live) === text(want) ? [] : [{ field, from: text(live), to: text(want) }];
  });
