import { t } from '@vscode/l10n';
import type { Finding } from '../lint/finding.ts';
import type { FileRange } from '../topology/place.ts';
import type { Spot } from '../topology/model.ts';
import type { AccountName } from './accountState.ts';
import { partBlocked } from './blocked.ts';
import { digestOf } from './digest.ts';
import type { Draft, DraftStep } from './draft.ts';
import type { FileErrors } from './findings.ts';
import { waitsOf } from './order.ts';
import type { Plan, Step } from './plan.ts';
import { waitsFor } from './waits.ts';

/** Makes a plan of a draft: what is blocked is taken out, and the rest put in order. */
export const finishPlan = (
  draft: Draft,
  {
    account,
    errors,
    placeOf,
    text,
    options,
    names,
    isPruned = false,
  }: {
    readonly account: AccountName;
    readonly errors: FileErrors;
    readonly placeOf: (spot: Spot) => FileRange | undefined;
    readonly text: string | undefined;
    readonly options: unknown;
    readonly names?: ReadonlyMap<string, string>;
    readonly isPruned?: boolean;
  },
): Plan => {
  const all = draft.steps;
  const { doable, withheld, cited } = partBlocked(draft, all, errors);
  const waits = waitsOf(doable);
  const place = (spot: Spot | undefined): FileRange | undefined => spot && placeOf(spot);
  return {
    account,
    digest: digestOf({
      account,
      text,
      options,
      steps: all,
      doable: doable.map(({ id }) => id),
      unmanaged: draft.unmanaged,
    }),
    steps: doable.map((step, index) =>
      visible(step, waits[index] ?? [], place(step.nodes?.find((node) => node !== undefined))),
    ),
    unmanaged: draft.unmanaged,
    blocked: withheld.map(({ address, summary, reason, rule, node }) => ({
      address,
      summary,
      reason,
      rule,
      place: place(node),
    })),
    notes: [...draft.notes, ...errorNote(errors.besides(cited))].map(({ message, node }) => ({
      message,
      place: place(node),
    })),
    isPruned,
    ...(names && { names }),
  };
};

/** Errors that stop no step, because there is none at their place: nobody takes the file for right. */
const errorNote = ([first, ...others]: readonly Finding[]): { message: string; node: Spot | undefined }[] => {
  if (first === undefined) return [];
  const message =
    others.length === 0
      ? t('The file has an error where the plan does nothing: {0}', first.message)
      : t(
          'The file has {0} errors where the plan does nothing. The first: {1}',
          others.length + 1,
          first.message,
        );
  return [{ message, node: first.spot }];
};

/** One for all of them: most steps have no changes and no warnings. */
const NONE: readonly never[] = [];

const visible = (step: DraftStep, after: readonly string[], place: FileRange | undefined): Step => {
  const { id, action, kind, address, summary, disruption = null, operation } = step;
  const { changes = NONE, warnings = NONE } = step;
  return {
    id,
    action,
    kind,
    address,
    summary,
    disruption: typeof disruption === 'function' ? disruption() : disruption,
    waitsFor: waitsFor(operation.kind),
    changes,
    warnings,
    operation,
    after,
    place,
  };
};
