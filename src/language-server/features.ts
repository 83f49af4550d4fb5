import {
  LSPErrorCodes,
  ResponseError,
  type CancellationToken,
  type Connection,
  type ServerCapabilities,
} from 'vscode-languageserver';
import { codeActions } from '../language/codeActions.ts';
import { codeLenses, type ProvisioningCommands } from '../language/codeLenses.ts';
import { completion } from '../language/completion.ts';
import type { LanguageContext } from '../language/context.ts';
import { documentLinks } from '../language/documentLinks.ts';
import { foldingRanges } from '../language/folding.ts';
import { formatting } from '../language/formatting.ts';
import { hover } from '../language/hover.ts';
import { definition, documentHighlights, prepareRename, references, rename } from '../language/references.ts';
import { selectionRanges } from '../language/selectionRanges.ts';
import { documentSymbols } from '../language/symbols.ts';
import type { Analysis } from './analysis.ts';
import type { Documents } from './documents.ts';

/** What a client may ask for. */
export const capabilities: ServerCapabilities = {
  completionProvider: { triggerCharacters: [' ', ':', '-', '[', ','] },
  hoverProvider: true,
  codeActionProvider: {
    codeActionKinds: ['quickfix', 'refactor.rewrite', 'source.fixAll'],
  },
  definitionProvider: true,
  referencesProvider: true,
  documentHighlightProvider: true,
  renameProvider: { prepareProvider: true },
  documentSymbolProvider: true,
  foldingRangeProvider: true,
  selectionRangeProvider: true,
  documentLinkProvider: {},
  documentFormattingProvider: true,
  codeLensProvider: {},
};

/** What of the client's abilities changes an answer. */
export interface Abilities {
  readonly snippets: boolean;
  /** Command that opens the page of a rule, where the client has it. */
  readonly openRule: string | undefined;
  /** Command that shows the findings of all files, where the client has it. */
  readonly showFindings: string | undefined;
  /** The editor commands that plan, apply and compare a file, where the client has them. */
  readonly provisioning: ProvisioningCommands | undefined;
}

/** Where a request is about. */
interface AboutFile {
  readonly textDocument: { readonly uri: string };
}

/** Answers requests by the functions of src/language, each of which knows one feature. */
export const registerFeatures = (
  connection: Connection,
  documents: Documents,
  analysis: Analysis,
  abilities: () => Abilities,
): void => {
  /**
   * The handler of a request: the feature's answer for its file, null where that has no model. A feature that uses
   * findings waits for them; all others are answered while a large file is linted for the first time.
   */
  const answer =
    <P extends AboutFile, T>(feature: (context: LanguageContext, params: P) => T, wantsFindings = false) =>
    async (params: P, cancelled: CancellationToken): Promise<T | null> => {
      const file = documents.get(params.textDocument.uri);
      const context = file && (await analysis.contextOf(file, cancelled, wantsFindings));
      return context ? feature(context, params) : null;
    };

  connection.onCompletion(
    answer((context, { position }) => completion(context, position, { snippets: abilities().snippets })),
  );
  connection.onHover(answer((context, { position }) => hover(context, position)));
  connection.onCodeAction(
    answer((context, { range, context: { only, diagnostics } }) => {
      const { openRule } = abilities();
      return codeActions(context, range, {
        diagnostics,
        ...(only ? { only } : {}),
        ...(openRule === undefined ? {} : { openRule }),
      });
    }, true),
  );
  connection.onDefinition(answer((context, { position }) => definition(context, position)));
  connection.onReferences(answer((context, params) => references(context, params.position, params.context)));
  connection.onDocumentHighlight(answer((context, { position }) => documentHighlights(context, position)));
  connection.onPrepareRename(answer((context, { position }) => prepareRename(context, position)));
  connection.onRenameRequest(
    answer((context, { position, newName }) => told(() => rename(context, position, newName))),
  );
  connection.onDocumentSymbol(answer((context) => documentSymbols(context)));
  connection.onFoldingRanges(answer((context) => foldingRanges(context)));
  connection.onSelectionRanges(answer((context, { positions }) => selectionRanges(context, positions)));
  connection.onDocumentLinks(answer((context) => documentLinks(context)));
  connection.onDocumentFormatting(answer((context) => formatting(context)));
  connection.onCodeLens(
    answer((context) => {
      const { showFindings, provisioning } = abilities();
      return codeLenses(context, {
        ...(showFindings === undefined ? {} : { showFindings }),
        ...(provisioning === undefined ? {} : { provisioning }),
      });
    }, true),
  );
};

/** Makes what a feature throws the sentence that the client shows. */
const told = <T>(feature: () => T): T => {
  try {
    return feature();
  } catch (error) {
    const sentence = error instanceof Error ? error.message : String(error);
    throw new ResponseError(LSPErrorCodes.RequestFailed, sentence);
  }
};
