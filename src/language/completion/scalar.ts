import { isOtherThanText, textScalar } from '../../topology/scalarText.ts';
import type { Shape } from '../schema.ts';

/** A value as YAML text: plain where that reads the same, in quotes where not. */
export const scalarText = (value: string, shape: Shape | undefined, isFlow: boolean): string => {
  const types = shape?.schema.type;
  const wantsText = types === undefined || [types].flat().includes('string');
  const takesOther =
    types !== undefined && [types].flat().some((type) => type !== 'string' && type !== 'null');
  const isOther = isOtherThanText(value) && (takesOther || !wantsText);
  return value === 'null' || isOther ? value : textScalar(value, isFlow);
};
