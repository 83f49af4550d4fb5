import { t } from '@vscode/l10n';
import type { ApplyEvent } from '../apply/apply.ts';

/** Tells on standard error what becomes of each step, a line for each change. */
export const applyProgress = (
  write: (line: string) => void = (line) => process.stderr.write(`${line}\n`),
): ((event: ApplyEvent) => void) => {
  return (event) => {
    const { summary } = event.step;
    switch (event.type) {
      case 'begin':
        return;
      case 'state':
        write(`… ${summary}: ${event.says}`);
        return;
      case 'end':
        switch (event.result.is) {
          case 'done':
            write(`✓ ${summary}`);
            return;
          case 'failed':
            write(`✗ ${summary}: ${event.result.failure.reason}`);
            return;
          case 'running':
            write(`… ${t('{0}: goes on at OVHcloud', summary)}`);
            return;
          case 'notStarted':
            return;
        }
    }
  };
};

/** The first Ctrl+C cancels, the second one leaves at once: what was sent is in the journal. */
export const cancelOnInterrupt = (): { readonly signal: AbortSignal; readonly end: () => void } => {
  const cancel = new AbortController();
  const onInterrupt = (): void => {
    if (cancel.signal.aborted) process.exit(1);
    process.stderr.write(
      `\n${t('Cancelling: no further step begins. Press Ctrl+C again to leave at once.')}\n`,
    );
    cancel.abort();
  };
  process.on('SIGINT', onInterrupt);
  process.on('SIGTERM', onInterrupt);
  return {
    signal: cancel.signal,
    end: () => {
      process.off('SIGINT', onInterrupt);
      process.off('SIGTERM', onInterrupt);
    },
  };
};
