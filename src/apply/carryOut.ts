import { t } from '@vscode/l10n';
import type { OvhApi, RequestOptions } from '../ovh/api.ts';
import type { Operation, Ref } from '../plan/operation.ts';
import { failureOf, heldFailure, staleFailure, taskFailure, type Failure } from './failure.ts';
import { lookAt, type Look } from './looks/index.ts';
import { lookAtTask, taskOfConfig } from './looks/task.ts';
import { ceilingOf } from './ceiling.ts';
import { isPassing, send, verdictOf, type SendAnswer } from './send.ts';
import type { Id, Journal, JournalledStep, StepRecord, TaskRef } from './state/journal.ts';
import type { Timing } from './timing.ts';

/** How long a person who cancelled waits for the last look, in milliseconds. */
const LAST_LOOK_MS = 5_000;
/** How often a call is sent whose answers get lost. */
const MOST_SENDS = 3;

export type StepResult =
  | { readonly is: 'done'; readonly id: Id | undefined }
  | { readonly is: 'failed'; readonly failure: Failure }
  /** It was sent and goes on at OVHcloud; nobody waits for it any more. */
  | { readonly is: 'running'; readonly says: string }
  | { readonly is: 'notStarted' };

export interface StepContext {
  readonly api: OvhApi;
  readonly journal: Pick<Journal, 'write'>;
  readonly timing: Timing;
  /** Aborted: nothing new is sent, and nothing is waited for. */
  readonly cancel: AbortSignal;
  /** Settles what was sent before, and sends nothing. */
  readonly settleOnly: boolean;
  /** Ids of what the steps of this run created, by step. */
  readonly ids: ReadonlyMap<string, Id>;
  /** Every step of this run. */
  readonly operations: ReadonlyMap<string, Operation>;
  /** Told what the step waits for, in words. */
  readonly onState: (says: string) => void;
}

/**
 * Carries out one step, whatever was done of it before. It looks at the account before it sends, and is done when the
 * account shows the effect: so it does not matter where an earlier run was stopped.
 *
 * Never rejects for what the API does; rejects when the journal cannot be written, before anything is sent.
 */
export const carryOut = (
  step: JournalledStep,
  record: StepRecord,
  context: StepContext,
): Promise<StepResult> => new StepRun(step, record, context).run();

const parentOf = (operation: Operation): string => {
  const parent = 'service' in operation ? operation.service : 'project' in operation ? operation.project : '';
  return `${operation.kind} ${parent}`;
};

/** The person gave up waiting. */
class Cancelled extends Error {}

class StepRun {
  readonly #step: JournalledStep;
  readonly #context: StepContext;
  #state: 'new' | 'sent' | 'answered';
  #known: readonly Id[] | undefined;
  #task: TaskRef | undefined;
  #sends = 0;
  #says = '';
  /** Until when refusals because of something else are borne, of each kind. */
  readonly #until: { busyMs?: number; heldMs?: number } = {};
  #delays: Generator<number, never>;
  /** Why the answer of the last call is not known. */
  #lost: unknown;

  constructor(step: JournalledStep, record: StepRecord, context: StepContext) {
    this.#step = step;
    this.#context = context;
    this.#state = record.state === 'sent' || record.state === 'answered' ? record.state : 'new';
    this.#known = this.#state === 'new' ? undefined : record.known;
    this.#task = record.task;
    this.#delays = context.timing.delays();
  }

  async run(): Promise<StepResult> {
    try {
      for (;;) {
        const result = await this.#advance();
        if (result !== undefined) return result;
      }
    } catch (error) {
      if (!(error instanceof Cancelled)) throw error;
      return this.#state === 'new' ? { is: 'notStarted' } : this.#leave();
    }
  }

