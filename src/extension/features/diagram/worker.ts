/** The thread in which diagrams are drawn: one drawing for each panel. Started by drawingThread.ts. */
import { parentPort, workerData } from 'node:worker_threads';
import { config } from '@vscode/l10n';
import { Drawing } from '../../../diagram/drawing.ts';
import type { Answer, Question, ThreadData } from './threadMessages.ts';

const { bundle } = workerData as ThreadData;
if (bundle) config({ contents: bundle });

const drawings = new Map<string, Drawing>();

const answer = ({ panel, method, args }: Question): unknown => {
  if (method === 'forget') return void drawings.delete(panel);
  const drawing = drawings.get(panel) ?? new Drawing();
  drawings.set(panel, drawing);
  return (drawing[method] as (...args: unknown[]) => unknown).apply(drawing, [...args]);
};

parentPort?.on('message', (question: Question) => {
  const { id } = question;
  let reply: Answer;
  try {
    reply = { id, value: answer(question) };
  } catch (error) {
    reply = { id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
  parentPort?.postMessage(reply);
});
