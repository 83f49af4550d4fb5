import { t } from '@vscode/l10n';
import type { Item } from '../topology/model.ts';
import type { Finding } from './finding.ts';

/**
 * Comments that steer the linter: `# topology-disable-next-line a, b`, `# topology-disable-line a`,
 * `# topology-disable a` (to the end of the file, or to `# topology-enable a`). Without a rule: all but yaml-syntax.
 */
const COMMENT = /(?:^|\s)#\s*topology-(disable-next-line|disable-line|disable|enable)(?=\s|$)([^\n#]*)/g;

interface Comment {
  readonly verb: 'disable-next-line' | 'disable-line' | 'disable' | 'enable';
  /** Undefined: every rule. */
  readonly rules: ReadonlySet<string> | undefined;
  readonly line: number;
  /** Place of the comment in the file. */
  readonly start: number;
  readonly end: number;
  used: boolean;
}

/** Never suppressed: without YAML there are no comments to trust. */
const ALWAYS = 'yaml-syntax';

/**
 * Takes suppressed findings away, and adds one for each comment that suppresses nothing.
 * @param lineOf line of an offset, from 0
 * @param whole an item whose offsets are those of the file
 */
export const suppress = (
  findings: readonly Finding[],
  text: string,
  lineOf: (offset: number) => number,
  startOf: (finding: Finding) => number,
  whole: Item,
): Finding[] => {
  // Most files have none, and then nothing is looked at twice.
  if (!text.includes('topology-')) return [...findings];
  const comments = readComments(text, lineOf);
  const kept = findings.filter((finding) => !isSuppressed(finding, lineOf(startOf(finding)), comments));
  const unused = comments.filter(({ verb, used }) => !used && verb !== 'enable');
  return [
    ...kept,
    ...unused.map(({ start, end }): Finding => ({
      rule: 'unused-suppression',
      severity: 'information',
      message: t('This comment suppresses nothing: remove it.'),
      spot: { item: whole, start, end },
      related: [],
      fix: {
        title: t('Remove the comment'),
        edits: [{ spot: { item: whole, start, end }, text: '' }],
      },
    })),
  ];
};

const readComments = (text: string, lineOf: (offset: number) => number): Comment[] =>
  [...text.matchAll(COMMENT)].map((match) => {
    const start = match.index + match[0].indexOf('#');
    const names = (match[2] ?? '').split(/[\s,]+/).filter((name) => /^[a-z][a-z0-9-]*$/.test(name));
    return {
      verb: match[1] as Comment['verb'],
      rules: names.length > 0 ? new Set(names) : undefined,
      line: lineOf(start),
      start,
      end: start + match[0].slice(match[0].indexOf('#')).trimEnd().length,
      used: false,
    };
  });

const isSuppressed = ({ rule }: Finding, line: number, comments: readonly Comment[]): boolean => {
  if (rule === ALWAYS) return false;
  let from: Comment | undefined;
  for (const comment of comments) {
    if (comment.rules && !comment.rules.has(rule)) continue;
    if (comment.verb === 'disable-next-line' || comment.verb === 'disable-line') {
      if (comment.line + (comment.verb === 'disable-next-line' ? 1 : 0) !== line) continue;
      comment.used = true;
      return true;
    }
    if (comment.line > line) continue;
    from = comment.verb === 'disable' ? comment : undefined;
  }
  if (from) from.used = true;
  return from !== undefined;
};
