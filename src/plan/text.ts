import { t } from '@vscode/l10n';
import { groupByAddress, groupName } from './groups.ts';
import type { Blocked, Change, Plan, Step } from './plan.ts';
import { requestOf } from './request.ts';

export interface TextOptions {
  /** Whether of each step is told what call it makes, and what it waits for after that. Default: yes. */
  readonly calls?: boolean;
  /** Turns a text into one that stands out, for terminals with colour. Default: as it is. */
  readonly emphasis?: (text: string, kind: 'disruptive' | 'create' | 'delete') => string;
}

/**
 * A plan for people to read: by vRack, and in it by service or project, in the order in which steps run. Signs: + makes,
 * - removes, ~ changes, -/+ replaces; what interrupts traffic has a line that begins with `!`.
 */
export const planText = (
  plan: Plan,
  { calls = true, emphasis = (text) => text }: TextOptions = {},
): string => {
  const lines: string[] = [];
  const { steps, blocked, notes } = plan;
  const unmanaged = plan.isPruned === true ? [] : plan.unmanaged;
  lines.push(t('Account {0} ({1})', plan.account.nichandle, plan.account.endpoint), '');
  if (steps.length === 0)
    lines.push(blocked.length === 0 ? t('Nothing to do.') : t('Nothing can be done.'), '');
  const numbers = new Map(steps.map(({ id }, index) => [id, index + 1]));
  for (const { vrack, members } of groupByAddress(steps)) {
    lines.push(t('vRack {0}', plain(nameOf(plan, vrack))));
    for (const { family, id, steps: own } of members) {
      lines.push(`  ${plain(groupName(family, nameOf(plan, id)))}`);
      for (const step of own) lines.push(...stepLines(step, numbers, { calls, emphasis }));
    }
    lines.push('');
  }
  const list = (title: string, items: readonly string[]): void => {
    if (items.length > 0) lines.push(title, ...items.map((one) => `  ${plain(one)}`), '');
  };
  list(t('Not done ({0}):', blocked.length), blockedLines(blocked));
  list(
    t('In the account and not in the file ({0}); they stay unless pruning is asked for:', unmanaged.length),
    unmanaged.map(({ address, summary }) => `${address}: ${summary}`),
  );
  list(
    t('Notes:'),
    notes.map(({ message }) => message),
  );
  lines.push(summaryLine(steps, blocked.length), '');
  return lines.join('\n');
};

/** A reason that several have is said once, before them. */
const blockedLines = (blocked: readonly Blocked[]): string[] => {
  const alike = new Map<string, Blocked[]>();
  for (const one of blocked) {
    const others = alike.get(one.reason);
    if (others) others.push(one);
    else alike.set(one.reason, [one]);
  }
  return [...alike].flatMap(([reason, all]) => {
    const lines = all.map(({ address, summary }) => `${address}: ${summary}`);
    return all.length === 1
      ? lines.map((line) => `${line}. ${reason}`)
      : [reason, ...lines.map((line) => `  ${line}`)];
  });
};

/** The name with the id, where there is one. */
const nameOf = ({ names }: Plan, id: string): string => {
  const name = names?.get(id);
  return name === undefined || name === id ? id : `${name} (${id})`;
};

const isRemoval = ({ action, operation: { kind } }: Step): boolean =>
  action === 'detach' || kind.startsWith('delete') || kind === 'removeInterface' || kind === 'leaveRegion';

/** `3 steps: 1 to create, …; interrupting traffic: 2`. */
export const summaryLine = (steps: readonly Step[], blocked: number): string => {
  const count = (...actions: readonly Step['action'][]): number =>
    steps.filter(({ action }) => actions.includes(action)).length;
  const replaced = new Set(steps.flatMap(({ action, address }) => (action === 'replace' ? [address] : [])))
    .size;
  const parts = [
    [count('create'), t('to create')],
    [count('attach'), t('to attach')],
    [count('update'), t('to change')],
    [replaced, t('to replace')],
    [count('delete'), t('to delete')],
    [count('detach'), t('to detach')],
  ] as const;
  const disruptive = steps.filter(({ disruption }) => disruption !== null).length;
  const what = parts.flatMap(([number, text]) => (number > 0 ? [`${number} ${text}`] : [])).join(', ');
  const number = steps.length === 1 ? t('1 step') : t('{0} steps', steps.length);
  return [
    what === '' ? number : t('{0}: {1}', number, what),
    disruptive > 0 ? t('interrupting traffic: {0}', disruptive) : t('none interrupts traffic'),
    ...(blocked > 0 ? [blocked === 1 ? t('1 not done') : t('{0} not done', blocked)] : []),
  ].reduce((before, part) => t('{0}; {1}', before, part));
};

const stepLines = (
  step: Step,
  numbers: ReadonlyMap<string, number>,
  { calls, emphasis }: Required<TextOptions>,
): string[] => {
  const { action, summary, disruption, changes, warnings, after, operation } = step;
  const removes = isRemoval(step);
  const sign = action === 'replace' ? '-/+' : action === 'update' ? '~' : removes ? '-' : '+';
  const number = numbers.get(step.id) ?? 0;
  const indent = '          ';
  const waits = after.map((id) => numbers.get(id) ?? 0).sort((a, b) => a - b);
  const head = `${String(number).padStart(4)} ${sign.padEnd(4)}${plain(summary)}`;
  const lines = [emphasis(head, removes ? 'delete' : 'create')];
  lines.push(...changes.map((one) => `${indent}${plain(changeText(one))}`));
  if (disruption !== null) {
    lines.push(emphasis(`${indent}! ${plain(t('Interrupts traffic: {0}', disruption))}`, 'disruptive'));
  }
  lines.push(...warnings.map((one) => `${indent}! ${plain(one)}`));
  if (waits.length > 0) lines.push(`${indent}${t('after {0}', waits.join(', '))}`);
  if (calls) {
    const { method, path, body } = requestOf(operation);
    lines.push(`${indent}${method} ${path}`);
    if (body) lines.push(`${indent}${JSON.stringify(body)}`);
    if (step.waitsFor !== null) lines.push(`${indent}${t('waits {0}', step.waitsFor)}`);
  }
  return lines;
};

/** `subnet: 10.10.12.0/30 → 10.10.12.4/30`. */
const changeText = ({ field, from, to }: Change): string => `${field}: ${from ?? '-'} → ${to ?? '-'}`;

/** Names come from the account and the file: nothing in them moves a terminal's cursor or starts a line. */
// eslint-disable-next-line no-control-regex
const plain = (text: string): string => text.replace(/[\u0000-\u001f\u007f-\u009f]+/g, '\u00b7');
