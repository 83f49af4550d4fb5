import type { Spot } from '../../topology/model.ts';
import type { Fix } from '../rule.ts';

/** Fix that writes another text in the place of a value, as part of the details of a finding; none behind an alias. */
export const replacement = (title: string, spot: Spot, text: string): { fix?: Fix } =>
  replacements(title, [{ spot, text }]);

/** Fix of several values at once; none when one of them stands behind an alias. */
export const replacements = (title: string, edits: Fix['edits']): { fix?: Fix } =>
  edits.some(({ spot }) => spot.anchor) ? {} : { fix: { title, edits } };
