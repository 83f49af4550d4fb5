import { t } from '@vscode/l10n';
import type { Field } from './node.ts';

/** Joins the parts of a description that are there: `L3 · 10.10.12.0/30 · AS65010`. */
export const parts = (...values: (string | number | null | undefined | false)[]): string =>
  values
    .filter((value) => value !== undefined && value !== null && value !== false && value !== '')
    .join(' · ');

export const asn = (value: number | null | undefined): string | undefined =>
  value == null ? undefined : `AS${value}`;

/** Fields with something to say, in order. */
export const fields = (
  ...rows: (readonly [string, string | number | boolean | null | undefined])[]
): Field[] =>
  rows.flatMap(([title, value]): Field[] => {
    if (value === undefined || value === null || value === '') return [];
    return [[title, typeof value === 'boolean' ? (value ? t('yes') : t('no')) : String(value)]];
  });

/** A time in a form that reads the same in every language: `2026-11-20 09:05`, on this machine's clock. */
export const dateTime = (epochMs: number): string => {
  const date = new Date(epochMs);
  const two = (n: number) => String(n).padStart(2, '0');
  const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join('-');
  return `${day} ${two(date.getHours())}:${two(date.getMinutes())}`;
};

/** A count with its noun, as the tree's groups show it. */
export const count = (n: number): string => String(n);
