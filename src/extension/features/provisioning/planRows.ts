import { t } from '@vscode/l10n';
import type { FileRange } from '../../../topology/place.ts';
import { groupByAddress, groupName } from '../../../plan/groups.ts';
import type { JournalledStep } from '../../../apply/state/journal.ts';
import type { Blocked, Change, Note, Step, Unmanaged } from '../../../plan/plan.ts';

/** How far a step of a run is. `left`: sent, and going on at OVHcloud without us. */
export interface StepProgress {
  readonly state: 'pending' | 'running' | 'done' | 'failed' | 'left' | 'notStarted';
  /** State of the task, or why it failed. */
  readonly says?: string;
  /** After a failure: what to do. */
  readonly next?: string;
}

/** A step as a view shows it: of a plan, with its place in the file, or of a journal, without. */
export type ShownStep = JournalledStep & { readonly place?: FileRange | undefined };

export interface ShownPlan {
  readonly steps: readonly ShownStep[];
  readonly blocked?: readonly Blocked[];
  readonly unmanaged?: readonly Unmanaged[];
  readonly notes?: readonly Note[];
  /** What is known of each step once they are carried out, by id. */
  readonly progress?: ReadonlyMap<string, StepProgress>;
  /** Names of vRacks, services and projects, by id. */
  readonly names?: ReadonlyMap<string, string>;
}

/** One row of the view of a plan, without any editor. */
export interface PlanRow {
  readonly id: string;
  /** What the row can do: `step`, `located` (it has a place in the file). */
  readonly can: readonly ('step' | 'located')[];
  readonly label: string;
  readonly description: string;
  /** Name of a codicon. */
  readonly icon: string;
  /** Id of a theme colour. */
  readonly colour?: string;
  readonly isOpen: boolean;
  readonly step?: ShownStep;
  readonly place?: FileRange | undefined;
  readonly children: readonly PlanRow[];
}

/** A plan as rows: by vRack and service, in the order of the steps, then what is not done, and what else there is. */
export const planRows = (plan: ShownPlan): PlanRow[] => {
  const { steps, blocked = [], unmanaged = [], notes = [] } = plan;
  const numbers = new Map(steps.map(({ id }, index) => [id, index + 1]));
  return [
    ...groupByAddress(steps).map(({ vrack, members }) =>
      row(`vrack:${vrack}`, plan.names?.get(vrack) ?? vrack, 'type-hierarchy-sub', {
        description: plan.names?.has(vrack) ? vrack : '',
        isOpen: true,
        children: members.map(({ family, id, steps: own }) =>
          row(
            `group:${vrack}/${family}/${id}`,
            groupName(family, plan.names?.get(id) ?? id),
            ICONS[family] ?? 'server',
            { isOpen: true, children: own.map((step) => stepRow(step, numbers, plan)) },
          ),
        ),
      }),
    ),
    ...list('blocked', t('Not done'), 'circle-slash', true, blocked.map(blockedRow)),
    ...list(
      'unmanaged',
      t('In the account and not in the file'),
      'question',
      false,
      unmanaged.map(unmanagedRow),
    ),
    ...list('notes', t('Notes'), 'info', true, notes.map(noteRow)),
  ];
};

const ICONS: Readonly<Record<string, string>> = {
  ovhCloudConnect: 'plug',
  datacenter: 'server-environment',
  cloudProject: 'cloud',
  vrackServices: 'layers',
};

const COLOURS = {
  ok: 'ovhTopology.state.ok',
  init: 'ovhTopology.state.init',
  deleting: 'ovhTopology.state.deleting',
  error: 'ovhTopology.state.error',
  warning: 'ovhTopology.state.warning',
} as const;

const stepRow = (step: ShownStep, numbers: ReadonlyMap<string, number>, { progress }: ShownPlan): PlanRow => {
  const state = progress?.get(step.id);
  const number = numbers.get(step.id) ?? 0;
  const look = state ? progressLook(state) : planLook(step);
  return row(`step:${step.id}`, `${number}. ${step.summary}`, look.icon, {
    ...(look.colour && { colour: look.colour }),
    description: look.word,
    isOpen: state?.state === 'failed',
    can: step.place ? ['step', 'located'] : ['step'],
    step,
    place: step.place,
    children: [...(state?.state === 'failed' ? failureRows(step, state) : []), ...detailRows(step, numbers)],
  });
};

interface Look {
  readonly icon: string;
  readonly colour?: string;
  readonly word: string;
}

