import type { Spot } from '../topology/model.ts';
import type { Operation } from './operation.ts';
import type { Action, Change, Note, ObjectKind, Unmanaged } from './plan.ts';

/**
 * What is done in which phase, first to last. A step waits only for steps of an earlier place in this order, so that no
 * two can wait for each other.
 */
const PHASES = [
  'removeInterface',
  'deleteInstance',
  'deleteSubnet',
  'leaveRegion',
  'deleteNetwork',
  'releaseEndpoints',
  'emptyVrackServices',
  'deleteExtra',
  'deleteDatacenterConfig',
  'deletePop',
  'detach',
  'attach',
  'createPop',
  'createDatacenterConfig',
  'createExtra',
  'renameNetwork',
  'createNetwork',
  'activateRegion',
  'leaveLastRegions',
  'createSubnet',
  'createInstance',
  'addInterface',
  'updateVrackServices',
  'other',
] as const;
export type Phase = (typeof PHASES)[number];
const RANK = new Map(PHASES.map((phase, index) => [phase, index]));

/** A step before it is known what blocks it and what it waits for. */
export interface DraftStep {
  readonly id: string;
  readonly action: Action;
  readonly kind: ObjectKind;
  readonly address: string;
  readonly summary: string;
  /** A function is asked when the whole draft is known. */
  readonly disruption?: string | (() => string) | null | undefined;
  readonly changes?: readonly Change[];
  readonly warnings?: readonly string[];
  readonly operation: Operation;
  /** The nodes of the file that ask for it, the one to show first: an error in one of them blocks the step. */
  readonly nodes?: readonly (Spot | undefined)[];
  readonly phase: Phase;
  /** 1: after all of wave 0 that it shares a lane with, whatever the phase. */
  readonly wave?: 0 | 1;
  /** Things that one step at a time may work on: `connect:<uuid>`, … */
  readonly lanes?: readonly string[];
  /** Steps without which it cannot be done. */
  readonly needs?: readonly string[];
  /** Sets of steps of which all are done or none: what is torn down and what is made again. */
  readonly groups?: readonly string[];
}

/** What the file asks for and the account cannot give. */
export interface Refusal {
  /** Id of the step that there would be; other steps may need it. */
  readonly id: string;
  readonly address: string;
  readonly summary: string;
  readonly reason: string;
  readonly node?: Spot | undefined;
  readonly groups?: readonly string[];
}

/** A plan in the making: the families of objects put in what has to be done, in any order. */
export class Draft {
  readonly #steps = new Map<string, DraftStep>();
  readonly #refusals = new Map<string, Refusal>();
  readonly #refused = new Set<Spot>();
  /** Ids of the steps that make a thing, by its address: none of the many who wait for it has to spell the id. */
  readonly #makers = new Map<string, string>();
  readonly unmanaged: Unmanaged[] = [];
  readonly notes: (Pick<Note, 'message'> & { readonly node: Spot | undefined })[] = [];

  /** Of two steps with one id, which a file that has something twice asks for, the first counts. @returns its id */
  add(step: DraftStep): string {
    if (!this.#steps.has(step.id)) {
      this.#steps.set(step.id, step);
      this.#rememberMaker(step);
    }
    return step.id;
  }

  /** @returns the id of the step that is not done */
  refuse(refusal: Refusal): string {
    if (this.#refusals.has(refusal.id)) return refusal.id;
    this.#refusals.set(refusal.id, refusal);
    this.#rememberMaker(refusal);
    if (refusal.node) this.#refused.add(refusal.node);
    return refusal.id;
  }

  /** Whether something is refused that this node of the file asks for. */
  refuses(node: Spot): boolean {
    return this.#refused.has(node);
  }

  has(id: string): boolean {
    return this.#steps.has(id) || this.#refusals.has(id);
  }

  #rememberMaker({ id, address }: Pick<DraftStep, 'id' | 'address'>): void {
    if (id.endsWith('#create') && !this.#makers.has(address)) this.#makers.set(address, id);
  }

  /** Ids of the steps that make these things, done or refused; nothing for what is not made. */
  making(things: readonly { readonly address: string }[]): string[] {
    const ids: string[] = [];
    for (const { address } of things) {
      const id = this.#makers.get(address);
      if (id !== undefined) ids.push(id);
    }
    return ids;
  }

  /** Those of the ids that stand for a step, done or refused; as the very strings of these, which are found fastest. */
  known(...ids: readonly string[]): string[] {
    const known: string[] = [];
    for (const id of ids) {
      const found = this.#steps.get(id) ?? this.#refusals.get(id);
      if (found) known.push(found.id);
    }
    return known;
  }

  get refusals(): readonly Refusal[] {
    return [...this.#refusals.values()];
  }

  /** In an order in which each could be done after the one before it. */
  get steps(): readonly DraftStep[] {
    const ranks: DraftStep[][] = Array.from({ length: 2 * PHASES.length }, () => []);
    for (const step of this.#steps.values()) ranks[rankOf(step)]?.push(step);
    return ranks.flat();
  }
}

const rankOf = ({ phase, wave = 0 }: DraftStep): number => wave * PHASES.length + (RANK.get(phase) ?? 0);
