import type { Ask, Choice, Confirmation } from '../../../../src/guided/ask.ts';
import { WentBack } from '../../../../src/guided/ask.ts';

/** The person leaves. */
export class Left extends Error {
  override readonly name = 'Left';
}

/** The Back button. */
export const BACK = Symbol('back');
/** Escape. */
export const LEAVE = Symbol('leave');

/** Something that has to be refused before the next answer: a text with an error, an item that is unavailable. */
export interface Refused {
  readonly text: string;
  readonly because: RegExp;
}
export const refused = (text: string, because: RegExp): Refused => ({ text, because });

/**
 * One question and what is done with it. The pattern is matched against the prompt; of a confirmation, against its
 * question, its detail and its button. An answer to a list is a part of the label of one item (the whole label where
 * that names one), an array for lists of several; to a text it is what is typed. What comes before the last answer has to
 * be refused. A confirmation is confirmed by `true` or by what has to be typed.
 */
export type Line = readonly [
  question: RegExp,
  ...answers: readonly (string | readonly string[] | Refused | true | typeof BACK | typeof LEAVE)[],
];

/** What was asked: kind and text. */
export interface Asked {
  readonly kind: 'pick' | 'pickSome' | 'text' | 'confirm' | 'tell';
  readonly prompt: string;
  /** Labels of a list, offers of a text, the detail of a confirmation, the text that was shown. */
  readonly shown: readonly string[];
}

/**
 * The same answers by a person who goes back once from every question, and answers the one before it again.
 * @param confirms how many of the last lines are confirmations, from which nobody goes back
 */
export const goingBack = (lines: readonly Line[], confirms = 1): Line[] =>
  lines.flatMap((line, index): Line[] => {
    const before = lines[index - 1];
    return before === undefined || index >= lines.length - confirms
      ? [line]
      : [[line[0], BACK], before, line];
  });

export interface ScriptedAsk extends Ask {
  readonly asked: readonly Asked[];
  /** Questions that were scripted and not asked. */
  readonly left: readonly Line[];
}

/**
 * A person who answers as written, and fails when something else is asked.
 * @param leaveAt the question, from 0, at which the person leaves instead
 */
export const scriptedAsk = (lines: readonly Line[], leaveAt?: number): ScriptedAsk => {
  const asked: Asked[] = [];
  const left = [...lines];
  const turn = (
    kind: Asked['kind'],
    prompt: string,
    shown: readonly string[],
    {
      whole = prompt,
      canGoBack = false,
    }: { readonly whole?: string; readonly canGoBack?: boolean | undefined } = {},
  ) => {
    asked.push({ kind, prompt, shown });
    if (asked.filter((one) => one.kind !== 'tell').length - 1 === leaveAt) throw new Left();
    const line = left.shift();
    if (!line?.[0].test(whole)) {
      const expected = line ? String(line[0]) : 'nothing more';
      throw new Error(`asked “${whole}” (${shown.join(' | ')}) where ${expected} was expected`);
    }
    const [, ...answers] = line;
    const answer = answers.at(-1);
    if (answer === BACK) {
      if (!canGoBack) throw new Error(`“${prompt}” has no way back`);
      throw new WentBack();
    }
    if (answer === LEAVE) throw new Left();
    return { refusals: answers.slice(0, -1).filter(isRefused), answer };
  };
  const choice = <T>(items: readonly Choice<T>[], label: string): Choice<T> => {
    const exact = items.filter((item) => item.label === label);
    const found =
      exact.length > 0
        ? exact
        : items.filter((item) => `${item.label} ${item.description ?? ''}`.includes(label));
    const [item] = found;
    if (!item || found.length > 1) {
      throw new Error(`“${label}” names ${found.length} of: ${items.map((one) => one.label).join(' | ')}`);
    }
    return item;
  };
  const refuseItems = <T>(items: readonly Choice<T>[], refusals: readonly Refused[]): void => {
    for (const { text, because } of refusals) expectMatch(choice(items, text).unavailable, because, text);
  };
  const available = <T>(item: Choice<T>): T => {
    if (item.unavailable !== undefined) throw new Error(`${item.label} is unavailable: ${item.unavailable}`);
    return item.value;
  };
  const labels = <T>(items: readonly Choice<T>[]) =>
    items.map(({ label, unavailable }) => (unavailable === undefined ? label : `${label} (${unavailable})`));
  return {
    asked,
    left,
    pick: async ({ prompt, items, canGoBack }) => {
      const { refusals, answer } = turn('pick', prompt, labels(items), { canGoBack });
      refuseItems(items, refusals);
      return Promise.resolve(available(choice(items, textOf(answer))));
    },
    pickSome: async ({ prompt, items, validate, canGoBack }) => {
      const { refusals, answer } = turn('pickSome', prompt, labels(items), { canGoBack });
      refuseItems(items, refusals);
      const wanted = Array.isArray(answer) ? answer.map(String) : [textOf(answer)];
      const chosen = wanted.map((label) => choice(items, label));
      const values = items.filter((item) => chosen.includes(item)).map(available);
      const problem = validate?.(values);
      if (problem !== undefined) throw new Error(`${wanted.join(', ')}: ${problem}`);
      return Promise.resolve(values);
    },
    text: async ({ prompt, offers, validate, value, canGoBack }) => {
      const { refusals, answer } = turn('text', prompt, offers?.map((one) => one.value) ?? [], { canGoBack });
      for (const { text, because } of refusals) {
        const remark = validate?.(text);
        expectMatch(remark?.severity === 'error' ? remark.message : undefined, because, text);
      }
      const text = answer === true ? (value ?? offers?.[0]?.value ?? '') : textOf(answer);
      const remark = validate?.(text);
      if (remark?.severity === 'error') throw new Error(`“${text}” is refused: ${remark.message}`);
      return Promise.resolve(text);
    },
    confirm: async (confirmation: Confirmation) => {
      const { question, detail, button, typed } = confirmation;
      const { answer } = turn('confirm', question, [detail], {
        whole: [question, detail, button].join('\n'),
      });
      if (typed !== undefined && answer !== typed) throw new Error(`“${typed}” has to be typed`);
      return Promise.resolve();
    },
    tell: async (message, ...texts) => {
      asked.push({ kind: 'tell', prompt: message, shown: texts.map(({ content }) => content) });
      return Promise.resolve();
    },
  };
};

const textOf = (answer: unknown): string => {
  if (typeof answer !== 'string') throw new Error('the script answers with a text here');
  return answer;
};

const isRefused = (answer: unknown): answer is Refused =>
  typeof answer === 'object' && answer !== null && 'because' in answer;

const expectMatch = (message: string | undefined, because: RegExp, text: string): void => {
  if (message === undefined) throw new Error(`“${text}” is not refused`);
  if (!because.test(message)) throw new Error(`“${text}” is refused because “${message}”`);
};
