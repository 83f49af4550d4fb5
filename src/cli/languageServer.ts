import { t } from '@vscode/l10n';
import { createConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node.js';
import { serve } from '../language-server/serve.ts';
import { parseOptions, UsageError } from './usage.ts';

/** Speaks the Language Server Protocol over standard input and output until the editor ends it. */
export const languageServer = (args: readonly string[]): Promise<number> => {
  const { stdio } = parseOptions(args, {
    stdio: { type: 'boolean' },
    // Some clients add it; the protocol library reads it from the command line itself.
    clientProcessId: { type: 'string' },
  });
  if (!stdio) throw new UsageError(t('The language server needs --stdio; it is started by an editor.'));
  serve(createConnection(new StreamMessageReader(process.stdin), new StreamMessageWriter(process.stdout)));
  // The library ends the process when the client says goodbye or goes away.
  return new Promise(() => undefined);
};
