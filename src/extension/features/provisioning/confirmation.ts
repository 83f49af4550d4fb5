import { t } from '@vscode/l10n';
import { countObjects, vracksOf } from '../../../plan/groups.ts';
import type { Plan } from '../../../plan/plan.ts';

/** What a person is asked before a plan is carried out, and what they have to type where much goes. */
export interface PlanQuestion {
  readonly question: string;
  readonly detail: string;
  readonly button: string;
  /** The ids to type, of every vRack that is changed; undefined where the button is enough. */
  readonly typed: string | undefined;
}

export const planQuestion = (what: 'apply' | 'destroy', file: string, plan: Plan): PlanQuestion => {
  const { steps, blocked, account } = plan;
  const objects = countObjects(steps);
  const cuts = new Set(steps.flatMap(({ disruption }) => (disruption === null ? [] : [disruption])));
  const warnings = new Set(steps.flatMap((step) => step.warnings));
  const detail = [
    t('Account {0} ({1})', account.nichandle, endpointText(account.endpoint)),
    '',
    ...(cuts.size === 0
      ? [t('None of it interrupts traffic.')]
      : [t('Interrupts traffic:'), ...listed(cuts)]),
    ...(warnings.size === 0 ? [] : ['', ...listed(warnings)]),
    '',
    t('Steps:'),
    ...listed(steps.map(({ summary }) => summary)),
    ...(blocked.length === 0
      ? []
      : [
          '',
          blocked.length === 1
            ? t('1 not done: see the plan.')
            : t('{0} not done: see the plan.', blocked.length),
        ]),
  ].join('\n');
  return {
    question:
      what === 'apply'
        ? t('Apply {0}: carry out {1}?', file, stepsText(steps.length))
        : t('Destroy what {0} has: carry out {1}?', file, stepsText(steps.length)),
    detail,
    button: buttonOf(what, what === 'apply' ? steps.length : objects),
    typed: what === 'destroy' && objects > 1 ? vracksOf(steps).join(' ') : undefined,
  };
};

const endpointText = (endpoint: string): string =>
  endpoint === 'simulated' ? t('simulated on this machine') : endpoint;

const stepsText = (count: number): string => (count === 1 ? t('1 step') : t('{0} steps', count));

const buttonOf = (what: 'apply' | 'destroy', count: number): string => {
  if (what === 'apply') return count === 1 ? t('Apply 1 Step') : t('Apply {0} Steps', count);
  return count === 1 ? t('Delete 1 Object') : t('Delete {0} Objects', count);
};

/** The first few; all of them are in the plan. */
const listed = (lines: Iterable<string>): string[] => {
  const all = [...lines];
  return [
    ...all.slice(0, MOST).map((line) => `• ${line}`),
    ...(all.length > MOST ? [t('… and {0} more', all.length - MOST)] : []),
  ];
};

const MOST = 8;
