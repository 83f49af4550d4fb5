import * as vscode from 'vscode';
import type { RequestLog } from '../../ovh/requestLog.ts';

export type Log = Pick<vscode.LogOutputChannel, 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'show'>;

/** The channel "OVHcloud Topology" of the output panel; there is one for the whole extension. */
export const createLog = (): vscode.LogOutputChannel =>
  vscode.window.createOutputChannel('OVHcloud Topology', { log: true });

/** Writes one line for each request of a client: `GET /v1/vrack 200 34 ms`. */
export const logRequests =
  (log: Log): RequestLog =>
  ({ method, path, status, durationMs, queryId, attempt, error }) => {
    const parts = [
      `${method} ${path} ${status ?? '-'} ${durationMs} ms`,
      ...(attempt > 1 ? [`attempt ${attempt}`] : []),
      ...(error === undefined ? [] : [error]),
      ...(queryId === undefined ? [] : [queryId]),
    ];
    if (error === undefined) log.info(parts.join(', '));
    else log.warn(parts.join(', '));
  };
