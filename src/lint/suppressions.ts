import { t } from '@vscode/l10n';
import type { Item } from '../topology/model.ts';
import type { Finding } from './finding.ts';
import { Lines } from './lines.ts';

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

/** Most texts have none, and then nothing of what follows is done. */
export const mayHoldComments = (text: string): boolean => text.includes('topology-');

/** A finding, and where it starts in the file. */
export interface PlacedFinding {
  readonly finding: Finding;
  readonly start: number;
}

export const place = (finding: Finding): PlacedFinding => ({
  finding,
  start: finding.spot.item.toFile(finding.spot.start),
});

/** Takes suppressed findings away, and adds one for each comment that suppresses nothing. */
export const suppress = (findings: readonly PlacedFinding[], text: string): PlacedFinding[] => {
  const lines = new Lines(text);
  const whole: Item = { text, stamp: 0, toFile: (offset) => offset };
  const comments = readComments(text, lines);
  const kept = findings.filter(({ finding, start }) => !isSuppressed(finding, lines.lineOf(start), comments));
  const unused = comments.filter(({ verb, used }) => !used && verb !== 'enable');
  return [
    ...kept,
    ...unused.map(({ start, end }) =>
      place({
        rule: 'unused-suppression',
        severity: 'information',
        message: t('This comment suppresses nothing: remove it.'),
        spot: { item: whole, start, end },
        related: [],
        fix: {
          title: t('Remove the comment'),
          edits: [{ spot: { item: whole, start, end }, text: '' }],
        },
      }),
    ),
  ];
};

const readComments = (text: string, lines: Lines): Comment[] =>
  [...text.matchAll(COMMENT)].map((match) => {
    const start = match.index + match[0].indexOf('#');
    const names = (match[2] ?? '').split(/[\s,]+/).filter((name) => /^[a-z][a-z0-9-]*$/.test(name));
    return {
      verb: match[1] as Comment['verb'],
      rules: names.length > 0 ? new Set(names) : undefined,
      line: lines.lineOf(start),
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
