import { t } from '@vscode/l10n';
import type { Finding } from '../lint/finding.ts';
import type { Spot } from '../topology/model.ts';
import type { Draft, DraftStep } from './draft.ts';
import type { FileErrors } from './findings.ts';

/** Why a step is not done. */
interface Cause {
  readonly reason: string;
  readonly rule: string | undefined;
}

export interface Withheld extends Cause {
  readonly address: string;
  readonly summary: string;
  readonly node: Spot | undefined;
}

/**
 * Parts the steps that can be done from those that cannot: for an error of the file, because the account refuses it, or
 * because they belong with a step that cannot.
 * @param steps of the draft, in order
 */
export const partBlocked = (
  draft: Draft,
  steps: readonly DraftStep[],
  errors: FileErrors,
): {
  readonly doable: readonly DraftStep[];
  readonly withheld: readonly Withheld[];
  /** The errors that stop something. */
  readonly cited: ReadonlySet<Finding>;
} => {
  const cited = new Set<Finding>();
  const errorOf = (node: Spot | undefined): Cause | undefined => {
    const finding = errors.of(node);
    if (finding) cited.add(finding);
    return causeOf(finding);
  };
  /** With the id of the first of those that stop for it. */
  const causes = new Map<string, { readonly cause: Cause; readonly root: string }>();
  const queue: { readonly id: string; readonly root: string }[] = [];
  const stop = (id: string, cause: Cause, root = id): void => {
    if (causes.has(id)) return;
    causes.set(id, { cause, root });
    queue.push({ id, root });
  };
  for (const { id, reason, node } of draft.refusals) stop(id, errorOf(node) ?? { reason, rule: undefined });
  for (const { id, nodes } of steps) {
    for (const node of nodes ?? []) {
      const cause = errorOf(node);
      if (cause) stop(id, cause);
    }
  }
  if (queue.length === 0) return { doable: steps, withheld: [], cited };

  const summaries = new Map([...draft.refusals, ...steps].map(({ id, summary }) => [id, summary]));
  const related = relations([...draft.refusals, ...steps]);
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    const { id, root } = next;
    const reason = t('It belongs with what is not done: {0}.', summaries.get(root) ?? root);
    for (const other of related.get(id) ?? []) stop(other, { reason, rule: undefined }, root);
  }
  const whole = new Map(
    draft.refusals.flatMap(({ id, address, groups }) => (groups?.includes(address) ? [[id, address]] : [])),
  );
  const withheld = [...draft.refusals.map((one) => ({ ...one, nodes: [one.node] })), ...steps].flatMap(
    ({ id, address, summary, nodes }): Withheld[] => {
      const stopped = causes.get(id);
      // A thing that is refused as a whole is told once, and not that it belongs with itself.
      if (!stopped || (stopped.root !== id && whole.get(stopped.root) === address)) return [];
      return [{ address, summary, ...stopped.cause, node: nodes?.find((node) => node !== undefined) }];
    },
  );
  return { doable: steps.filter(({ id }) => !causes.has(id)), withheld, cited };
};

const causeOf = (finding: Finding | undefined): Cause | undefined =>
  finding && {
    reason: t('{0} Correct it in the file first.', finding.message),
    rule: finding.rule,
  };

/** The steps that cannot be done without one. */
const relations = (
  steps: readonly Pick<DraftStep, 'id' | 'needs' | 'groups'>[],
): ReadonlyMap<string, readonly string[]> => {
  const related = new Map<string, string[]>();
  const relate = (from: string, to: string): void => {
    const list = related.get(from);
    if (list) list.push(to);
    else related.set(from, [to]);
  };
  const groups = new Map<string, string[]>();
  for (const { id, needs, groups: own } of steps) {
    for (const need of needs ?? []) relate(need, id);
    for (const group of own ?? []) {
      const members = groups.get(group);
      if (members) members.push(id);
      else groups.set(group, [id]);
    }
  }
  for (const members of groups.values()) {
    // A ring is enough: what stops one stops the next.
    members.forEach((id, index) => relate(id, members[(index + 1) % members.length] ?? id));
  }
  return related;
};
