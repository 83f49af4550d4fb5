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

/** The other side of a conflict may be the anchor itself: it is then not named twice. */
const withAnchor = (finding: Finding): Finding => {
  const { anchor } = finding.spot;
  const isAnchor = ({ item, start, end }: Spot) =>
    item === anchor?.item && start === anchor.start && end === anchor.end;
  if (!anchor || finding.related.some(({ spot }) => isAnchor(spot))) return finding;
  return { ...finding, related: [...finding.related, { spot: anchor, message: t('written here') }] };
};
