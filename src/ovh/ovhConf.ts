import { t } from '@vscode/l10n';
import { OvhError } from './errors.ts';

/** Values of an ovh.conf by section and name, both as written but for the names, which are in lower case. */
export type OvhConf = ReadonlyMap<string, ReadonlyMap<string, string>>;

/**
 * Reads the text of an ovh.conf: `[section]`, `name = value` (or `name: value`), comments after `#` or `;`. A broken line
 * is an error that names the file and the line, but does not quote it: it may hold a secret.
 */
export const parseOvhConf = (text: string, file: string): OvhConf => {
  const sections = new Map<string, Map<string, string>>();
  let section: Map<string, string> | undefined;
  const broken = (line: number, message: string) =>
    new OvhError('configuration', t('{0}, line {1}: {2}', file, line, message));

  text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\r|\n/)
    .forEach((raw, index) => {
      const line = raw.trim();
      if (line === '' || line.startsWith('#') || line.startsWith(';')) return;
      if (line.startsWith('[')) {
        const name = /^\[([^[\]]+)\]\s*([#;].*)?$/.exec(line)?.[1]?.trim();
        if (name === undefined || name === '') {
          throw broken(index + 1, t('a section must look like [ovh-eu].'));
        }
        section = sections.get(name) ?? new Map<string, string>();
        sections.set(name, section);
        return;
      }
      const [, name, value] = /^([\w.-]+)\s*[=:]\s*(.*)$/.exec(line) ?? [];
      if (name === undefined || value === undefined) {
        throw broken(index + 1, t('a setting must look like application_key=….'));
      }
      if (section === undefined) {
        throw broken(index + 1, t('a section such as [default] must come before the first setting.'));
      }
      section.set(name.toLowerCase(), withoutComment(value));
    });
  return sections;
};

/** Keys hold no blanks, so a `#` or `;` after one begins a comment; quotation marks around a value are not part of it. */
const withoutComment = (value: string): string =>
  value
    .replace(/(^|\s)[#;].*$/, '')
    .trim()
    .replace(/^(["'])(.*)\1$/, '$2');
