import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { t } from '@vscode/l10n';
import { CONFIG_NAME, parseConfig } from '../lint/config.ts';
import { ruleMetas, type RuleLevels } from '../lint/engine.ts';
import { UnreadableError } from './lintFiles.ts';
import { UsageError } from './usage.ts';

/** Levels of rules from a file that is named on the command line. */
export const readLevels = async (file: string): Promise<RuleLevels> => {
  const text = await readFile(file, 'utf8').catch(() => {
    throw UsageError.badValue('--rules', file, t('a file that can be read'));
  });
  return levelsOf(file, text, UsageError);
};

/** Finds the nearest `.ovh-topology.json` above files. Each folder is looked at once. */
export class NearestConfig {
  readonly #known = new Map<string, Promise<RuleLevels>>();

  /**
   * Levels for the files of a folder; none when there is no such file above it.
   * @throws UnreadableError when it cannot be read or is wrong: the files that it stands above are not checked
   */
  of(folder: string): Promise<RuleLevels> {
    let levels = this.#known.get(folder);
    if (!levels) this.#known.set(folder, (levels = this.#find(folder)));
    return levels;
  }

  async #find(folder: string): Promise<RuleLevels> {
    const file = path.join(folder, CONFIG_NAME);
    const text = await readFile(file, 'utf8').catch((error: unknown) => {
      const { code } = error as { code?: unknown };
      if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
      throw new UnreadableError(
        t('{0} cannot be read: {1}', file, error instanceof Error ? error.message : String(error)),
      );
    });
    if (text !== undefined) return levelsOf(file, text, UnreadableError);
    const parent = path.dirname(folder);
    return parent === folder ? {} : this.of(parent);
  }
}

const levelsOf = (
  file: string,
  text: string,
  Problem: typeof UsageError | typeof UnreadableError,
): RuleLevels => {
  const config = parseConfig(
    text,
    ruleMetas().map(({ id }) => id),
  );
  if (!config.ok) throw new Problem(`${file}: ${config.problem}`);
  return config.levels;
};
