// What the layers that run in a real VS Code need.
import fs from 'node:fs';
import { codeServer, unsupported } from '../code-server.mjs';
import { findBrowser } from '../lib/browser.mjs';

/** The code-server to use, of the usual version or of the one named, or the reason why the layer cannot run on this machine. */
export async function realEditor(version) {
  const elsewhere = unsupported();
  if (elsewhere) return { missing: elsewhere };
  const browser = findBrowser();
  if (browser === undefined) {
    return { missing: 'there is no Chromium (apt-get install chromium, or name one in CHROMIUM)' };
  }
  if (!fs.existsSync(browser)) return { missing: `CHROMIUM is ${browser}, but there is no such file` };
  try {
    return { codeServer: await codeServer(console.log, version) };
  } catch (error) {
    return { missing: error.message };
  }
}
