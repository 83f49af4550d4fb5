import { t } from '@vscode/l10n';
import type { Topology } from '../../topology/model.ts';
import { deletion } from './deletion.ts';
import { making, planning } from './making.ts';
import { escapeMarkdown } from './markdown.ts';
import { shownValue, type Section, type Step } from './step.ts';
import { keepTicks, markOf, readSteps, type OldStep, type Ticks } from './ticks.ts';

export interface RunbookOptions {
  /** The runbook as it is now: its ticks and notes are kept. */
  readonly previous?: string;
  /** What is wrong with the file, in sentences; said at the top. */
  readonly warnings?: readonly string[];
}

export interface Runbook {
  /** Markdown. */
  readonly text: string;
  readonly steps: number;
  readonly ticked: number;
  /** Titles (Markdown) of steps that were done with other values and are to be done again. */
  readonly changed: readonly string[];
  /** Titles (Markdown) of steps that lost their tick because what they need is not done. */
  readonly refused: readonly string[];
}

/**
 * The JD Cloud part of a file as a checklist of what to do in its console and on the customer's routers, with every
 * value, in the order of the guide; and of how to take it down. JD Cloud has no API for this.
 *
 * @returns undefined when the file has nothing at JD Cloud
 */
export const toRunbook = (
  topology: Topology,
  { previous = '', warnings = [] }: RunbookOptions = {},
): Runbook | undefined => {
  const regions = topology.jdcloud?.regions ?? [];
  if (regions.length === 0) return undefined;
  const taken = new Set<string>();
  const setUp = [planning(topology), ...regions.flatMap((region) => making(region, topology))].map(
    (section) => withOwnIds(section, taken),
  );
  const takeDown = regions
    .flatMap((region) => deletion(region, topology))
    .map((one) => withOwnIds(one, taken));
  const all = [...setUp, ...takeDown];
  const ticks = keepTicks(all, readSteps(previous));
  const lines = [
    `# ${t('JD Cloud Direct Connection: runbook')}`,
    '',
    t(
      'What to do in the console of JD Cloud and on your routers, with the values of the topology file. Tick each step when it is done; written again, this file keeps the ticks of steps whose values are the same, and lines below a step that begin with “>”, for notes of your own.',
    ),
    ...warningLines(warnings),
    '',
    `## ${t('Setting up')}`,
    ...setUp.flatMap((section) => sectionLines(section, ticks)),
    '',
    `## ${t('Taking down')}`,
    '',
    t('Only when the connection is to go for good, in this order.'),
    ...takeDown.flatMap((section) => sectionLines(section, ticks)),
    ...goneLines(ticks.gone),
  ];
  return {
    text: `${lines.join('\n')}\n`,
    steps: all.reduce((sum, { steps }) => sum + steps.length, 0),
    ticked: ticks.ticked.size,
    changed: ticks.changed.map(({ title }) => title),
    refused: ticks.refused.map(({ title }) => title),
  };
};

/** Two things of one name are a mistake in the file; their steps are told apart all the same. */
const withOwnIds = (section: Section, taken: Set<string>): Section => ({
  ...section,
  steps: section.steps.map((step) => {
    let { id } = step;
    for (let count = 2; taken.has(id); count += 1) id = `${step.id}-${count}`;
    taken.add(id);
    return { ...step, id };
  }),
});

const warningLines = (warnings: readonly string[]): string[] =>
  warnings.length === 0
    ? []
    : [
        '',
        `**${t('The file has errors: mend them before you go on, and write this runbook again.')}**`,
        '',
        ...warnings.map((warning) => `- ${escapeMarkdown(warning)}`),
      ];

const sectionLines = ({ title, intro, steps }: Section, ticks: Ticks): string[] => [
  '',
  `### ${title}`,
  '',
  ...(intro.length > 0 ? [intro.join(' — '), ''] : []),
  ...steps.flatMap((step) => stepLines(step, ticks)),
];

const stepLines = (step: Step, { ticked, notes }: Ticks): string[] => [
  `- [${ticked.has(step.id) ? 'x' : ' '}] ${step.title} ${markOf(step)}`,
  ...step.fields.map((one) => `  - ${t('{0}: {1}', one.label, shownValue(one))}`),
  ...step.remarks.map((remark) => `  - ${remark}`),
  ...noteLines(notes.get(step.id)),
];

const noteLines = (notes: readonly string[] = []): string[] => notes.map((note) => `  ${note}`);

/** Steps that are not in the file any more keep their marks, until the reader deletes their lines. */
const goneLines = (gone: readonly OldStep[]): string[] =>
  gone.length === 0
    ? []
    : [
        '',
        `## ${t('No longer in the file')}`,
        '',
        t('Done before, and still there unless you took it down. Delete a line here when it is settled.'),
        '',
        ...gone.flatMap((old) => [
          `- [${old.isTicked ? 'x' : ' '}] ${old.title} <!-- step ${old.id} ${old.values} -->`,
          ...noteLines(old.notes),
        ]),
      ];
