import { t } from '@vscode/l10n';
import { Linter } from '../lint/engine.ts';
import type { AccountState } from '../plan/accountState.ts';
import { liveAccount } from '../plan/liveAccount.ts';
import type { Plan } from '../plan/plan.ts';
import { planTopology } from '../plan/planTopology.ts';
import { TopologyDocument } from '../topology/document.ts';
import type { ApplyOutcome } from '../apply/outcome.ts';
import type { Position } from './ask.ts';
import type { VrackBase } from './base.ts';
import { GuidedError, type GuidedContext, type TopologyFile } from './context.ts';
import { difference, textWith, withNetworks, type Addition } from './writing.ts';

export interface Adding {
  /** Name of the command. */
  readonly title: string;
  readonly base: VrackBase;
  readonly additions: readonly Addition[];
  /** Plans the text with the additions, where more has to be done than the text says. Default: `planText`. */
  readonly plan?: ((text: string, state: AccountState) => Plan) | undefined;
  /** What should be read before it is carried out, beside what the plan says; a sentence each. */
  readonly warnings?: readonly string[] | undefined;
  /** What has to be done before the additions may stand in a file. */
  readonly beforeWriting?: (() => Promise<void>) | undefined;
}

/** What became of the answers. */
export type Finished =
  | { readonly what: 'run'; readonly outcome: ApplyOutcome }
  | { readonly what: 'written'; readonly file: string }
  | { readonly what: 'nothing' };

/**
 * The end of every command that adds something: asks whether to do it now or to write it into a topology file, and does
 * that. Nothing is sent before the person has seen the steps and what they cut off.
 *
 * @throws GuidedError when the answers cannot be carried out
 */
export const finishAdding = async (
  context: GuidedContext,
  adding: Adding,
  position: Position = {},
): Promise<Finished> => {
  const { title, base } = adding;
  const now = Symbol('now');
  const blank = Symbol('new file');
  const files = filesFor(context, base.vrack.id);
  const chosen = await context.ask.pick<TopologyFile | symbol>({
    ...position,
    title,
    prompt: t('Do it now, or write it into a topology file?'),
    items: [
      { label: t('Run now'), detail: t('Shows the steps and asks before anything is changed'), value: now },
      ...files.map((file) => ({
        label: t('Write into {0}', file.name),
        detail: t('Changes the file only; plan and apply it when you are ready'),
        value: file,
      })),
      { label: t('Write into a new file'), detail: t('Changes nothing at OVHcloud'), value: blank },
    ],
  });
  if (chosen === now) return { what: 'run', outcome: await runAdditions(context, adding) };
  await adding.beforeWriting?.();
  if (typeof chosen !== 'symbol') {
    await writeInto(chosen, adding.additions, base.state);
    return { what: 'written', file: chosen.name };
  }
  await context.openNew(textIn('', adding.additions, base.state));
  return { what: 'written', file: t('a new file') };
};

/**
 * Offers to write something that exists now into a topology file; the person may leave it.
 * @param vrack files that have it come first
 */
export const offerToWrite = async (
  context: GuidedContext,
  { title, prompt, vrack, additions }: OfferedText,
): Promise<void> => {
  const nowhere = Symbol('nowhere');
  const blank = Symbol('new file');
  const chosen = await context.ask.pick<TopologyFile | symbol>({
    title,
    prompt,
    items: [
      ...filesFor(context, vrack).map((file) => ({ label: t('Write into {0}', file.name), value: file })),
      { label: t('Write into a new file'), value: blank },
      { label: t('Not now'), value: nowhere },
    ],
  });
  if (typeof chosen !== 'symbol') await writeInto(chosen, additions);
  else if (chosen === blank) await context.openNew(textIn('', additions));
};

export interface OfferedText {
  readonly title: string;
  readonly prompt: string;
  readonly vrack: string;
  readonly additions: readonly Addition[];
}

const runAdditions = async (
  context: GuidedContext,
  { title, base, additions, warnings = [], plan: planWith = planText }: Adding,
): Promise<ApplyOutcome> => {
  const draft = additions.reduce((sum, { place, item }) => sum.with(place, item), base.draft);
  const planOf = (state: AccountState): Plan => planWith(draft.text, state);
  const plan = planOf(base.state);
  const [blocked] = plan.blocked;
  if (blocked) throw new GuidedError(blocked.reason);
  if (plan.steps.length === 0)
    throw new GuidedError(t('There is nothing to do: the account is like this already.'));
  const again = async (): Promise<Plan> => planOf(await context.read(base.scope));
  return runConfirmed(context, title, plan, again, { warnings });
};

/** Plans a text against the account, with all that the linter says of it. */
export const planText = (text: string, state: AccountState): Plan => {
  const document = new TopologyDocument(text);
  const findings = new Linter().lint(document, { account: liveAccount(state) });
  return planTopology({ document, findings, state });
};

export interface ConfirmOptions {
  /** What has to be typed to go on, where much goes. */
  readonly typed?: string | undefined;
  /** Names the deed. Default: Run. */
  readonly button?: string | undefined;
  /** What should be read before, beside what the plan says; a sentence each. */
  readonly warnings?: readonly string[];
}

/** Shows what a plan does, asks once, and carries it out. */
export const runConfirmed = async (
  context: GuidedContext,
  title: string,
  plan: Plan,
  planAgain: () => Promise<Plan>,
  { typed, button, warnings = [] }: ConfirmOptions = {},
): Promise<ApplyOutcome> => {
  await context.ask.confirm({
    question:
      plan.steps.length === 1
        ? t('{0}: carry this out?', title)
        : t('{0}: carry out {1} steps?', title, plan.steps.length),
    detail: [consequencesOf(plan), ...warnings.map((warning) => `⚠ ${warning}`)].join('\n'),
    button: button ?? t('Run'),
    typed,
  });
  return context.run(title, plan, planAgain);
};

/** The steps of a plan, what they cut off and what should be known before, a line each. */
export const consequencesOf = ({ steps }: Plan): string => {
  const lines = steps.slice(0, MOST).map(({ summary }) => `• ${summary}`);
  if (steps.length > MOST) lines.push(t('… and {0} more', steps.length - MOST));
  const cuts = steps.flatMap(({ disruption }) => (disruption === null ? [] : [`⚠ ${disruption}`]));
  const warnings = steps.flatMap((step) => step.warnings.map((warning) => `⚠ ${warning}`));
  return [...lines, ...new Set([...cuts, ...warnings])].join('\n');
};

/** Steps that a dialog shows one by one. */
const MOST = 40;

/** Those that have the vRack already come first. */
const filesFor = (context: GuidedContext, vrack: string): TopologyFile[] => {
  const rank = ({ text }: TopologyFile): number => (text.includes(vrack) ? 0 : 1);
  return [...context.files()].sort((a, b) => rank(a) - rank(b));
};

const writeInto = async (
  file: TopologyFile,
  additions: readonly Addition[],
  state?: AccountState,
): Promise<void> => {
  await file.edit(difference(file.text, textIn(file.text, additions, state)));
};

const textIn = (text: string, additions: readonly Addition[], state?: AccountState): string =>
  textWith(text, state ? withNetworks(new TopologyDocument(text).topology, additions, state) : additions);
