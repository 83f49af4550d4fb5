import { createHash } from 'node:crypto';
import { t } from '@vscode/l10n';
import type { Scalar } from '../../topology/model.ts';
import { code } from './markdown.ts';

/** One thing to do, with a box to tick. */
export interface Step {
  /** The same for the same thing whenever the runbook is written: `make-3fa1b2c4-apply`. */
  readonly id: string;
  /** Markdown, one line. */
  readonly title: string;
  /** What is to be typed or compared. A step whose values changed has to be done again. */
  readonly fields: readonly Field[];
  /** Further values that it hangs on, not shown: those of what is waited for. */
  readonly basis: readonly Field[];
  /** What to wait for, what to take care of; Markdown. */
  readonly remarks: readonly string[];
  /** Ids of the steps without which this one is refused. */
  readonly needs: readonly string[];
}

export interface Field {
  readonly label: string;
  /** As it is typed; undefined where the file does not say. */
  readonly value: string | undefined;
  /** Said behind the value, Markdown. */
  readonly remark?: string;
}

export interface Section {
  readonly title: string;
  /** Where in the console, and what for; Markdown. */
  readonly intro: readonly string[];
  readonly steps: readonly Step[];
}

/** Making and deleting one object are different steps of the same object. */
export type Phase = 'make' | 'delete';

/** @param object kind and names from the outside in, which tell the object from all others of the file */
export const stepId = (phase: Phase, object: readonly string[], what: string): string =>
  `${phase}-${shortHash(JSON.stringify(object))}-${what}`;

/** Of the values alone: the same in every language. */
export const valuesHash = ({ fields, basis }: Step): string =>
  shortHash(JSON.stringify([...fields, ...basis].map(({ value }) => value ?? null)));

export const shortHash = (text: string): string =>
  createHash('sha256').update(text).digest('hex').slice(0, 12);

export const field = (label: string, value: string | undefined, remark?: string): Field => ({
  label,
  value,
  ...(remark === undefined ? {} : { remark }),
});

/** A value as it stands in the file. */
export const textOf = (scalar: Scalar<unknown> | undefined): string | undefined => scalar?.text || undefined;

/** A name in a sentence. */
export const called = (name: string | undefined): string => code(name ?? '?');

export const shownValue = ({ value, remark }: Field): string => {
  const text = value === undefined ? t('(not in the file: to be settled first)') : code(value);
  return remark === undefined ? text : `${text} (${remark})`;
};
