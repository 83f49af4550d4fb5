import type { HealthWord } from '../../panels/health.ts';

/** What the extension has put into the page. */
const words: Readonly<Record<string, unknown>> = JSON.parse(
  document.body.dataset.strings ?? '{}',
) as Readonly<Record<string, unknown>>;

/** A word of the page in the editor's language; `{0}` and so on are filled in. */
export const say = (word: HealthWord, ...values: readonly (string | number)[]): string => {
  const text = words[word];
  return (typeof text === 'string' ? text : word).replace(/\{(\d)\}/g, (whole, index: string) =>
    String(values[Number(index)] ?? whole),
  );
};
