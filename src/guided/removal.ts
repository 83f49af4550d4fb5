import { t } from '@vscode/l10n';
import type { AccountState } from '../plan/accountState.ts';
import type { Plan, Step } from '../plan/plan.ts';
import { planRemoval } from '../plan/planRemoval.ts';
import type { ApplyOutcome } from '../apply/outcome.ts';
import type { VrackBase } from './base.ts';
import { GuidedError, type GuidedContext } from './context.ts';
import { runConfirmed } from './finish.ts';
import { openTopology } from './openTopology.ts';
import type { Question } from './wizard.ts';

export interface Removing {
  readonly title: string;
  readonly base: VrackBase;
  /** Of what goes, as `planRemoval` takes them. */
  readonly addresses: readonly string[];
  /** What is typed to confirm, where more than one thing goes. */
  readonly name: string;
}

/**
 * Removes chosen objects with all that hangs on them: asks how where there are two ways, shows what goes and who is cut
 * off, has the name typed where more than one thing goes, and does it.
 */
export class Removal {
  #recursive = false;
  #plans: Promise<Plans> | undefined;

  constructor(
    private readonly context: GuidedContext,
    private readonly removing: () => Promise<Removing>,
  ) {}

  /**
   * The question how, where there are two ways.
   * @throws GuidedError when it cannot be removed, with the reason
   */
  async questions(): Promise<readonly Question[]> {
    const { oneByOne, recursive } = await this.#both();
    return recursive.steps.length < oneByOne.steps.length ? [this.#askHow] : [];
  }

  /** What was chosen is another object now. */
  reset(): void {
    this.#plans = undefined;
    this.#recursive = false;
  }

  async run(): Promise<ApplyOutcome> {
    const removing = await this.removing();
    const { oneByOne, recursive } = await this.#both();
    const isRecursive = this.#recursive;
    const plan = isRecursive ? recursive : oneByOne;
    const all = oneByOne.steps.length;
    const gone = new Set(plan.steps.map(({ address }) => address));
    const along = oneByOne.steps.filter(({ address }) => !gone.has(address));
    const planAgain = async (): Promise<Plan> =>
      this.#plan(removing, await this.context.read(removing.base.scope), isRecursive);
    const title = t('{0} ({1})', removing.title, removing.name);
    return runConfirmed(this.context, title, plan, planAgain, {
      button: all === 1 ? t('Delete') : t('Delete {0} Objects', all),
      typed: all === 1 ? undefined : removing.name,
      warnings: [
        ...new Set(along.flatMap(goesAlong)),
        t('What is deleted cannot be brought back.'),
        // A service, a project, a server: who deletes it here may think that it is cancelled.
        ...(plan.steps.some(({ action }) => action === 'detach')
          ? [t('What leaves the vRack is not cancelled at OVHcloud.')]
          : []),
      ],
    });
  }

  readonly #askHow: Question = async (position) => {
    const { title } = await this.removing();
    const { oneByOne, recursive } = await this.#both();
    this.#recursive = await this.context.ask.pick({
      ...position,
      title,
      prompt: t('Delete all of it how?'),
      active: this.#recursive,
      items: [
        {
          label: t('One by one, in reverse order'),
          detail: t('{0} calls; the faster way', oneByOne.steps.length),
          value: false,
        },
        {
          label: t('All at once'),
          detail: t(
            '{0} calls; OVHcloud deletes what is below by itself, which takes longer',
            recursive.steps.length,
          ),
          value: true,
        },
      ],
    });
  };

  #both(): Promise<Plans> {
    return (this.#plans ??= this.removing().then((removing) => {
      const { state } = removing.base;
      const oneByOne = this.#plan(removing, state, false);
      const [blocked] = oneByOne.blocked;
      if (blocked) throw new GuidedError(`${blocked.summary}: ${blocked.reason}`);
      if (oneByOne.steps.length === 0)
        throw new GuidedError(t('There is nothing to delete: it is being deleted already.'));
      return { oneByOne, recursive: this.#plan(removing, state, true) };
    }));
  }

  #plan({ addresses, base }: Removing, state: AccountState, recursive: boolean): Plan {
    const topology = openTopology(this.context, base.vrack.id);
    return planRemoval({ state, addresses, recursive, ...(topology && { topology }) });
  }
}

interface Plans {
  readonly oneByOne: Plan;
  readonly recursive: Plan;
}

const goesAlong = ({ summary, disruption }: Step): string[] => [
  t('Goes along: {0}', summary),
  ...(disruption === null ? [] : [disruption]),
];
