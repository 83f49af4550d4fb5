import { parseCidr, type Cidr } from '../../ip/cidr.ts';
import type { LanguageContext } from '../context.ts';
import type { Enclosing } from '../enclosing.ts';
import type { Place } from '../position.ts';

/** A value that is asked about, and where it stands. */
export interface Subject {
  readonly context: LanguageContext;
  readonly place: Place;
  readonly around: Enclosing;
  /** Definition of the schema and key that the value belongs to. */
  readonly definition: string;
  readonly key: string;
  /** Without quotes. */
  readonly text: string;
  /** The block that a text names, host bits cleared. */
  cidr(text: string): Cidr | undefined;
}

/** What a value means, in lines of Markdown; none where there is nothing to say. */
export type Meaning = (subject: Subject) => readonly string[];

export const readCidr = (text: string): Cidr | undefined => {
  const parsed = parseCidr(text);
  return parsed.ok ? parsed.value.cidr : undefined;
};
