import type { FactView, Mark, Tone } from '../../../panels/health.ts';

export const mark = (tone: Tone, text: string): Mark => ({ tone, text });

export const fact = (label: string, value: string, tone: Tone = 'neutral', note?: string): FactView => ({
  label,
  value,
  tone,
  note: note ?? null,
});

/** Facts that there is something to say of. */
export const knownFacts = (
  ...rows: readonly (readonly [label: string, value: string | number | null | undefined])[]
): FactView[] =>
  rows.flatMap(([label, value]) =>
    value === null || value === undefined || value === '' ? [] : [fact(label, String(value))],
  );

/** Seconds matter to somebody who waits for the next reading. */
export const clock = (ms: number): string => `${new Date(ms).toISOString().slice(11, 19)} UTC`;
