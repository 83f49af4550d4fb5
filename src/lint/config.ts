import { t } from '@vscode/l10n';
import { closest } from '../topology/closest.ts';
import type { RuleLevels } from './engine.ts';
import type { Severity } from './rule.ts';

/** Name of the file that sets levels of rules for the files beside and below it; the nearest one above a file counts. */
export const CONFIG_NAME = '.ovh-topology.json';

const LEVELS: readonly string[] = ['error', 'warning', 'information', 'off'] satisfies (Severity | 'off')[];

export type Config =
  { readonly ok: true; readonly levels: RuleLevels } | { readonly ok: false; readonly problem: string };

/**
 * Reads the text of a `.ovh-topology.json`: `{"rules": {"<id>": "error|warning|information|off"}}`. A problem is one
 * sentence that does not name the file; `ids` are the rules that there are.
 */
export const parseConfig = (text: string, ids: readonly string[]): Config => {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    return refuse(t('it is not JSON: {0}.', error instanceof Error ? error.message : String(error)));
  }
  if (!isObject(value))
    return refuse(t('it must be an object such as {0}.', '{"rules": {"vlan-shared": "off"}}'));
  for (const key of Object.keys(value)) {
    if (key !== 'rules' && key !== '$schema')
      return refuse(t('the key "{0}" is not known; "rules" is.', key));
  }
  const { rules = {} } = value;
  if (!isObject(rules)) return refuse(t('"rules" must be an object of rule ids and levels.'));
  const levels: Record<string, Severity | 'off'> = {};
  for (const [id, level] of Object.entries(rules)) {
    if (!ids.includes(id)) return refuse(noSuchRule(id, ids));
    if (!isLevel(level)) {
      return refuse(
        t('the level of {0} is {1}; it must be one of {2}.', id, JSON.stringify(level), LEVELS.join(', ')),
      );
    }
    levels[id] = level;
  }
  return { ok: true, levels };
};

/** Says that a rule does not exist, and which one may be meant. */
export const noSuchRule = (id: string, ids: readonly string[]): string => {
  const near = closest(id, ids);
  return near === undefined
    ? t('there is no rule "{0}"; see ovh-topology rules.', id)
    : t('there is no rule "{0}"; did you mean {1}?', id, near);
};

const refuse = (problem: string): Config => ({ ok: false, problem });

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isLevel = (value: unknown): value is Severity | 'off' =>
  typeof value === 'string' && LEVELS.includes(value);
