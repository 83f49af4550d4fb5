import type { Section, Step } from './step.ts';
import { valuesHash } from './step.ts';

/** A step as it stands in a runbook that was written before. */
export interface OldStep {
  readonly id: string;
  readonly values: string;
  readonly isTicked: boolean;
  /** The line without box and mark. */
  readonly title: string;
  /** Lines of the reader below it, which begin with `>`. */
  readonly notes: readonly string[];
}

const STEP =
  /^\s*[-*+] \[([ xX])\] (.*?)\s*<!-- step ([a-z]+-[0-9a-f]{12}-[a-z0-9]+(?:-\d+)?) ([0-9a-f]{12}) -->\s*$/;

/** Steps that leave something behind, in the console or on a router. */
const LEAVES = /^make-[^-]*-(?:apply|create|attached|route|to[0-9a-f]+)(?:-\d+)?$/;

/** The mark of a step: not shown, and the same in every language. */
export const markOf = (step: Step): string => `<!-- step ${step.id} ${valuesHash(step)} -->`;

/** Whether a text was written as a runbook. */
export const isRunbook = (text: string): boolean => text.split(/\r?\n/).some((line) => STEP.test(line));

/** The steps of a runbook by id; where one stands twice, the first counts. */
export const readSteps = (text: string): ReadonlyMap<string, OldStep> => {
  const steps = new Map<string, OldStep & { readonly notes: string[] }>();
  let current: string[] | undefined;
  for (const line of text.split(/\r?\n/)) {
    const [, box, title = '', id = '', values = ''] = STEP.exec(line) ?? [];
    if (box !== undefined) {
      current = [];
      if (!steps.has(id)) steps.set(id, { id, values, isTicked: box !== ' ', title, notes: current });
    } else if (line.startsWith('#')) current = undefined;
    else if (/^\s*>/.test(line)) current?.push(line.trim());
  }
  return steps;
};

export interface Ticks {
  /** Ids of the steps that are done. */
  readonly ticked: ReadonlySet<string>;
  /** Lines of the reader, by step. */
  readonly notes: ReadonlyMap<string, readonly string[]>;
  /** Done with other values before, so to be done again. */
  readonly changed: readonly Step[];
  /** Ticked though it cannot have been done: what it needs is not ticked. */
  readonly refused: readonly Step[];
  /** What was done and is not in the file any more, nor deleted; and steps that carry notes. */
  readonly gone: readonly OldStep[];
}

/** What remains of the ticks of an older runbook. */
export const keepTicks = (sections: readonly Section[], old: ReadonlyMap<string, OldStep>): Ticks => {
  const steps = sections.flatMap((section) => section.steps);
  const ticked = new Set<string>();
  const changed: Step[] = [];
  for (const step of steps) {
    const before = old.get(step.id);
    if (!before?.isTicked) continue;
    if (before.values === valuesHash(step)) ticked.add(step.id);
    else changed.push(step);
  }
  const refused = steps.filter(({ id, needs }) => ticked.has(id) && needs.some((need) => !ticked.has(need)));
  for (const { id } of refused) ticked.delete(id);
  const present = new Set(steps.map(({ id }) => id));
  const deleted = new Set([...old.values()].filter(isDeleted).map(({ id }) => objectOf(id)));
  const gone = [...old.values()].filter(
    ({ id, isTicked, notes }) =>
      !present.has(id) && (notes.length > 0 || (isTicked && LEAVES.test(id) && !deleted.has(objectOf(id)))),
  );
  const notes = new Map([...old.values()].map((one) => [one.id, one.notes]));
  return { ticked, notes, changed, refused, gone };
};

const isDeleted = ({ id, isTicked }: OldStep): boolean => isTicked && /^delete-.*-delete/.test(id);

const objectOf = (id: string): string => id.split('-')[1] ?? '';
