import type {
  DidChangeTextDocumentParams,
  DidCloseTextDocumentParams,
  DidOpenTextDocumentParams,
} from 'vscode-languageserver';
import { OpenFile } from './openFile.ts';

const LANGUAGE = 'ovh-topology';

/** Names that the language id of the extension stands for. */
const NAME = /(?:^|[/.\\])topology\.ya?ml$/i;

/** Whether a document is a topology file: by its language id, or by its name where the client has other ids. */
export const isTopologyFile = (uri: string, languageId: string): boolean =>
  languageId === LANGUAGE || NAME.test(decodeName(uri));

/** A URI may hold anything behind its path, and percent signs anywhere. */
const decodeName = (uri: string): string => {
  const path = uri.replace(/[?#].*$/, '');
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
};

/** The topology files that are open in the client. Other documents are not kept. */
export class Documents {
  readonly #files = new Map<string, OpenFile>();

  get all(): Iterable<OpenFile> {
    return this.#files.values();
  }

  get size(): number {
    return this.#files.size;
  }

  get(uri: string): OpenFile | undefined {
    return this.#files.get(uri);
  }

  open({
    textDocument: { uri, languageId, version, text },
  }: DidOpenTextDocumentParams): OpenFile | undefined {
    this.#files.get(uri)?.close();
    this.#files.delete(uri);
    if (!isTopologyFile(uri, languageId)) return undefined;
    const file = new OpenFile(uri, version, text);
    this.#files.set(uri, file);
    return file;
  }

  change({ textDocument, contentChanges }: DidChangeTextDocumentParams): OpenFile | undefined {
    const file = this.#files.get(textDocument.uri);
    file?.change(textDocument.version, contentChanges);
    return file;
  }

  /** The file that was closed, if it was one of ours. */
  close({ textDocument: { uri } }: DidCloseTextDocumentParams): OpenFile | undefined {
    const file = this.#files.get(uri);
    file?.close();
    this.#files.delete(uri);
    return file;
  }
}
