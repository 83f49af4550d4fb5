/**
 * Diagnostics of OVHcloud, within their limit: ten of a kind, service and 24 hours (guide "Initiate a diagnostic").
 * What was used is counted from the API's own list, so that other tools and people count too. When nothing is left, an
 * earlier result that is certainly of the same question is used instead.
 */
import { t } from '@vscode/l10n';
import type { OvhApi } from '../ovh/api.ts';
import { OvhError } from '../ovh/errors.ts';
import { pollDelays } from '../ovh/poll.ts';
import {
  createDiagnostic,
  getDiagnostic,
  listDiagnostics,
  type Diagnostic,
  type NewDiagnostic,
} from '../ovh/resources/ovhCloudConnectActions.ts';
import { sleep as realSleep, type Sleep } from '../ovh/sleep.ts';

export type DiagnosticName = NewDiagnostic['diagnosticName'];

export const DIAGNOSTICS_A_DAY = 10;
const DAY_MS = 24 * 3_600_000;
/** Diagnostics run on the equipment at once; one that takes longer than this is stuck. */
const CEILING_MS = 5 * 60_000;

export interface DiagnosticQuestion {
  readonly request: NewDiagnostic;
  /**
   * The customer's address of the PoP configuration. An earlier result is only taken for this question when the command
   * it shows names this address: the API does not say which configuration a diagnostic was of.
   */
  readonly peer: string | null;
}

export type DiagnosticOutcome =
  | {
      readonly kind: 'answered';
      readonly diagnostic: Diagnostic;
      /** True for an earlier result, used because none is left today. */
      readonly isEarlier: boolean;
      readonly left: number;
    }
  /** Not started, or without a result; `sentence` says why. */
  | { readonly kind: 'unanswered'; readonly sentence: string; readonly left: number };

export interface DiagnosticOptions {
  readonly signal?: AbortSignal;
  readonly sleep?: Sleep;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

/** The diagnostics of the last 24 hours, newest first; those without a date count as of now. */
export const recentDiagnostics = async (
  api: OvhApi,
  service: string,
  { signal, now = Date.now }: DiagnosticOptions = {},
): Promise<Diagnostic[]> => {
  const request = signal ? { signal } : {};
  const ids = await listDiagnostics(api, service, request);
  const recent: Diagnostic[] = [];
  // Ids grow, and there are those of seven days: older ones need not be read.
  for (const id of [...ids].sort((a, b) => b - a)) {
    const one = await getDiagnostic(api, service, id, request);
    if (one.date && Date.parse(one.date) <= now() - DAY_MS) break;
    recent.push(one);
  }
  return recent;
};

/** How many of a kind may still be started. The API's list does not tell the types of a name apart, so they count together. */
export const diagnosticsLeft = (recent: readonly Diagnostic[], name: DiagnosticName): number =>
  Math.max(0, DIAGNOSTICS_A_DAY - recent.filter((one) => one.function === name).length);

/**
 * Starts a diagnostic and waits for its result; yields a sentence at each step. Never starts one above the limit. Throws
 * when aborted (a diagnostic that was started goes on at OVHcloud) and for what is no answer of the API.
 */
export async function* runDiagnostic(
  api: OvhApi,
  service: string,
  { request, peer }: DiagnosticQuestion,
  options: DiagnosticOptions = {},
): AsyncGenerator<string, DiagnosticOutcome, void> {
  const { signal } = options;
  const name = request.diagnosticName;
  const recent = await orRefused(recentDiagnostics(api, service, options));
  if (recent === undefined) return unanswered(t('The account has no right to diagnostics.'), 0);
  const left = diagnosticsLeft(recent, name);
  if (left === 0) {
    yield t('All {0} diagnostics {1} of 24 hours are used.', DIAGNOSTICS_A_DAY, name);
    const sentence = t(
      'All {0} diagnostics {1} of 24 hours are used: try again later.',
      DIAGNOSTICS_A_DAY,
      name,
    );
    return earlier(recent, request, peer, sentence);
  }
  const started = await orRefused(createDiagnostic(api, service, request, signal ? { signal } : {}));
  if (started === undefined || started.status === 'denied') {
    // Somebody else may have used the last one meanwhile; the API does not tell that from a missing right.
    const sentence = t(
      'OVHcloud refuses diagnostic {0}: the account has no right to start one, or none is left.',
      label(request),
    );
    return earlier(recent, request, peer, sentence);
  }
  yield t('Diagnostic {0} started; {1} of {2} are left today.', label(request), left - 1, DIAGNOSTICS_A_DAY);
  return yield* follow(api, service, started, left - 1, options);
}

async function* follow(
  api: OvhApi,
  service: string,
  started: Diagnostic,
  left: number,
  { signal, sleep = realSleep, now = Date.now }: DiagnosticOptions,
): AsyncGenerator<string, DiagnosticOutcome, void> {
  const end = now() + CEILING_MS;
  let saidHeld = false;
  for (const delay of pollDelays()) {
    const one = await getDiagnostic(api, service, started.id, signal ? { signal } : {});
    if (one.status === 'done') return { kind: 'answered', diagnostic: one, isEarlier: false, left };
    if (one.status === 'error' || one.status === 'denied') {
      return unanswered(t('Diagnostic {0} failed at OVHcloud.', started.id), left);
    }
    if (one.status === 'pause' && !saidHeld) {
      saidHeld = true;
      yield t('OVHcloud holds diagnostic {0}.', started.id);
    }
    if (now() + delay > end) break;
    await sleep(delay, signal);
  }
  return unanswered(
    t('Diagnostic {0} has no result after {1} minutes.', started.id, CEILING_MS / 60_000),
    left,
  );
}

const unanswered = (sentence: string, left: number): DiagnosticOutcome => ({
  kind: 'unanswered',
  sentence,
  left,
});

const earlier = (
  recent: readonly Diagnostic[],
  request: NewDiagnostic,
  peer: string | null,
  otherwise: string,
): DiagnosticOutcome => {
  const same = recent.find((one) => one.status === 'done' && answers(one, request, peer));
  return same ? { kind: 'answered', diagnostic: same, isEarlier: true, left: 0 } : unanswered(otherwise, 0);
};

/** Whether a result is one of this question, as far as the command that it shows tells. */
const answers = (
  { function: name, result }: Diagnostic,
  request: NewDiagnostic,
  peer: string | null,
): boolean => {
  if (name !== request.diagnosticName || !result?.length) return false;
  if (name === 'diagMacs') return true;
  const commands = result.map(({ cmd }) => cmd ?? '').join('\n');
  const type = commands.includes('advertised')
    ? 'advertised-routes'
    : commands.includes('routes')
      ? 'routes'
      : 'default';
  const words = commands.split(/\s+/);
  return peer !== null && words.includes(peer) && type === (request.diagnosticType ?? 'default');
};

export const label = ({ diagnosticName, diagnosticType }: NewDiagnostic): string =>
  diagnosticType && diagnosticType !== 'default' ? `${diagnosticName} (${diagnosticType})` : diagnosticName;

/** Undefined when the API refuses (no right, limit reached, route not offered). */
const orRefused = async <T>(answer: Promise<T>): Promise<T | undefined> => {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof OvhError && [403, 404, 460].includes(error.status ?? 0)) return undefined;
    throw error;
  }
};
