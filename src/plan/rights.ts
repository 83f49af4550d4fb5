import { t } from '@vscode/l10n';
import type { Operation } from './operation.ts';
import { PlanError, type Note } from './plan.ts';
import { requestOf, rightOf } from './request.ts';

/** What a consumer key allows; `*` stands for any text. */
export interface Right {
  readonly method: string;
  readonly path: string;
}

/** A rule that a consumer key lacks, and the first step that needs it. */
export interface LackingRight extends Right {
  readonly summary: string;
}

interface Asking {
  readonly summary: string;
  readonly operation: Operation;
}

/** The rules that steps need and a key does not have; each once. */
export const lackingRights = (steps: readonly Asking[], rules: readonly Right[]): LackingRight[] => {
  const patterns = rules.map(({ method, path }) => ({ method, path: patternOf(path) }));
  const lacking = new Map<string, LackingRight>();
  for (const { summary, operation } of steps) {
    const { method, names } = namesOf(operation);
    if (patterns.some((rule) => rule.method === method && names.some((name) => rule.path.test(name))))
      continue;
    const right = rightOf(operation);
    const word = wordOf(right);
    if (!lacking.has(word)) lacking.set(word, { ...right, summary });
  }
  return [...lacking.values()];
};

const patternOf = (path: string): RegExp =>
  new RegExp(
    `^${path
      .split('*')
      .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
      .join('.*')}$`,
  );

/** How rules may name a call: v1 with the version or without it, v2 with it. */
const namesOf = (operation: Operation) => {
  const { method, path } = requestOf(operation);
  // The id of what is yet to be created may be any.
  const asked = path.replace(/\{[^}]*\}/g, '0');
  const bare = asked.replace(/^\/v1/, '');
  return { method, names: bare === asked ? [asked] : [asked, bare, `/1.0${bare}`] };
};

const wordOf = ({ method, path }: Right): string => `${method} ${path}`;

/** For the reader of a plan: what an apply would be refused for. */
export const rightsNotes = (lacking: readonly LackingRight[]): Note[] =>
  lacking.map((right) => ({
    message: t(
      'Apply will refuse this plan: the consumer key does not allow {0}, which "{1}" needs. Ask for a key with that right.',
      wordOf(right),
      right.summary,
    ),
    place: undefined,
  }));

/** Why nothing of a plan is carried out. */
export const rightsError = ([first, ...others]: readonly [LackingRight, ...LackingRight[]]): PlanError =>
  new PlanError(
    'rights',
    others.length === 0
      ? t(
          'The consumer key does not allow {0}, which "{1}" needs: ask for a key with that right. Nothing was changed.',
          wordOf(first),
          first.summary,
        )
      : t(
          'The consumer key does not allow {0}, which "{1}" needs, nor {2}: ask for a key with these rights. Nothing was changed.',
          wordOf(first),
          first.summary,
          others.map(wordOf).join(', '),
        ),
  );
