// The words a person reads, in the language of the run, from the extension's own translations.
import fs from 'node:fs';
import path from 'node:path';
import { manifest, root } from '../../../scripts/lib/project.mjs';

const readJson = (file) => {
  const full = path.join(root, file);
  return fs.existsSync(full) ? JSON.parse(fs.readFileSync(full, 'utf8')) : {};
};

const fill = (text, values) => text.replace(/\{(\d+)\}/g, (_, index) => String(values[Number(index)]));

/** `locale` is `en` or `fr`. */
export function texts(locale) {
  const bundle = locale === 'en' ? {} : readJson(`l10n/bundle.l10n.${locale}.json`);
  const titles = {
    ...readJson('package.nls.json'),
    ...(locale === 'en' ? {} : readJson(`package.nls.${locale}.json`)),
  };
  const title = (text) => text.replace(/^%(.*)%$/, (whole, key) => titles[key] ?? whole);
  const command = (id) => manifest.contributes.commands.find((one) => one.command === id);
  return {
    /** A string of the code, given in English as `t` takes it. */
    t: (english, ...values) => fill(bundle[english] ?? english, values),
    /** A string of package.json, `%key%` or plain. */
    title,
    /** The title of a command, with its category as the command palette shows it or without, as menus do. */
    commandTitle(id, withCategory = true) {
      const { category, title: own } = command(id);
      return withCategory && category !== undefined ? `${title(category)}: ${title(own)}` : title(own);
    },
  };
}
