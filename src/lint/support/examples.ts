/** Shortens the examples of rules: the frame around the part that an example is about. */

/** A file with one vRack that has these keys. */
export const inVrack = (body: string): string => `vracks:\n  - id: pn-104210\n${indent(body, 4)}`;

/** A file with one Public Cloud project that has these keys. */
export const inProject = (body: string): string =>
  inVrack(`projects:\n  - id: 9f1c0de2a4b84c6f8d0e1a2b3c4d5e6f\n${indent(body, 4)}`);

const indent = (text: string, by: number): string =>
  text
    .replace(/^\n/, '')
    .trimEnd()
    .split('\n')
    .map((line) => (line === '' ? '' : ' '.repeat(by) + line))
    .join('\n') + '\n';
