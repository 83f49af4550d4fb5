import { t } from '@vscode/l10n';
import { parseArgs, type ParseArgsConfig } from 'node:util';

/** The command line is wrong; nothing was done. Exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';

  static unknownCommand(name: string): UsageError {
    return new UsageError(t('There is no command "{0}"; see ovh-topology --help.', name));
  }

  static badValue(option: string, value: string, expected: string): UsageError {
    return new UsageError(t('{0} is "{1}"; it must be {2}.', option, value, expected));
  }
}

type Options = NonNullable<ParseArgsConfig['options']>;

/** Options as Node parses them, with a sentence of ours when they are wrong. */
export const parseOptions = <O extends Options>(args: readonly string[], options: O) =>
  explained(() => parseArgs({ args: [...args], options, strict: true, allowPositionals: false }).values);

/** Options and the words between them, for commands that take files or names. */
export const parseArguments = <O extends Options>(args: readonly string[], options: O) =>
  explained(() => parseArgs({ args: [...args], options, strict: true, allowPositionals: true }));

const explained = <T>(parse: () => T): T => {
  try {
    return parse();
  } catch (error) {
    throw new UsageError(explain(error));
  }
};

/** Node says what is wrong in several English sentences, and names the culprit in quotes: `Unknown option '--prot'.` */
const explain = (error: unknown): string => {
  const { code, message } = error as { code?: unknown; message?: unknown };
  const culprit = /'(-{0,2}[^' ]*)/.exec(String(message))?.[1] ?? '';
  switch (code) {
    case 'ERR_PARSE_ARGS_UNKNOWN_OPTION':
      return t('There is no option {0}; see ovh-topology --help.', culprit);
    case 'ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL':
      return t('"{0}" is not expected here; see ovh-topology --help.', culprit);
    case 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE':
      return t('{0} needs a value; see ovh-topology --help.', culprit);
    default:
      return String(message);
  }
};

/** A whole number between two bounds, both allowed. */
export const wholeNumber = (option: string, value: string, low: number, high: number): number => {
  const number = Number(value);
  if (!/^\d+$/.test(value) || number < low || number > high) {
    throw UsageError.badValue(option, value, t('a whole number from {0} to {1}', low, high));
  }
  return number;
};
