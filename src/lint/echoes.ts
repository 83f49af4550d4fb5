import type { Finding } from './finding.ts';

/**
 * Leaves out what an alias repeats: where the value that it brings in is wrong in itself, the finding stands where the
 * value is written, once. What is wrong only where the alias stands stays there.
 */
export const withoutEchoes = (findings: Finding[]): Finding[] => {
  if (!findings.some(({ spot }) => spot.anchor)) return findings;
  const place = (rule: string, start: number, end: number) => `${rule} ${start} ${end}`;
  const own = new Set(
    findings.filter(({ spot }) => !spot.anchor).map(({ rule, spot }) => place(rule, spot.start, spot.end)),
  );
  return findings.filter(
    ({ rule, spot }) => !spot.anchor || !own.has(place(rule, spot.anchor.start, spot.anchor.end)),
  );
};
