// The desktop VS Code that @vscode/test-electron downloads, where that is possible.
import fs from 'node:fs';
import path from 'node:path';
import { root } from './project.mjs';

const downloads = path.join(root, '.vscode-test');

/** True when windows can be shown. */
export function hasDisplay() {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/**
 * Why the desktop VS Code cannot be used here, or undefined. Asks the download server for at most five seconds,
 * unless one was downloaded before.
 */
export async function noDesktop() {
  if (!hasDisplay()) return 'there is no display (DISPLAY is not set; xvfb-run gives one)';
  const downloaded =
    fs.existsSync(downloads) && fs.readdirSync(downloads).some((n) => n.startsWith('vscode-'));
  if (downloaded) return undefined;
  const address = 'https://update.code.visualstudio.com/api/releases/stable';
  try {
    const answer = await fetch(address, { signal: AbortSignal.timeout(5000) });
    await answer.body?.cancel();
    return answer.ok ? undefined : `${address} answered ${answer.status}`;
  } catch (error) {
    return `VS Code cannot be downloaded: ${new URL(address).host} is out of reach (${error.cause?.code ?? error.name})`;
  }
}
