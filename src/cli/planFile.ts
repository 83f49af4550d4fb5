import path from 'node:path';
import { t } from '@vscode/l10n';
import { preparePlan, type Planner, type Prepared, type PrepareOptions } from '../apply/preparePlan.ts';
import type { OvhApi } from '../ovh/api.ts';
import { isSavedPlan } from '../plan/savedPlan.ts';
import { speakForPrograms } from './language.ts';
import { NearestConfig } from './lintConfig.ts';
import { readInput, STDIN, UnreadableError } from './lintFiles.ts';
import { readingProgress } from './readingProgress.ts';
import { UsageError } from './usage.ts';

/** `--format text|json`; what programs read is in one language. */
export const formatOf = (format = 'text'): 'text' | 'json' => {
  if (format !== 'text' && format !== 'json') {
    throw UsageError.badValue('--format', format, t('text or json'));
  }
  if (format === 'json') speakForPrograms();
  return format;
};

/** The one file of a command. */
export const oneFile = ([file, ...others]: readonly string[]): string => {
  if (file === undefined || others.length > 0) throw new UsageError(t('Name one topology file.'));
  return file;
};

export interface TopologyFile {
  readonly text: string;
  readonly levels: NonNullable<PrepareOptions['levels']>;
}

/** A topology file with the severities of rules that are set for its folder. */
export const readTopology = async (file: string): Promise<TopologyFile> => {
  const { text, folder } = await readInput(file);
  if (isSavedPlan(text)) {
    throw new UnreadableError(
      t('{0} is a saved plan, not a topology file: ovh-topology apply takes it.', file),
    );
  }
  return { text, levels: await new NearestConfig().of(folder) };
};

/** An absolute path, so that it names the same file from everywhere. */
export const absolute = (file: string): string => {
  if (file === STDIN) throw new UsageError(t('Name a file: it is read again before anything is changed.'));
  return path.resolve(file);
};

/** Plans a file, and shows on a terminal how far the reading of the account is. */
export const prepareFile = async (
  api: OvhApi,
  { text, levels }: TopologyFile,
  options: PrepareOptions,
  planner?: Planner,
): Promise<Prepared> => {
  const { onProgress, end } = readingProgress();
  try {
    return await preparePlan(api, text, { levels, onProgress, ...options }, planner);
  } finally {
    end();
  }
};
