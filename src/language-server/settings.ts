import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { t } from '@vscode/l10n';
import { CONFIG_NAME, parseConfig } from '../lint/config.ts';
import { ruleMetas, type RuleLevels } from '../lint/engine.ts';

/** Asks the client for the setting `ovhTopology.rules` of a file. */
export type AskRules = (uri: string) => Promise<unknown>;

/**
 * Levels of rules for each file: those of the nearest `.ovh-topology.json` above it, and over them those of the setting.
 * What was found is kept until it is told to be outdated.
 */
export class Settings {
  readonly #levels = new Map<string, Promise<RuleLevels>>();
  /** Problems that were told; each is told once, not once a file. */
  readonly #told = new Set<string>();

  /** @param warn shows a sentence to the person */
  constructor(
    private readonly ask: AskRules,
    private readonly warn: (message: string) => void,
  ) {}

  /** Never rejects: what is wrong with the settings is told, and the rest counts. */
  levelsOf(uri: string): Promise<RuleLevels> {
    let levels = this.#levels.get(uri);
    if (!levels) this.#levels.set(uri, (levels = this.#read(uri)));
    return levels;
  }

  forget(uri: string): void {
    this.#levels.delete(uri);
  }

  forgetAll(): void {
    this.#levels.clear();
    this.#told.clear();
  }

  async #read(uri: string): Promise<RuleLevels> {
    const [ofFile, ofSetting] = await Promise.all([this.#nearestFile(uri), this.#setting(uri)]);
    return { ...ofFile, ...ofSetting };
  }

  async #setting(uri: string): Promise<RuleLevels> {
    const rules = await this.ask(uri).catch(() => undefined);
    if (rules === undefined || rules === null) return {};
    return this.#parse(JSON.stringify({ rules }), t('The setting {0}', 'ovhTopology.rules'));
  }

  async #nearestFile(uri: string): Promise<RuleLevels> {
    if (!uri.startsWith('file:')) return {};
    let folder: string;
    try {
      folder = path.dirname(fileURLToPath(uri));
    } catch {
      // A name that this system cannot have.
      return {};
    }
    for (;;) {
      const file = path.join(folder, CONFIG_NAME);
      try {
        return this.#parse(await readFile(file, 'utf8'), file);
      } catch (error) {
        const { code } = error as { code?: unknown };
        if (code !== 'ENOENT' && code !== 'ENOTDIR') {
          this.#tell(
            t('{0} cannot be read: {1}', file, error instanceof Error ? error.message : String(error)),
          );
          return {};
        }
      }
      const parent = path.dirname(folder);
      if (parent === folder) return {};
      folder = parent;
    }
  }

  #parse(text: string, where: string): RuleLevels {
    const config = parseConfig(
      text,
      ruleMetas().map(({ id }) => id),
    );
    if (config.ok) return config.levels;
    this.#tell(t('{0} does not count: {1}', where, config.problem));
    return {};
  }

  #tell(problem: string): void {
    if (this.#told.has(problem)) return;
    this.#told.add(problem);
    this.warn(problem);
  }
}
