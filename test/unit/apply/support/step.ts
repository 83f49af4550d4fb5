import type { JournalledStep } from '../../../../src/apply/state/journal.ts';
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
