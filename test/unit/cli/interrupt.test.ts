import { afterEach, expect, test, vi } from 'vitest';
import { cancelOnInterrupt } from '../../../src/cli/applyProgress.ts';

afterEach(() => vi.restoreAllMocks());

test('the first Ctrl+C cancels, the second leaves with the exit code of a failure', () => {
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const exit = vi.spyOn(process, 'exit').mockReturnValue(undefined as never);
  const others = process.listeners('SIGINT');
  process.removeAllListeners('SIGINT');
  const { signal, end } = cancelOnInterrupt();
  process.emit('SIGINT');
  expect([signal.aborted, exit.mock.calls]).toEqual([true, []]);
  process.emit('SIGINT');
  expect(exit.mock.calls).toEqual([[1]]);
  end();
  expect(process.listeners('SIGINT')).toEqual([]);
  for (const listener of others) process.on('SIGINT', listener);
});
