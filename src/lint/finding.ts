import type { Spot } from '../topology/model.ts';
import type { Fix } from '../topology/problem.ts';
import type { Severity } from './rule.ts';

/** What a rule has to say of a place of the file. */
export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly spot: Spot;
  readonly related: readonly { readonly spot: Spot; readonly message: string }[];
  readonly fix: Fix | undefined;
}

const ORDER: Readonly<Record<Severity, number>> = { error: 0, warning: 1, information: 2 };

/** Whether a severity is at least as grave as another. */
export const isAtLeast = (severity: Severity, other: Severity): boolean => ORDER[severity] <= ORDER[other];

export const bySeverity = (a: Finding, b: Finding): number => ORDER[a.severity] - ORDER[b.severity];
