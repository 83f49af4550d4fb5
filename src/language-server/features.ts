import type { CancellationToken, Connection, ServerCapabilities } from 'vscode-languageserver';
import { completion } from '../language/completion.ts';
import type { LanguageContext } from '../language/context.ts';
import type { Analysis } from './analysis.ts';
import type { Documents } from './documents.ts';

/** What a client may ask for. */
export const capabilities: ServerCapabilities = {
  completionProvider: { triggerCharacters: [' ', ':', '-', '[', ','] },
};

/** What of the client's abilities changes an answer. */
export interface Abilities {
  readonly snippets: boolean;
}

/** Answers requests by the functions of src/language, each of which knows one feature. */
export const registerFeatures = (
  connection: Connection,
  documents: Documents,
  analysis: Analysis,
  abilities: () => Abilities,
): void => {
  /** The answer for a file; null where it has no model. */
  const answer = async <T>(
    { textDocument: { uri } }: { readonly textDocument: { readonly uri: string } },
    cancelled: CancellationToken,
    feature: (context: LanguageContext) => T,
  ): Promise<T | null> => {
    const file = documents.get(uri);
    const context = file && (await analysis.contextOf(file, cancelled));
    return context ? feature(context) : null;
  };

  connection.onCompletion((params, cancelled) =>
    answer(params, cancelled, (context) => completion(context, params.position, abilities())),
  );
};
