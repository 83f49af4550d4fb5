import type { Plan, Step } from './plan.ts';
import { requestOf } from './request.ts';

/** A plan as JSON, for other tools; the fields of version 1 never change their meaning. */
export const planJson = ({ digest, steps, unmanaged, blocked, notes }: Plan) => ({
  version: 1 as const,
  digest,
  steps: steps.map(stepJson),
  unmanaged: unmanaged.map(({ kind, address }) => ({ kind, address })),
  blocked: blocked.map(({ address, summary, reason, rule }) => ({
    address,
    summary,
    reason,
    rule: rule ?? null,
  })),
  notes: notes.map(({ message }) => message),
});

export const stepJson = (step: Step) => {
  const { id, action, kind, address, summary, disruption, waitsFor, changes, warnings, after, operation } =
    step;
  const { method, path, body } = requestOf(operation);
  return {
    id,
    action,
    kind,
    address,
    summary,
    disruptive: disruption !== null,
    disruption,
    waitsFor,
    changes,
    warnings,
    after,
    request: { method, path, body: body ?? null },
  };
};
