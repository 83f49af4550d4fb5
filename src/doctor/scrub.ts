/** Takes secrets and addresses of people out of a report that goes to others. */
import { MASK, maskSecrets } from '../ovh/secrets.ts';

const EMAIL = /[^\s@<>()[\]"'`|]+@[^\s@<>()[\]"'`|]+\.[^\s@<>()[\]"'`|.]+/g;
/** A password or key in the text of equipment: `password 7 0822455D`, `md5 key: abc`. The word stays, its value goes. */
const PASSWORD =
  /\b(password|passwd|passphrase|secret|token|(?:md5|auth(?:entication)?|service|pairing)[ -]?key)\b([ \t]*[:=]?[ \t]*)(?:\d[ \t]+)?\S+/gi;

export const scrubText = (text: string): string =>
  text
    .replace(PASSWORD, (_, word: string, gap: string) => `${word}${gap || ' '}${MASK}`)
    .replace(EMAIL, MASK);

/** A deep copy for JSON: secret fields masked, texts scrubbed, and measured series left out. */
export const scrub = (value: unknown): unknown => scrubDeep(maskSecrets(value));

const scrubDeep = (value: unknown): unknown => {
  if (typeof value === 'string') return scrubText(value);
  if (Array.isArray(value)) return value.map(scrubDeep);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, scrubDeep(one)]));
};
