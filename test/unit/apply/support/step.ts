import { carryOut } from '../../../../src/apply/carryOut.ts';
import { NEW_STEP, type Entry, type JournalledStep } from '../../../../src/apply/state/journal.ts';
import { USUAL_TIMING } from '../../../../src/apply/timing.ts';
import type { OvhApi } from '../../../../src/ovh/api.ts';
import type { Operation } from '../../../../src/plan/operation.ts';

/** A step that waits for nothing, of which only the call matters. */
export const stepOf = (operation: Operation): JournalledStep => ({
  id: 'x',
  action: 'create',
  kind: 'network',
  address: 'x',
  summary: 'x',
  disruption: null,
  waitsFor: null,
  changes: [],
  warnings: [],
  after: [],
  operation,
});

/** The clock of a test: only waits move it. */
export interface Clock {
  /** Milliseconds. */
  now: number;
}

/** Carries a call out as a step of its own, for the first time. */
export const carryOutAlone = (
  operation: Operation,
  api: OvhApi,
  clock: Clock,
  {
    onWrite = () => undefined,
    onState = () => undefined,
  }: {
    readonly onWrite?: (type: Entry['type']) => void;
    readonly onState?: (text: string) => void;
  } = {},
): ReturnType<typeof carryOut> =>
  carryOut(stepOf(operation), NEW_STEP, {
    api,
    journal: {
      write: ({ type }) => {
        onWrite(type);
        return Promise.resolve();
      },
    },
    timing: {
      ...USUAL_TIMING,
      now: () => clock.now,
      sleep: (ms) => {
        clock.now += ms;
        return Promise.resolve();
      },
    },
    cancel: new AbortController().signal,
    settleOnly: false,
    ids: new Map(),
    operations: new Map(),
    onState,
  });
