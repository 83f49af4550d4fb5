// What the layers that run in a real VS Code need.
import { codeServer, unsupported } from '../code-server.mjs';
import { findBrowser } from '../lib/browser.mjs';

/** The code-server to use, or the reason why the layer cannot run on this machine. */
export async function realEditor() {
  const elsewhere = unsupported();
  if (elsewhere) return { missing: elsewhere };
  if (findBrowser() === undefined) {
    return { missing: 'there is no Chromium (apt-get install chromium, or name one in CHROMIUM)' };
  }
  try {
    return { codeServer: await codeServer() };
  } catch (error) {
    return { missing: error.message };
  }
}
