import * as vscode from 'vscode';
import { UserCancelled } from './userCancelled.ts';

/** Milliseconds; what is over sooner needs no progress. */
const GRACE = 1_000;

export interface Progress {
  /** Aborted when the person presses "Cancel". */
  readonly signal: AbortSignal;
  /** Says, beside the title, what is being done. */
  readonly report: (message: string) => void;
}

/**
 * Runs something that may take long, with a notification and a "Cancel" button once a second has passed (`graceMs`).
 * Rejects with UserCancelled when it was cancelled, whatever becomes of the work.
 */
export const withProgress = async <T>(
  title: string,
  work: (progress: Progress) => Promise<T>,
  graceMs = GRACE,
): Promise<T> => {
  const controller = new AbortController();
  let message: string | undefined;
  let show = (text: string): void => void (message = text);
  const result = work({ signal: controller.signal, report: (text) => show(text) });
  const settled = result.then(
    () => undefined,
    () => undefined,
  );
  const notify = () =>
    vscode.window.withProgress(
      { location: vscode.ProgressLocation.Notification, title, cancellable: true },
      async (progress, token) => {
        token.onCancellationRequested(() => controller.abort(new UserCancelled()));
        show = (text) => progress.report({ message: text });
        if (message !== undefined) show(message);
        await Promise.race([settled, aborted(controller.signal)]);
      },
    );
  const timer = setTimeout(() => void notify(), graceMs);
  try {
    await Promise.race([settled, aborted(controller.signal)]);
  } finally {
    clearTimeout(timer);
  }
  if (controller.signal.aborted) throw new UserCancelled();
  return result;
};

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
