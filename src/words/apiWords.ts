/** Turns words of the API into those of the reader; one that is not among them stays as it came. */
export const inWords =
  (words: Readonly<Record<string, () => string>>) =>
  (word: string): string =>
    (Object.hasOwn(words, word) ? words[word]?.() : undefined) ?? word;
