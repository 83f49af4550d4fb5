import { beforeEach, expect, test, vi } from 'vitest';
import { EditorAsk } from '../../../src/extension/features/provisioning/editorAsk.ts';
import { answers, editor, resetEditor } from '../accounts/fakeVscode.ts';

vi.mock('vscode', async () => {
  const { fakeVscode } = await import('../accounts/fakeVscode.ts');
  return { ...fakeVscode, InputBoxValidationSeverity: { Info: 1, Warning: 2, Error: 3 } };
});
const shown = vi.hoisted((): string[] => []);
vi.mock('../../../src/extension/platform/readOnlyDocuments.ts', () => ({
  ReadOnlyDocuments: class {
    show(path: string): Promise<void> {
      shown.push(path);
      return Promise.resolve();
    }
  },
}));
beforeEach(resetEditor);

const question = { title: 'Add a PoP Configuration', prompt: 'ASN of your router' };
const offers = [{ value: '65041', detail: 'next free' }];

test('a question that offers values is asked once: by the title, which typing does not hide', async () => {
  answers({ choose: '65041' });
  await expect(new EditorAsk().text({ ...question, offers })).resolves.toBe('65041');
  const [shown] = editor.shown;
  expect(shown?.title).toBe('ASN of your router');
  expect(shown?.prompt).toBe('Type a value, or choose one of these');
});

test('why the answers did not do stands where the hint would', async () => {
  answers({ choose: '65041' });
  await new EditorAsk().text({ ...question, offers, problem: 'The port is taken.' });
  expect(editor.shown[0]?.prompt).toBe('The port is taken.');
});

test('a question without offers has the name of the command and its text', async () => {
  answers({ type: '65041' });
  await new EditorAsk().text(question);
  expect(editor.shown[0]).toMatchObject(question);
});

test('texts are all shown, the first in front, and each can be copied from one message', async () => {
  const text = (title: string) => ({
    title,
    copy: `Copy ${title}`,
    language: 'yaml',
    content: `text of ${title}`,
  });
  editor.button = 'Copy b';
  await new EditorAsk().tell('Configure the guest.', text('a/b'), text('b'));
  expect(shown).toEqual(['/b', '/a-b']);
  expect(editor.messages).toEqual(['Configure the guest.']);
  await vi.waitFor(() => expect(editor.clipboard).toBe('text of b'));
});
