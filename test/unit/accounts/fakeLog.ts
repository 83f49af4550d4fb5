import type { Log } from '../../../src/extension/platform/log.ts';

/** A log channel that keeps its lines, `level: text`. */
export const fakeLog = (): Log & { readonly lines: string[]; shown: boolean } => {
  const lines: string[] = [];
  const level = (name: string) => (text: string | Error) => void lines.push(`${name}: ${String(text)}`);
  const log = {
    lines,
    shown: false,
    trace: level('trace'),
    debug: level('debug'),
    info: level('info'),
    warn: level('warn'),
    error: level('error'),
    show: () => {
      log.shown = true;
    },
  };
  return log;
};
