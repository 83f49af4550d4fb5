import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { t } from '@vscode/l10n';
import { Linter, type RuleLevels } from '../lint/engine.ts';
import { isAtLeast, type Finding } from '../lint/finding.ts';
import type { Severity } from '../lint/rule.ts';
import { applyFixes } from '../lint/support/edits.ts';
import { isTooLarge, tooLargeFindings } from '../lint/tooLarge.ts';
import { TopologyDocument } from '../topology/document.ts';
import { formats } from './formats/index.ts';
import { reportFile, type ReportedFile } from './formats/report.ts';
import { speakForPrograms } from './language.ts';
import { NearestConfig, readLevels } from './lintConfig.ts';
import { findFiles, readInput, STDIN, UnreadableError, type Input } from './lintFiles.ts';
import { parseArguments, UsageError } from './usage.ts';

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'information'];

/** A fix may uncover another one; more than this many rounds no sound set of fixes needs. */
const ROUNDS = 10;

/**
 * Lints files, the topology files of folders, and standard input. Exit code 0: nothing of the severity of --fail-on or
 * above; 1: something; 2: something could not be read, or the command line or a settings file is wrong.
 */
export const lint = async (args: readonly string[]): Promise<number> => {
  const { values, positionals } = parseArguments(args, {
    format: { type: 'string' },
    'fail-on': { type: 'string' },
    rules: { type: 'string' },
    fix: { type: 'boolean' },
  });
  const { format: name = 'text', fix = false } = values;
  const format = Object.hasOwn(formats, name) ? formats[name] : undefined;
  if (!format) throw UsageError.badValue('--format', name, listed(Object.keys(formats)));
  const failOn = severityOf(values['fail-on'] ?? 'error');
  if (positionals.length === 0) {
    throw new UsageError(t('There is nothing to lint: name files or folders, or - for standard input.'));
  }
  if (fix && positionals.includes(STDIN)) {
    throw new UsageError(t('--fix changes files; it cannot be used with standard input.'));
  }
  const levels = values.rules === undefined ? {} : await readLevels(values.rules);
  if (name !== 'text') speakForPrograms();

  const files: ReportedFile[] = [];
  const unreadable: string[] = [];
  const nearest = new NearestConfig();
  for (const file of await expand(positionals, unreadable)) {
    try {
      const input = await readInput(file);
      const all = { ...(await nearest.of(input.folder)), ...levels };
      files.push(fix ? await mend(file, input, all) : check(input, all));
    } catch (error) {
      if (!(error instanceof UnreadableError)) throw error;
      // Files that share broken settings share the message.
      if (!unreadable.includes(error.message)) unreadable.push(error.message);
    }
  }
  process.stdout.write(format({ files, failOn }));
  for (const message of unreadable) process.stderr.write(`ovh-topology: ${message}\n`);
  if (unreadable.length > 0) return 2;
  return files.some(({ findings }) => findings.some(({ severity }) => isAtLeast(severity, failOn))) ? 1 : 0;
};

const severityOf = (value: string): Severity => {
  const severity = SEVERITIES.find((one) => one === value);
  if (!severity) throw UsageError.badValue('--fail-on', value, listed(SEVERITIES));
  return severity;
};

const listed = (words: readonly string[]): string => t('one of {0}', words.join(', '));

/** The files that the arguments stand for, each once; what cannot be read is told in `unreadable`. */
const expand = async (args: readonly string[], unreadable: string[]): Promise<string[]> => {
  const files = new Map<string, string>();
  for (const argument of args) {
    try {
      const found = argument === STDIN ? [STDIN] : await findFiles(argument, unreadable);
      for (const file of found) {
        const key = file === STDIN ? STDIN : path.resolve(file);
        if (!files.has(key)) files.set(key, file);
      }
    } catch (error) {
      if (!(error instanceof UnreadableError)) throw error;
      unreadable.push(error.message);
    }
  }
  return [...files.values()];
};

const findingsOf = (text: string, levels: RuleLevels): readonly Finding[] =>
  isTooLarge(text)
    ? tooLargeFindings(text, levels)
    : new Linter().lint(new TopologyDocument(text), { levels });

const check = ({ path: shown, text }: Input, levels: RuleLevels): ReportedFile =>
  reportFile(shown, text, findingsOf(text, levels));

/** Applies the fixes of a file until none is left, and reports what remains. */
const mend = async (file: string, input: Input, levels: RuleLevels): Promise<ReportedFile> => {
  let { text } = input;
  let findings = findingsOf(text, levels);
  for (let round = 0; round < ROUNDS; round += 1) {
    const fixed = applyFixes(text, findings).text;
    if (fixed === text) break;
    text = fixed;
    findings = findingsOf(text, levels);
  }
  if (text !== input.text) await save(file, input.hasByteOrderMark ? `\uFEFF${text}` : text);
  return reportFile(input.path, text, findings);
};

const save = async (file: string, text: string): Promise<void> => {
  try {
    await writeFile(file, text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UnreadableError(t('{0} cannot be written: {1}', file, reason));
  }
};
