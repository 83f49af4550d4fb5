import type { Finding } from './finding.ts';

/** What the engine says of a text that is no YAML; it also says that a rule failed. */
const OWN: ReadonlySet<string> = new Set(['yaml-syntax', 'rule-crashed']);

/**
 * Where an item of the file is not YAML, what was read of it is a guess: findings in it or about it are left out, and
 * so is what somebody misses who does not see it. What is wrong between other items stays.
 * @param needsAll rules that find what is absent
 */
export const withoutGuesses = (findings: readonly Finding[], needsAll: ReadonlySet<string>): Finding[] => {
  const broken = unreadable(findings);
  return findings.filter(
    ({ rule, spot, related }) =>
      OWN.has(rule) ||
      !(needsAll.has(rule) || broken.has(spot.item) || related.some((other) => broken.has(other.spot.item))),
  );
};

/** Whether some item of the file is not YAML. */
export const hasUnreadable = (findings: readonly Finding[]): boolean =>
  findings.some(({ rule }) => rule === 'yaml-syntax');

const unreadable = (findings: readonly Finding[]): ReadonlySet<unknown> =>
  new Set(findings.flatMap(({ rule, spot }) => (rule === 'yaml-syntax' ? [spot.item] : [])));
