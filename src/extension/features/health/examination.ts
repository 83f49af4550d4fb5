import { t } from '@vscode/l10n';
import type { CheckId, CheckResult } from '../../../doctor/check/check.ts';
import { scrubText } from '../../../doctor/scrub.ts';
import { utc } from '../../../doctor/time.ts';
import {
  checkTitles,
  troubleshoot,
  type Finding,
  type Progress,
  type Troubleshooting,
  type TroubleshootOptions,
} from '../../../doctor/troubleshoot.ts';
import type { Inventory } from '../../../inventory/inventory.ts';
import type { OvhApi } from '../../../ovh/api.ts';
import type { ExaminationView, FindingView, Mark, StepVerdict, StepView } from '../../../panels/health.ts';
import { sentenceOf } from '../../platform/commands.ts';
import { mark } from './facts.ts';

/** One run of troubleshooting: what it has found so far, in words. */
export class Examination {
  readonly #abort = new AbortController();
  readonly #results = new Map<CheckId, CheckResult>();
  readonly #notes = new Map<CheckId, string[]>();
  #current: CheckId | undefined;
  #found: Troubleshooting | undefined;
  #ended: string | undefined;

  /**
   * @param comparedWith what routes are compared with, as a sentence
   * @param changed called after each step
   */
  constructor(
    private readonly comparedWith: string,
    private readonly changed: () => void,
  ) {}

  /** The whole result; undefined until the run has come to its end. */
  get found(): Troubleshooting | undefined {
    return this.#found;
  }

  get isRunning(): boolean {
    return this.#found === undefined && this.#ended === undefined;
  }

  /** Never rejects: how a run has ended is part of the view. */
  async run(
    api: OvhApi,
    inventory: Inventory,
    service: string,
    options: Omit<TroubleshootOptions, 'signal'>,
  ): Promise<void> {
    try {
      const steps = troubleshoot(api, inventory, service, { ...options, signal: this.#abort.signal });
      let step = await steps.next();
      while (!step.done) {
        this.#take(step.value);
        this.changed();
        step = await steps.next();
      }
      this.#found = step.value;
    } catch (error) {
      this.#ended = this.#abort.signal.aborted
        ? t('Cancelled. A diagnostic that was started goes on at OVHcloud.')
        : sentenceOf(error);
    }
    this.#current = undefined;
    this.changed();
  }

  cancel(): void {
    this.#abort.abort();
  }

  #take(progress: Progress): void {
    if (progress.kind === 'check') this.#current = progress.check;
    else if (progress.kind === 'checked') this.#results.set(progress.result.check, progress.result);
    else if (progress.kind === 'note') {
      this.#notes.set(progress.check, [...(this.#notes.get(progress.check) ?? []), progress.sentence]);
    }
  }

  view(): ExaminationView {
    return {
      isRunning: this.isRunning,
      comparedWith: this.comparedWith,
      steps: checkTitles().map(({ check, title }) => this.#step(check, title)),
      finding: this.#found ? findingView(this.#found.finding) : null,
      ended: this.#ended ?? null,
    };
  }

  #step(id: CheckId, title: string): StepView {
    const result = this.#results.get(id);
    const verdict = result ? verdictOf(result) : this.#current === id ? 'running' : 'pending';
    return {
      id,
      title,
      verdict,
      verdictText: verdictWords[verdict](),
      summary: result?.summary ?? '',
      notes: this.#notes.get(id) ?? [],
      evidence: result?.evidence ?? [],
      tables: result?.tables ?? [],
      outputs: (result?.outputs ?? []).map((one) => ({ title: one.title, text: scrubText(one.text) })),
    };
  }
}

const verdictOf = ({ verdict, problems }: CheckResult): StepVerdict =>
  verdict === 'problem' && problems.every(({ severity }) => severity === 'warning') ? 'warning' : verdict;

const verdictWords: Readonly<Record<StepVerdict, () => string>> = {
  pending: () => t('waits'),
  running: () => t('is looked at'),
  ok: () => t('ok'),
  warning: () => t('warning'),
  problem: () => t('problem'),
  unknown: () => t('not known'),
  skipped: () => t('not looked at'),
};

const findingMarks: Readonly<Record<Finding['verdict'], () => Mark>> = {
  healthy: () => mark('good', t('healthy')),
  warning: () => mark('warning', t('warning')),
  problem: () => mark('bad', t('problem')),
};

const findingView = ({ verdict, sentence, since, next, evidence, also }: Finding): FindingView => ({
  mark: findingMarks[verdict](),
  sentence,
  since: since ? t('Since {0}.', utc(since)) : null,
  next: next ?? null,
  // Without a fault the steps say it all.
  evidence: next === undefined ? [] : evidence,
  also: also.map((one) => ({ sentence: one.sentence, next: one.next })),
});
