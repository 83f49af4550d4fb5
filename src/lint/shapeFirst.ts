import type { Finding } from './finding.ts';

/**
 * Leaves out what rules say of a value that is of the wrong shape: `schema` says it, once. A key that is not known is no
 * such value, though the first key is where a missing one is told.
 */
export const shapeFirst = (findings: readonly Finding[]): readonly Finding[] => {
  const wrong = new Map<unknown, Set<string>>();
  const place = ({ spot: { start, end } }: Finding) => `${start} ${end}`;
  for (const finding of findings) {
    if (finding.rule !== 'schema') continue;
    const places = wrong.get(finding.spot.item);
    if (places) places.add(place(finding));
    else wrong.set(finding.spot.item, new Set([place(finding)]));
  }
  if (wrong.size === 0) return findings;
  return findings.filter(
    (finding) =>
      finding.rule === 'schema' ||
      finding.rule === 'unknown-key' ||
      !wrong.get(finding.spot.item)?.has(place(finding)),
  );
};
