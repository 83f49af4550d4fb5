import type { ApplyEvent } from '../../../apply/apply.ts';
import type { ApplyOutcome } from '../../../apply/outcome.ts';
import type { StepResult } from '../../../apply/carryOut.ts';
import type { ShownStep, StepProgress } from './planRows.ts';

/** How far the steps of a run are, as its events tell. */
export class RunProgress {
  readonly states: Map<string, StepProgress>;

  constructor(steps: readonly ShownStep[]) {
    this.states = new Map(steps.map(({ id }) => [id, { state: 'pending' }]));
  }

  get done(): number {
    return [...this.states.values()].filter(({ state }) => state === 'done').length;
  }

  take(event: ApplyEvent): void {
    this.states.set(event.step.id, ofEvent(event));
  }

  /** What never began is told apart from what is to come. */
  end(outcome: ApplyOutcome | undefined): void {
    for (const [id, { state }] of this.states) {
      if (state === 'pending') this.states.set(id, { state: 'notStarted' });
      // The run broke off: whatever it sent is settled by the next one.
      if (state === 'running') this.states.set(id, { state: 'left' });
    }
    for (const { step } of outcome?.done ?? []) this.states.set(step.id, { state: 'done' });
    for (const { step, says } of outcome?.running ?? []) this.states.set(step.id, { state: 'left', says });
  }
}

const ofEvent = (event: ApplyEvent): StepProgress => {
  switch (event.type) {
    case 'begin':
      return { state: 'running' };
    case 'state':
      return { state: 'running', says: event.says };
    case 'end':
      return ofResult(event.result);
  }
};

const ofResult = (result: StepResult): StepProgress => {
  switch (result.is) {
    case 'done':
      return { state: 'done' };
    case 'running':
      return { state: 'left', says: result.says };
    case 'notStarted':
      return { state: 'notStarted' };
    case 'failed':
      return { state: 'failed', says: result.failure.reason, next: result.failure.next };
  }
};
