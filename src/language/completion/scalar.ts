import type { Shape } from '../schema.ts';

/** What YAML 1.2 reads as something else than text. */
const OTHER =
  /^(?:~|null|true|false|[-+]?(?:0|[1-9]\d*|\d+)(?:\.\d*)?(?:e[-+]?\d+)?|[-+]?\.\d+(?:e[-+]?\d+)?|0x[\da-f]+|0o[0-7]+|[-+]?\.(?:inf|nan))$/i;

/** Characters that a plain scalar cannot begin with. */
const BEGINS = /^[\s\-?:,[\]{}#&*!|>'"%@`]/;

/** A value as YAML text: plain where that reads the same, in quotes where not. */
export const scalarText = (value: string, shape: Shape | undefined, isFlow: boolean): string => {
  const types = shape?.schema.type;
  const wantsText = types === undefined || [types].flat().includes('string');
  const takesOther =
    types !== undefined && [types].flat().some((type) => type !== 'string' && type !== 'null');
  if (value === 'null' || (OTHER.test(value) && (takesOther || !wantsText))) return value;
  const isPlain =
    value !== '' &&
    !OTHER.test(value) &&
    !(BEGINS.test(value) && !/^[-?:][^\s,[\]{}]/.test(value)) &&
    !/: |:$| #|\s$|[\n\t]/.test(value) &&
    !(isFlow && /[,[\]{}]/.test(value));
  return isPlain ? value : JSON.stringify(value);
};
