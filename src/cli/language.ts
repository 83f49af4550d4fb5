import { config } from '@vscode/l10n';
import { readFile } from 'node:fs/promises';

/** Speaks the language of LC_ALL, LC_MESSAGES or LANG where a translation ships with the product; English otherwise. */
export const setLanguage = async (env: NodeJS.ProcessEnv = process.env): Promise<void> => {
  const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG || '';
  const language = /^([a-z]{2})(?=[._@-]|$)/.exec(locale)?.[1];
  if (language === undefined || language === 'en') return;
  try {
    const bundle = new URL(`../l10n/bundle.l10n.${language}.json`, import.meta.url);
    config({ contents: await readFile(bundle, 'utf8') });
  } catch {
    // No translation for this language.
  }
};

/** What programs read is in one language: English, whatever a person would get. */
export const speakForPrograms = (): void => config({ contents: {} });
