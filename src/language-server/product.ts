import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { config } from '@vscode/l10n';

/** The folder of the product. The bundler decides how deep below it a module is. */
const folder = (): URL => {
  let at = new URL('.', import.meta.url);
  for (;;) {
    const above = new URL('..', at);
    if (existsSync(new URL('package.json', at)) || above.href === at.href) return at;
    at = above;
  }
};

/** Address of a rule's page that ships with the product. */
export const rulePage = (rule: string): string => new URL(`docs/rules/${rule}.md`, folder()).href;

/** Speaks the language of a locale such as `fr` or `fr-CH` where a translation ships with the product, or English. */
export const speak = async (locale: string): Promise<void> => {
  const [language = ''] = locale.toLowerCase().split(/[-_.@]/);
  let contents = '{}';
  if (/^[a-z]{2,3}$/.test(language) && language !== 'en') {
    try {
      contents = await readFile(new URL(`l10n/bundle.l10n.${language}.json`, folder()), 'utf8');
    } catch {
      // No translation for this language.
    }
  }
  config({ contents });
};
