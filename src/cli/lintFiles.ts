import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { t } from '@vscode/l10n';

/** A text to lint, with its path as it is shown. */
export interface Input {
  readonly path: string;
  /** Without the byte order mark, as editors count columns. */
  readonly text: string;
  readonly hasByteOrderMark: boolean;
  /** Folder that the search for settings begins in. */
  readonly folder: string;
}

/** A sentence about something that cannot be read; the rest is linted all the same. */
export class UnreadableError extends Error {
  override readonly name = 'UnreadableError';
}

export const STDIN = '-';

const TOPOLOGY_FILE = /(?:^|\.)topology\.ya?ml$/;

/**
 * The files that an argument stands for: itself, or the topology files below a folder in alphabetical order. Folders of
 * packages and folders whose name begins with a dot are left out; one that cannot be read is told in `unreadable`, and
 * the others count all the same.
 * @throws UnreadableError when there is nothing to read
 */
export const findFiles = async (argument: string, unreadable: string[] = []): Promise<string[]> => {
  const found = await stat(argument).catch((error: unknown) => {
    throw new UnreadableError(explain(argument, error));
  });
  // Some of them never end.
  if (found.isCharacterDevice() || found.isBlockDevice())
    throw new UnreadableError(t('{0} is a device, not a file.', argument));
  if (!found.isDirectory()) return [argument];
  const before = unreadable.length;
  const files = await filesBelow(argument, unreadable);
  if (files.length === 0 && unreadable.length === before) {
    throw new UnreadableError(
      t(
        '{0} has no topology files: their names are topology.yaml or end in .topology.yaml (or .yml).',
        argument,
      ),
    );
  }
  return files;
};

const filesBelow = async (folder: string, unreadable: string[]): Promise<string[]> => {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
    unreadable.push(explain(folder, error));
    return [];
  });
  const files: string[] = [];
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const full = path.join(folder, entry.name);
    if (entry.isDirectory()) {
      if (entry.name !== 'node_modules' && !entry.name.startsWith('.'))
        files.push(...(await filesBelow(full, unreadable)));
      // A link to a folder may lead back here; one to a file is a file.
    } else if (TOPOLOGY_FILE.test(entry.name) && (entry.isFile() || (await isLinkToFile(full))))
      files.push(full);
  }
  return files;
};

const isLinkToFile = async (file: string): Promise<boolean> =>
  stat(file).then(
    (target) => target.isFile(),
    () => false,
  );

/** Reads a file, or standard input. */
export const readInput = async (file: string): Promise<Input> => {
  if (file === STDIN) return inputOf('<stdin>', process.cwd(), await readStdin());
  const bytes = await readFile(file).catch((error: unknown) => {
    throw new UnreadableError(explain(file, error));
  });
  return inputOf(file, path.dirname(path.resolve(file)), bytes);
};

const readStdin = async (): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
};

const inputOf = (file: string, folder: string, bytes: Buffer): Input => {
  const text = decode(bytes);
  // No YAML has a NUL; what has one is a picture, an archive, or text of another encoding.
  if (text === undefined || text.includes('\0')) {
    throw new UnreadableError(t('{0} is not a text file in UTF-8.', file));
  }
  const hasByteOrderMark = text.startsWith('\uFEFF');
  return {
    path: file.split(path.sep).join('/'),
    folder,
    hasByteOrderMark,
    text: hasByteOrderMark ? text.slice(1) : text,
  };
};

const decode = (bytes: Buffer): string | undefined => {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
};

const explain = (file: string, error: unknown): string => {
  const { code } = error as { code?: unknown };
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return t('There is no file or folder {0}.', file);
    case 'EACCES':
    case 'EPERM':
      return t('{0} may not be read by this user.', file);
    // Only of what wants one file: linting looks into folders.
    case 'EISDIR':
      return t('{0} is a folder; name a file in it.', file);
    default:
      return t('{0} cannot be read: {1}', file, error instanceof Error ? error.message : String(error));
  }
};
