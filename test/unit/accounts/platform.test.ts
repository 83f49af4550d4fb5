import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { OvhError } from '../../../src/ovh/errors.ts';
import { registerCommand } from '../../../src/extension/platform/commands.ts';
import { logRequests } from '../../../src/extension/platform/log.ts';
import { withProgress } from '../../../src/extension/platform/progress.ts';
import { confirm, input, pick } from '../../../src/extension/platform/prompts.ts';
import { UserCancelled } from '../../../src/extension/platform/userCancelled.ts';
import { askAll } from '../../../src/guided/wizard.ts';
import type { Position as Place } from '../../../src/guided/ask.ts';
import type { Question } from '../../../src/guided/wizard.ts';
import { fakeLog } from './fakeLog.ts';
import { settle } from './fakePlaces.ts';
import { answers, editor, resetEditor } from './fakeVscode.ts';

vi.mock('vscode', async () => (await import('./fakeVscode.ts')).fakeVscode);
beforeEach(resetEditor);

describe('the error boundary of commands', () => {
  const run = (work: () => unknown, retry = false) => {
    const log = fakeLog();
    registerCommand(log, 'x.y', work, { retry });
    return { log, result: Promise.resolve(editor.commands.get('x.y')?.()) };
  };

  test('a cancelled prompt is silent', async () => {
    const { log, result } = run(() => Promise.reject(new UserCancelled()));
    await result;
    expect(editor.messages).toEqual([]);
    expect(log.lines).toEqual([]);
  });

  test('an error is shown as its sentence and logged with the command', async () => {
    const { log, result } = run(() => Promise.reject(new OvhError('network', 'No network: check it.')));
    await result;
    expect(editor.messages).toEqual(['No network: check it.']);
    expect(log.lines).toEqual(['error: x.y: network: No network: check it.']);
  });

  test('an unexpected error has its stack in the log', async () => {
    const { log, result } = run(() => {
      throw new TypeError('no such thing');
    });
    await result;
    expect(log.lines[0]).toContain('platform.test.ts');
  });

  test('"Show Log" shows it', async () => {
    editor.button = 'Show Log';
    const { log, result } = run(() => Promise.reject(new Error('broken')));
    await result;
    await settle();
    expect(log.shown).toBe(true);
  });

  test('"Retry" runs it again, and is there only where it makes sense', async () => {
    editor.button = 'Retry';
    const work = vi.fn().mockRejectedValueOnce(new Error('broken')).mockResolvedValue('done');
    await run(work, true).result;
    await settle();
    expect(work).toHaveBeenCalledTimes(2);

    resetEditor();
    editor.button = 'Retry';
    const once = vi.fn().mockRejectedValue(new Error('broken'));
    await run(once).result;
    await settle();
    expect(once).toHaveBeenCalledTimes(1);
  });
});

describe('prompts', () => {
  test('Escape rejects with UserCancelled', async () => {
    answers('escape', 'escape');
    await expect(input({ title: 'T', prompt: 'P' })).rejects.toBeInstanceOf(UserCancelled);
    await expect(pick({ title: 'T', items: [{ label: 'one', value: 1 }] })).rejects.toBeInstanceOf(
      UserCancelled,
    );
  });

  test('a text is judged while it is typed, and asked for until it is good', async () => {
    answers({ type: 'bad' }, { type: 'good' });
    const validate = (text: string) => (text === 'good' ? undefined : 'Not good.');
    expect(await input({ title: 'T', prompt: 'P', validate })).toBe('good');
    expect(editor.shown.map(({ problem }) => problem)).toEqual([undefined, 'Not good.']);
  });

  test('a dialog needs its own button', async () => {
    editor.button = 'OK';
    await expect(confirm('Sure?', '', 'Sign Out')).rejects.toBeInstanceOf(UserCancelled);
    editor.button = 'Sign Out';
    await confirm('Sure?', '', 'Sign Out');
  });
});

describe('a sequence of questions', () => {
  const typed: Record<string, string> = {};
  const question =
    (name: string): Question =>
    async (place: Place) => {
      typed[name] = await input({ ...place, title: name, prompt: name, value: typed[name] ?? '' });
    };

  test('goes back with what was typed kept, and counts its steps', async () => {
    answers({ type: 'one' }, 'back', { type: 'uno' }, { type: 'two' });
    await askAll(
      () => [question('a'), question('b')],
      () => Promise.resolve(undefined),
    );
    expect(typed).toEqual({ a: 'uno', b: 'two' });
    expect(editor.shown.map(({ title, value, step, canGoBack }) => [title, value, step, canGoBack])).toEqual([
      ['a', '', 1, false],
      ['b', '', 2, true],
      ['a', 'one', 1, false],
      ['b', '', 2, true],
    ]);
  });

  test('asks the last one again when the answers do not do, and says why', async () => {
    answers({ type: 'wrong' }, { type: 'right' });
    const finish = vi.fn().mockResolvedValueOnce('The key is wrong.').mockResolvedValueOnce(undefined);
    await askAll(() => [question('key')], finish);
    expect(finish).toHaveBeenCalledTimes(2);
    expect(editor.shown.map(({ problem }) => problem)).toEqual([undefined, 'The key is wrong.']);
  });
});

describe('progress', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  test('appears only after a second', async () => {
    const work = withProgress(
      'Working',
      () => new Promise<string>((done) => setTimeout(done, 1_500, 'done')),
    );
    await vi.advanceTimersByTimeAsync(999);
    expect(editor.cancelProgress).toBeUndefined();
    await vi.advanceTimersByTimeAsync(1);
    expect(editor.cancelProgress).toBeTypeOf('function');
    await vi.advanceTimersByTimeAsync(500);
    expect(await work).toBe('done');
  });

  test('cancelling aborts the work and is no error, even for work that does not listen', async () => {
    let aborted: AbortSignal | undefined;
    const work = withProgress(
      'Working',
      ({ signal }) => {
        aborted = signal;
        return new Promise<never>(() => undefined);
      },
      0,
    );
    await vi.advanceTimersByTimeAsync(0);
    const outcome = expect(work).rejects.toBeInstanceOf(UserCancelled);
    editor.cancelProgress?.();
    await outcome;
    expect(aborted?.aborted).toBe(true);
  });

  test('a failure of the work comes through', async () => {
    await expect(withProgress('Working', () => Promise.reject(new Error('broken')))).rejects.toThrow(
      'broken',
    );
  });
});

test('the log has one line for each request', () => {
  const log = fakeLog();
  logRequests(log)({
    method: 'GET',
    path: '/v1/vrack',
    status: 200,
    durationMs: 34,
    attempt: 1,
    queryId: 'Q',
  });
  logRequests(log)({ method: 'GET', path: '/v1/me', durationMs: 9, attempt: 2, error: 'network reset' });
  expect(log.lines).toEqual([
    'info: GET /v1/vrack 200 34 ms, Q',
    'warn: GET /v1/me - 9 ms, attempt 2, network reset',
  ]);
});