  /** What was sent may be done by now: it is not told as running then. */
  async #leave(): Promise<StepResult> {
    const look = await this.#lookOnce({ deadlineMs: LAST_LOOK_MS }).catch(() => undefined);
    if (look?.is === 'done') return this.#done(look.id);
    return {
      is: 'running',
      says: look?.is === 'pending' && this.#task === undefined ? look.says : this.#says,
    };
  }

  #advance(): Promise<StepResult | undefined> {
    switch (this.#state) {
      case 'new':
        return this.#begin();
      case 'sent':
        return this.#search();
      case 'answered':
        return this.#settle();
    }
  }

  /** Nothing was sent, or nothing came of it. */
  async #begin(): Promise<StepResult | undefined> {
    const look = await this.#look();
    if ('failure' in look) return this.#fail(look.failure);
    switch (look.is) {
      case 'done':
        return this.#done(look.id);
      case 'pending':
        this.#goOn(look);
        return undefined;
      case 'busy':
        return this.#wait(look.says, () => staleFailure(t('{0} does not end.', look.says)));
      case 'stale':
        return this.#fail(staleFailure(look.reason));
      case 'failed':
        return this.#fail(taskFailure(look.reason));
      case 'todo':
        return this.#send(look.alikes ?? []);
    }
  }

  async #send(alikes: readonly Id[]): Promise<StepResult | undefined> {
    const { settleOnly, cancel, journal, api, ids, timing } = this.#context;
    const { id: step, operation } = this.#step;
    if (settleOnly || cancel.aborted) return { is: 'notStarted' };
    await journal.write({ type: 'intent', step, known: alikes });
    this.#known = alikes;
    this.#state = 'sent';
    this.#sends += 1;
    this.#say(t('sending'));
    let answer: SendAnswer;
    try {
      answer = await send(api, operation, (id) => ids.get(id), timing.answerMs);
    } catch (error) {
      return this.#refused(error);
    }
    await journal.write({ type: 'answer', step, ...answer });
    this.#task = answer.task;
    this.#state = 'answered';
    this.#says = '';
    return undefined;
  }

  async #refused(error: unknown): Promise<StepResult | undefined> {
    const verdict = verdictOf(error, this.#step.operation);
    if (verdict === 'unknown') {
      this.#lost = error;
      return undefined;
    }
    // "Already done" and "does not exist" are refusals, too.
    const look = await this.#look();
    if (!('failure' in look) && (look.is === 'done' || look.is === 'pending')) {
      this.#goOn(look.is === 'pending' ? look : {});
      return undefined;
    }
    const { reason } = failureOf(error);
    await this.#context.journal.write({ type: 'unsent', step: this.#step.id, reason });
    this.#state = 'new';
    this.#known = undefined;
    if (verdict === 'busy') return this.#wait(reason, () => failureOf(error));
    if (verdict === 'held') return this.#wait(reason, () => heldFailure(error), 'heldMs');
    return this.#fail(failureOf(error));
  }

  /** Something was sent and no answer came, or nobody was there to receive it. */
  async #search(): Promise<StepResult | undefined> {
    const { timing } = this.#context;
    this.#say(t('looking whether it was carried out'));
    const until = timing.now() + timing.unseenMs;
    for (const delay of timing.delays()) {
      const look = await this.#look();
      if ('failure' in look) return { is: 'failed', failure: { ...look.failure, isUnknown: true } };
      if (look.is === 'done') return this.#done(look.id);
      if (look.is === 'pending') {
        this.#goOn(look);
        return undefined;
      }
      if (look.is === 'stale') return this.#fail(staleFailure(look.reason));
      if (look.is === 'failed') return this.#fail(taskFailure(look.reason));
      if (timing.now() >= until) break;
      await this.#sleep(Math.min(delay, until - timing.now()));
    }
    const reason = t('its effect does not show');
    await this.#context.journal.write({ type: 'unsent', step: this.#step.id, reason });
    // What was there before stays known: what comes late is told from it.
    this.#state = 'new';
    return this.#sends >= MOST_SENDS ? this.#fail(failureOf(this.#lost)) : undefined;
  }

  /** It was taken by the API. */
  async #settle(): Promise<StepResult> {
    const { timing } = this.#context;
    const until = timing.now() + ceilingOf(this.#step.operation) * timing.ceilingFactor;
    /** Since when its task, if it has one, has ended. */
    let ended: number | undefined;
    for (const delay of timing.delays()) {
      const look = await this.#look();
      if ('failure' in look) return { is: 'failed', failure: { ...look.failure, isUnknown: true } };
      if (look.is === 'done') return this.#done(look.id);
      if (look.is === 'stale') return this.#fail(staleFailure(look.reason));
      if (look.is === 'failed') return this.#fail(taskFailure(look.reason));
      const task = await this.#lookAtTask(look);
      if (task?.is === 'failed') return this.#fail(taskFailure(task.reason));
      if (task?.is === 'running') this.#say(task.says);
      else if (look.is !== 'todo') this.#say(look.says);
      const isEnded = task === undefined ? look.is === 'todo' : task.is === 'ended';
      ended = isEnded ? (ended ?? timing.now()) : undefined;
      if (ended !== undefined && timing.now() - ended > timing.noEffectMs) {
        return this.#fail(taskFailure(t('OVHcloud says that it is done, but its effect does not show.')));
      }
      if (timing.now() + delay > until) return { is: 'running', says: this.#says };
      await this.#sleep(delay);
    }
    throw new Error('delays are endless');
  }

  async #lookAtTask(look: Look) {
    const { api, cancel } = this.#context;
    const options = { signal: cancel };
    try {
      if (this.#task === undefined && look.is === 'pending') {
        this.#task =
          look.task ??
          (look.id === undefined
            ? undefined
            : await taskOfConfig(api, this.#step.operation, look.id, options));
      }
      return this.#task === undefined ? undefined : await lookAtTask(api, this.#task, options);
    } catch {
      if (cancel.aborted) throw new Cancelled();
      // The account itself tells as well, only less.
      return undefined;
    }
  }

  /** Reads the account; a reading that fails for a passing reason is tried again for a while. */
  async #look(): Promise<Look | { readonly failure: Failure }> {
    const { cancel, timing } = this.#context;
    const until = timing.now() + timing.busyMs;
    for (const delay of timing.delays()) {
      if (cancel.aborted) throw new Cancelled();
      try {
        return await this.#lookOnce({ signal: cancel });
      } catch (error) {
        if (this.#context.cancel.aborted) throw new Cancelled();
        if (!isPassing(error) || timing.now() + delay > until) return { failure: failureOf(error) };
        this.#say(failureOf(error).reason);
      }
      await this.#sleep(delay);
    }
    throw new Error('delays are endless');
  }

  #lookOnce(options: RequestOptions): Promise<Look> {
    const { api } = this.#context;
    return lookAt(this.#step.operation, {
      api,
      options,
      id: <T extends Id>(ref: Ref<T>) => (typeof ref === 'object' ? (this.#idOf(ref.createdBy) as T) : ref),
      known: this.#known,
      claimed: this.#claimed(),
    });
  }

  /** Of the same kind and parent only: ids of other things may be the same numbers. */
  #claimed(): ReadonlySet<Id> {
    const { ids, operations } = this.#context;
    const own = parentOf(this.#step.operation);
    const alike = [...ids].filter(([step]) => {
      const operation = operations.get(step);
      return operation !== undefined && parentOf(operation) === own;
    });
    return new Set(alike.map(([, id]) => id));
  }

  #idOf(step: string): Id {
    const id = this.#context.ids.get(step);
    if (id === undefined)
      throw new Error(`${this.#step.id} needs what ${step} creates, whose id is not known`);
    return id;
  }

  #goOn(look: { readonly task?: TaskRef }): void {
    this.#task ??= look.task;
    this.#state = 'answered';
  }

  /** Waits a little for something else to end; gives up in the end. */
  async #wait(
    says: string,
    failure: () => Failure,
    kind: 'busyMs' | 'heldMs' = 'busyMs',
  ): Promise<StepResult | undefined> {
    const { timing, settleOnly } = this.#context;
    if (settleOnly) return { is: 'notStarted' };
    const until = (this.#until[kind] ??= timing.now() + timing[kind]);
    this.#say(says);
    const delay = this.#delays.next().value;
    if (timing.now() + delay > until) return this.#fail(failure());
    await this.#sleep(delay);
    return undefined;
  }

  async #done(id: Id | undefined): Promise<StepResult> {
    await this.#context.journal.write({ type: 'done', step: this.#step.id, ...(id !== undefined && { id }) });
    return { is: 'done', id };
  }

  async #fail(failure: Failure): Promise<StepResult> {
    const { reason, queryId } = failure;
    await this.#context.journal.write({
      type: 'failed',
      step: this.#step.id,
      reason,
      ...(queryId !== undefined && { queryId }),
    });
    return { is: 'failed', failure };
  }

  #say(says: string): void {
    if (says === this.#says) return;
    this.#says = says;
    this.#context.onState(says);
  }

  async #sleep(ms: number): Promise<void> {
    const { timing, cancel } = this.#context;
    try {
      await timing.sleep(ms, cancel);
    } catch {
      throw new Cancelled();
    }
  }
}
