import { Worker } from 'node:worker_threads';
import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Answer, Answered, Asked, DrawingMethod, Question, ThreadData } from './threadMessages.ts';

/** Milliseconds after which a picture is given up: a layout takes less than one second. */
const DEADLINE_MS = 20_000;

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
  readonly timer: NodeJS.Timeout;
}

/**
 * The thread that draws, for all panels. It starts with the first question and ends with the last panel; one that hangs
 * or fails is ended, and the next question starts another, which knows nothing (see `generation`).
 */
export class DrawingThread implements vscode.Disposable {
  #worker: Worker | undefined;
  #asked = 0;
  /** Counts the threads: what one was told, the next does not know. */
  generation = 0;
  readonly #waiting = new Map<number, Waiting>();
  readonly #panels = new Set<string>();

  constructor(private readonly script: vscode.Uri) {}

  /** Rejects when the thread fails or takes too long. */
  ask<M extends DrawingMethod>(panel: string, method: M, ...args: Asked<M>): Promise<Answered<M>> {
    this.#panels.add(panel);
    return this.#send({ panel, method, args }) as Promise<Answered<M>>;
  }

  /** A panel was closed. */
  forget(panel: string): void {
    if (!this.#panels.delete(panel) || !this.#worker) return;
    if (this.#panels.size === 0) this.#end(new Error('closed'));
    else void this.#send({ panel, method: 'forget', args: [] }).catch(() => undefined);
  }

  dispose(): void {
    this.#end(new Error('closed'));
  }

  #send(question: Omit<Question, 'id'>): Promise<unknown> {
    const worker = (this.#worker ??= this.#start());
    const id = (this.#asked += 1);
    return new Promise((resolve, reject) => {
      const timer = setTimeout(
        () => this.#end(new Error(t('The diagram took too long to draw; collapse or split the topology.'))),
        DEADLINE_MS,
      );
      this.#waiting.set(id, { resolve, reject, timer });
      worker.postMessage({ ...question, id } satisfies Question);
    });
  }

  #start(): Worker {
    this.generation += 1;
    const workerData: ThreadData = { bundle: vscode.l10n.bundle };
    const worker = new Worker(this.script.fsPath, { workerData });
    worker.on('message', (answer: Answer) => {
      const waiting = this.#waiting.get(answer.id);
      if (!waiting) return;
      this.#waiting.delete(answer.id);
      clearTimeout(waiting.timer);
      if ('error' in answer) waiting.reject(new Error(answer.error));
      else waiting.resolve(answer.value);
    });
    const ended = (error: Error) => {
      if (this.#worker === worker) this.#end(error);
    };
    worker.on('error', (error) => ended(error instanceof Error ? error : new Error(String(error))));
    worker.on('exit', (code) => ended(new Error(`The drawing thread ended with ${code}.`)));
    return worker;
  }

  #end(reason: Error): void {
    const worker = this.#worker;
    this.#worker = undefined;
    void worker?.terminate();
    for (const { reject, timer } of this.#waiting.values()) {
      clearTimeout(timer);
      reject(reason);
    }
    this.#waiting.clear();
  }
}
