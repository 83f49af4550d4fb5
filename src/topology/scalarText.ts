/** What YAML 1.2 reads as something else than text. */
const OTHER =
  /^(?:~|null|true|false|[-+]?(?:0|[1-9]\d*|\d+)(?:\.\d*)?(?:e[-+]?\d+)?|[-+]?\.\d+(?:e[-+]?\d+)?|0x[\da-f]+|0o[0-7]+|[-+]?\.(?:inf|nan))$/i;

/** Characters that a plain scalar cannot begin with. */
const BEGINS = /^[\s\-?:,[\]{}#&*!|>'"%@`]/;

/** Whether YAML reads a plain scalar as a number, a truth value or nothing. */
export const isOtherThanText = (value: string): boolean => OTHER.test(value);

/** A text as a scalar of YAML: plain where that reads the same, in quotes where not. */
export const textScalar = (value: string, isFlow = true): string => {
  const isPlain =
    value !== '' &&
    !isOtherThanText(value) &&
    !(BEGINS.test(value) && !/^[-?:][^\s,[\]{}]/.test(value)) &&
    !/: |:$| #|\s$|[\n\t]/.test(value) &&
    !(isFlow && /[,[\]{}]/.test(value));
  return isPlain ? value : JSON.stringify(value);
};
