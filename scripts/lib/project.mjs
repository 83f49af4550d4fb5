// Where things are. Every script takes its paths from here, so none depends on the folder it is started in.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[/\\]$/, '');
export const dist = path.join(root, 'dist');
export const examples = path.join(root, 'examples');
/** Screenshots, logs and reports of the tests. */
export const results = path.join(root, 'test-results');
export const manifest = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));
export const vsix = path.join(dist, `${manifest.name}-${manifest.version}.vsix`);

/** Folder for downloads that outlive a checkout. */
export const cache = path.join(
  process.env.XDG_CACHE_HOME || path.join(os.homedir(), '.cache'),
  manifest.name,
);

/** True on a build server, where a missing tool is a failure and not a reason to skip. */
export const isCI = !['', '0', 'false'].includes(process.env.CI ?? '');

/** Size in bytes as "123.4 KB". */
export const kilobytes = (bytes) => `${(bytes / 1024).toFixed(1)} KB`;
