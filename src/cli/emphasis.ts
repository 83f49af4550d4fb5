import type { TextOptions } from '../plan/text.ts';

const COLOURS = { disruptive: '1;33', create: '32', delete: '31' } as const;

/** Colours of a plan on a terminal; none elsewhere, nor where NO_COLOR is set. */
export const emphasis = (
  stream: Pick<NodeJS.WriteStream, 'isTTY'>,
  env: NodeJS.ProcessEnv = process.env,
): NonNullable<TextOptions['emphasis']> =>
  stream.isTTY && !env.NO_COLOR ? (text, kind) => `\u001b[${COLOURS[kind]}m${text}\u001b[0m` : (text) => text;
