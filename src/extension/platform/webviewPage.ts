import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';

export interface WebviewPage {
  /** Name of the page: `dist/webview/<name>.js` and `.css`. */
  readonly name: string;
  readonly title: string;
  /** Untranslated words of the page go through the host: what the page's script finds in `data-strings`. */
  readonly strings?: Readonly<Record<string, string>>;
}

/** Options of a webview that may run our scripts and load nothing but our own files. */
export const webviewOptions = (extension: vscode.Uri): vscode.WebviewOptions => ({
  enableScripts: true,
  localResourceRoots: [folderOf(extension)],
});

/**
 * The HTML of a page. Its policy allows our scripts by nonce, our style sheets, pictures of the page's own making, and
 * nothing else: no inline code, no network.
 */
export const webviewHtml = (webview: vscode.Webview, extension: vscode.Uri, page: WebviewPage): string => {
  const nonce = randomBytes(16).toString('base64');
  const file = (name: string) =>
    webview.asWebviewUri(vscode.Uri.joinPath(folderOf(extension), name)).toString();
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${webview.cspSource} 'nonce-${nonce}'`,
    `img-src ${webview.cspSource} data: blob:`,
    `font-src ${webview.cspSource}`,
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="${escape(vscode.env.language)}">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta http-equiv="Content-Security-Policy" content="${escape(policy)}" />
    <meta property="csp-nonce" content="${nonce}" />
    <title>${escape(page.title)}</title>
    <link rel="stylesheet" href="${escape(file(`${page.name}.css`))}" />
  </head>
  <body data-strings="${escape(JSON.stringify(page.strings ?? {}))}">
    <main id="page"></main>
    <script type="module" nonce="${nonce}" src="${escape(file(`${page.name}.js`))}"></script>
  </body>
</html>`;
};

const folderOf = (extension: vscode.Uri): vscode.Uri => vscode.Uri.joinPath(extension, 'dist', 'webview');

const escape = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
