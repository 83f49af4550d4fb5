import { expect, it } from 'vitest';
import { ViewMessage } from '../../../src/extension/features/explorer/viewMessage.ts';

it('tells the filter and the age of the tree above it, and is sent only when it changes', () => {
  const sent: string[] = [];
  const view = {
    get message() {
      return sent.at(-1) ?? '';
    },
    set message(text: string) {
      sent.push(text);
    },
  };
  const message = new ViewMessage(view);
  message.set('filter', '');
  message.set('asOf', 'Known from 2026-11-20 09:05');
  message.set('asOf', 'Known from 2026-11-20 09:05');
  message.set('filter', 'Filter: paris');
  message.set('asOf', '');
  message.set('filter', '');
  expect(sent).toEqual([
    'Known from 2026-11-20 09:05',
    'Filter: paris · Known from 2026-11-20 09:05',
    'Filter: paris',
    '',
  ]);
});
