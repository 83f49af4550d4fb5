import { t } from '@vscode/l10n';
import type { Spot } from '../topology/model.ts';
import type { Finding } from './finding.ts';

/**
 * Findings on values that an alias brings in. Where the value is wrong in itself, the finding stands where the value is
 * written, once; what is wrong only where the alias stands stays there, with the anchor as related place.
 */
export const settleAliases = (findings: readonly Finding[]): readonly Finding[] => {
  if (!findings.some(({ spot }) => spot.anchor)) return findings;
  const place = (rule: string, start: number, end: number) => `${rule} ${start} ${end}`;
  const all = new Set(findings.map(({ rule, spot }) => place(rule, spot.start, spot.end)));
  return findings
    .filter(({ rule, spot }) => !spot.anchor || !all.has(place(rule, spot.anchor.start, spot.anchor.end)))
    .map(withAnchor);
};

/**
 * Names the anchor, unless it is the other side of the conflict and named already. Where the alias brings in the other
 * side too, that is shown where it is written: both would stand at the alias.
 */
const withAnchor = (finding: Finding): Finding => {
  const { spot } = finding;
  const { anchor } = spot;
  if (!anchor) return finding;
  const related = finding.related.map((other) =>
    other.spot.anchor && isSame(other.spot, spot) ? { ...other, spot: other.spot.anchor } : other,
  );
  if (related.some((other) => isSame(other.spot, anchor))) return { ...finding, related };
  return { ...finding, related: [...related, { spot: anchor, message: t('written here') }] };
};

const isSame = (a: Spot, b: Spot): boolean => a.item === b.item && a.start === b.start && a.end === b.end;