/** What interrupts traffic is marked by its icon and in words. The summary says what else is done. */
const planLook = ({ action, operation, disruption }: ShownStep): Look => {
  const word = [
    ...(disruption === null ? [] : [t('interrupts traffic')]),
    ...(action === 'replace' ? [t('part of a replacement')] : []),
  ].join(' · ');
  if (disruption !== null) return { icon: 'warning', colour: COLOURS.warning, word };
  if (isRemoval({ action, operation })) return { icon: 'diff-removed', colour: COLOURS.deleting, word };
  return action === 'update' || action === 'replace'
    ? { icon: 'diff-modified', colour: COLOURS.init, word }
    : { icon: 'diff-added', colour: COLOURS.ok, word };
};

const isRemoval = ({ action, operation }: Pick<Step, 'action' | 'operation'>): boolean =>
  action === 'detach' ||
  operation.kind.startsWith('delete') ||
  operation.kind === 'removeInterface' ||
  operation.kind === 'leaveRegion';

const progressLook = ({ state, says }: StepProgress): Look => {
  switch (state) {
    case 'pending':
      return { icon: 'circle-outline', word: t('pending') };
    case 'running':
      return {
        icon: 'loading~spin',
        colour: COLOURS.init,
        word: says ? t('running: {0}', says) : t('running'),
      };
    case 'done':
      return { icon: 'pass', colour: COLOURS.ok, word: t('done') };
    case 'failed':
      return { icon: 'error', colour: COLOURS.error, word: t('failed') };
    case 'left':
      return {
        icon: 'watch',
        colour: COLOURS.init,
        word: says ? t('still under way at OVHcloud: {0}', says) : t('still under way at OVHcloud'),
      };
    case 'notStarted':
      return { icon: 'circle-slash', word: t('not started') };
  }
};

const failureRows = ({ id }: ShownStep, { says, next }: StepProgress): PlanRow[] => [
  ...(says ? [row(`step:${id}!reason`, says, 'error', { colour: COLOURS.error })] : []),
  ...(next ? [row(`step:${id}!next`, next, 'lightbulb')] : []),
];

const detailRows = (step: ShownStep, numbers: ReadonlyMap<string, number>): PlanRow[] => {
  const { id, changes, disruption, warnings, waitsFor, after } = step;
  const detail = (name: string, label: string, icon: string, more: Partial<PlanRow> = {}) =>
    row(`step:${id}!${name}`, label, icon, more);
  return [
    ...(disruption === null
      ? []
      : [detail('cut', t('Interrupts traffic: {0}', disruption), 'warning', { colour: COLOURS.warning })]),
    ...warnings.map((warning, index) =>
      detail(`warning${index}`, warning, 'warning', { colour: COLOURS.warning }),
    ),
    ...changes.map((change, index) =>
      detail(`change${index}`, change.field, 'arrow-small-right', { description: changeText(change) }),
    ),
    ...(waitsFor === null ? [] : [detail('waits', t('Waits for'), 'watch', { description: waitsFor })]),
    ...(after.length === 0
      ? []
      : [
          detail('after', t('After'), 'list-ordered', {
            description: after
              .map((one) => numbers.get(one) ?? 0)
              .sort((a, b) => a - b)
              .join(', '),
          }),
        ]),
  ];
};

/** `10.10.12.0/30 → 10.10.12.4/30`. */
export const changeText = ({ from, to }: Change): string => `${from ?? t('none')} → ${to ?? t('none')}`;

const blockedRow = ({ address, summary, reason, rule, place }: Blocked, index: number): PlanRow =>
  row(`blocked:${index}:${address}`, summary, 'circle-slash', {
    colour: COLOURS.error,
    can: place ? ['located'] : [],
    place,
    isOpen: true,
    children: [
      row(`blocked:${index}:${address}!reason`, reason, 'error', {
        description: rule ?? '',
        can: place ? ['located'] : [],
        place,
      }),
    ],
  });

const unmanagedRow = ({ address, summary }: Unmanaged): PlanRow =>
  row(`unmanaged:${address}`, summary, 'question', { description: address });

const noteRow = ({ message, place }: Note, index: number): PlanRow =>
  row(`note:${index}`, message, 'info', { can: place ? ['located'] : [], place });

const list = (
  id: string,
  label: string,
  icon: string,
  isOpen: boolean,
  children: readonly PlanRow[],
): PlanRow[] =>
  children.length === 0
    ? []
    : [row(id, label, icon, { description: String(children.length), isOpen, children })];

const row = (id: string, label: string, icon: string, more: Partial<PlanRow> = {}): PlanRow => ({
  description: '',
  isOpen: false,
  can: [],
  children: [],
  ...more,
  id,
  label,
  icon,
});
