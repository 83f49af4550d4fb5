import { t } from '@vscode/l10n';
import { noSuchRule } from '../lint/config.ts';
import { ruleMetas } from '../lint/engine.ts';
import type { RuleMeta } from '../lint/rule.ts';
import { docsOf } from './formats/docs.ts';
import { parseArguments, UsageError } from './usage.ts';

/** Lists the rules of the linter, or explains one. */
export const rules = (args: readonly string[]): Promise<number> => {
  const [id, ...others] = parseArguments(args, {}).positionals;
  if (others.length > 0) throw new UsageError(t('Name one rule, or none for the list of all.'));
  const metas = [...ruleMetas()].sort((a, b) => (a.id < b.id ? -1 : 1));
  if (id === undefined) process.stdout.write(list(metas));
  else {
    const rule = metas.find((one) => one.id === id);
    if (!rule) {
      const problem = noSuchRule(
        id,
        metas.map((one) => one.id),
      );
      throw new UsageError(problem.charAt(0).toUpperCase() + problem.slice(1));
    }
    process.stdout.write(explain(rule));
  }
  return Promise.resolve(0);
};

const list = (metas: readonly RuleMeta[]): string => {
  const width = Math.max(...metas.map(({ id }) => id.length));
  return metas
    .map(({ id, severity, title }) => `${id.padEnd(width)}  ${severity.padEnd(11)}  ${title()}\n`)
    .join('');
};

const explain = ({ id, severity, title, why, source, since, fixable, examples }: RuleMeta): string => {
  const facts = [
    t('Severity: {0}', severity),
    t('Since: {0}', since),
    ...(fixable ? [t('Can be mended by lint --fix.')] : []),
    ...(source.length > 0 ? [t('Source: {0}', source.join('; '))] : []),
    t('Page: {0}', docsOf(id)),
  ];
  const shown = [
    ...examples.bad.map(({ about, text }) => [t('Reported: {0}', about), indent(text)]),
    ...examples.good.map(({ about, text }) => [t('Not reported: {0}', about), indent(text)]),
  ];
  const parts = [`${id}: ${title()}`, why(), facts.join('\n'), ...shown.map((lines) => lines.join('\n\n'))];
  return `${parts.join('\n\n')}\n`;
};

const indent = (text: string): string =>
  text
    .trim()
    .split('\n')
    .map((line) => (line === '' ? '' : `    ${line}`))
    .join('\n');
