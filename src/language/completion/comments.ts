import { t } from '@vscode/l10n';
import { ruleMetas } from '../../lint/engine.ts';
import type { Extent } from '../line.ts';

/** A word that can be written in a comment that steers the linter. */
export interface CommentChoice {
  readonly word: string;
  readonly detail: string;
  readonly token: Extent;
}

const VERBS: Readonly<Record<string, () => string>> = {
  'topology-disable-next-line': () => t('suppresses rules in the next line'),
  'topology-disable-line': () => t('suppresses rules in this line'),
  'topology-disable': () => t('suppresses rules from here on'),
  'topology-enable': () => t('ends what topology-disable began'),
};

/** What fits in a comment before the cursor: the words that steer the linter, and behind them the ids of rules. */
export const commentChoices = (before: string, offset: number): CommentChoice[] => {
  const rules =
    /(?:^|\s)#\s*topology-(?:disable(?:-next-line|-line)?|enable)\s+((?:[a-z0-9-]+[\s,]+)*)([a-z0-9-]*)$/.exec(
      before,
    );
  if (rules) {
    const [, named = '', typed = ''] = rules;
    const used = new Set(named.split(/[\s,]+/));
    return ruleMetas()
      .filter(({ id }) => !used.has(id) && id !== 'yaml-syntax')
      .map(({ id, title }) => ({
        word: id,
        detail: title(),
        token: { start: offset - typed.length, end: offset },
      }));
  }
  const verb = /(?:^|\s)#\s*(t[a-z-]*)$/.exec(before);
  if (!verb) return [];
  const token = { start: offset - (verb[1] ?? '').length, end: offset };
  return Object.entries(VERBS).map(([word, about]) => ({ word, detail: about(), token }));
};
