import { WentBack, type Position } from './ask.ts';

/** Asks one thing and keeps the answer in what it closes over. */
export type Question = (place: Position) => Promise<void>;

/**
 * Asks one question after the other, with step numbers and a Back button, then tries what the answers are for. When that
 * fails the last question is asked again with the reason, and the person may go back from there.
 *
 * @param questions called before each question: which come next may depend on the answers so far
 * @param finish resolves to a sentence when the answers do not do, to undefined when all is well
 */
export const askAll = async (
  questions: () => readonly Question[],
  finish: () => Promise<string | undefined> = () => Promise.resolve(undefined),
): Promise<void> => {
  let index = 0;
  let problem: string | undefined;
  for (;;) {
    const all = questions();
    const question = all[index];
    if (question === undefined) {
      problem = await finish();
      if (problem === undefined) return;
      index = Math.max(0, all.length - 1);
      continue;
    }
    try {
      await question({
        step: index + 1,
        totalSteps: all.length,
        canGoBack: index > 0,
        ...(problem === undefined ? {} : { problem }),
      });
      index++;
    } catch (error) {
      if (!(error instanceof WentBack)) throw error;
      index--;
    }
    problem = undefined;
  }
};
