import type { Spot } from '../../topology/model.ts';
import { enclosing, type Enclosing } from '../enclosing.ts';
import type { LanguageContext } from '../context.ts';
import type { Place } from '../position.ts';
import { placeOf } from '../../topology/place.ts';

/** What kind of thing a suggestion is, which the editor shows by an icon. */
export type SuggestionKind = 'key' | 'value' | 'reference' | 'computed' | 'account' | 'block';

/** A value that fits a place, as a person reads it and as the file gets it. */
export interface Suggestion {
  /** The value itself, unquoted. Shown unless there is a label. */
  readonly value: string;
  /** What the list shows where the value says nothing to a person, such as an id. */
  readonly label?: string;
  /** A few words behind the label. */
  readonly detail?: string;
  /** A sentence in Markdown. */
  readonly documentation?: string;
  readonly kind: SuggestionKind;
}

/** What a source of suggestions may look at. */
export interface Target {
  readonly context: LanguageContext;
  readonly place: Place;
  readonly around: Enclosing;
  /** Whether a value stands at the place itself, where another is to be chosen. */
  readonly isHere: (value: Spot) => boolean;
}

export const targetAt = (context: LanguageContext, place: Place): Target => {
  const { token } = place;
  return {
    context,
    place,
    around: enclosing(context, place),
    isHere: (value) => {
      const { start, end } = placeOf(value);
      return start <= token.start && token.end <= end && token.end > token.start;
    },
  };
};

/** Gives the values for one key of the format, the best first. */
export type Source = (target: Target) => readonly Suggestion[];

/** Takes out values that come twice; the first stays. */
export const distinct = (suggestions: readonly Suggestion[]): Suggestion[] => {
  const seen = new Set<string>();
  return suggestions.filter(({ value }) => !seen.has(value) && seen.add(value));
};

export const computed = (value: string, detail: string): Suggestion => ({ value, detail, kind: 'computed' });

export const reference = (value: string, detail: string): Suggestion => ({
  value,
  detail,
  kind: 'reference',
});

/** A value of the account, shown by its name. */
export const ofAccount = (value: string, name: string | undefined, detail: string): Suggestion =>
  name !== undefined && name !== '' && name !== value
    ? { value, label: name, detail: `${value} · ${detail}`, kind: 'account' }
    : { value, detail, kind: 'account' };
