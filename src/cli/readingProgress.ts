import { t } from '@vscode/l10n';

/** Shows on a terminal how far the reading of an account is, in one line that goes away; elsewhere nothing. */
export const readingProgress = (
  stream: Pick<NodeJS.WriteStream, 'isTTY' | 'write'> = process.stderr,
): { readonly onProgress: (read: number, asked: number) => void; readonly end: () => void } => ({
  onProgress: (read, asked) => {
    if (stream.isTTY) stream.write(`\r\u001b[K${t('Reading the account: {0} of {1} answers', read, asked)}`);
  },
  end: () => {
    if (stream.isTTY) stream.write('\r\u001b[K');
  },
});
