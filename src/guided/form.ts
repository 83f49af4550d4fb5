import { t } from '@vscode/l10n';
import type { Choice, Remark } from './ask.ts';
import type { GuidedContext } from './context.ts';
import type { Draft } from './draft.ts';
import type { ListPlace } from './place.ts';
import type { Question } from './wizard.ts';

/** Where a form's item goes. */
export interface FormPlace {
  readonly draft: Draft;
  readonly place: ListPlace;
}

/**
 * An item of a topology that is asked for key by key. Each answer is judged by the linter with the answers before it, and
 * an answer that is changed takes those after it away, which are offered again.
 */
export class Form {
  #item: Record<string, unknown> = {};
  readonly #last = new Map<string, string>();

  constructor(
    private readonly context: GuidedContext,
    /** Name of the command. */
    private readonly title: string,
    private readonly about: () => Promise<FormPlace>,
  ) {}

  /** The answers so far, in their order. */
  get item(): Readonly<Record<string, unknown>> {
    return this.#item;
  }

  answer(key: string, value: unknown): void {
    this.#item = { ...this.#before(key), ...(value !== undefined && { [key]: value }) };
  }

  /** A typed value; what is free is offered. With `optional` an empty text leaves the key out, and says what that means. */
  text(key: string, prompt: string, optional?: string): Question {
    return async (position) => {
      const { draft, place } = await this.about();
      const item = this.#before(key);
      const text = await this.context.ask.text({
        ...position,
        title: this.title,
        prompt,
        value: this.#last.get(key),
        placeholder: optional,
        offers: draft.offers(place, item, key),
        validate: (typed) => {
          if (typed.trim() !== '') return draft.remark(place, { ...item, [key]: valueOf(key, typed) }, key);
          return optional === undefined ? empty() : undefined;
        },
      });
      this.#last.set(key, text.trim());
      this.answer(key, text.trim() === '' ? undefined : valueOf(key, text));
    };
  }

  /** One of several values; what the linter refuses is shown with its reason. */
  choice(
    key: string,
    prompt: string,
    choices: () => Promise<readonly Choice<string | number>[]>,
    active?: string,
  ): Question {
    return async (position) => {
      const { draft, place } = await this.about();
      const item = this.#before(key);
      const items = (await choices()).map((choice): Choice<string | number> => {
        if (choice.unavailable !== undefined) return choice;
        const remark = draft.remark(place, { ...item, [key]: choice.value }, key);
        if (remark?.severity === 'error') return { ...choice, unavailable: remark.message };
        return remark ? { ...choice, detail: remark.message } : choice;
      });
      const wanted = this.#last.get(key) ?? active;
      const chosen = await this.context.ask.pick({
        ...position,
        title: this.title,
        prompt,
        items,
        active: items.find(({ value }) => String(value) === wanted)?.value,
      });
      this.#last.set(key, String(chosen));
      this.answer(key, chosen);
    };
  }

  /** The answers before that to a key. */
  #before(key: string): Record<string, unknown> {
    const entries = Object.entries(this.#item);
    const index = entries.findIndex(([name]) => name === key);
    return Object.fromEntries(index === -1 ? entries : entries.slice(0, index));
  }
}

const empty = (): Remark => ({ severity: 'error', message: t('A value is needed here.') });

/** A text as it stands in a file: a number is a number, but for names. */
const valueOf = (key: string, text: string): string | number => {
  const trimmed = text.trim();
  return key !== 'name' && /^\d{1,15}$/.test(trimmed) ? Number(trimmed) : trimmed;
};
