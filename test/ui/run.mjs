// Runs the specs against the packaged .vsix in code-server, once in English on light and once in French on dark.
//
// A spec is a file test/ui/<topic>.spec.mjs that exports `tests`, a list of { name, run(editor) }, and may export
// `env`, variables for the editor. A spec that exports `alternates` has its tests take turns between the variants on a
// build server: what they show depends little on the language, and there are many. Every spec gets a server of its own
// and every test a page of its own; the tests of a spec that exports `sharesPage` get a page whose editors were closed
// by the test before, since most of a short test is the start of the editor.
import fs from 'node:fs';
import path from 'node:path';
import { startBrowser } from '../../scripts/lib/browser.mjs';
import { runChecks, sum } from '../../scripts/lib/outcome.mjs';
import { temporaryFolder } from '../../scripts/lib/process.mjs';
import { examples, isCI, results } from '../../scripts/lib/project.mjs';
import { installVsix, startVscodeServer } from '../../scripts/lib/vscode-server.mjs';
import { Editor, keybindings } from './lib/editor.mjs';
import { texts } from './lib/texts.mjs';

const variants = [
  { locale: 'en', language: 'en-GB', theme: 'light', colorTheme: 'Default Light Modern' },
  { locale: 'fr', language: 'fr-FR', theme: 'dark', colorTheme: 'Default Dark Modern' },
];

/** Size of the window, in pixels. */
const viewport = { width: 1280, height: 1000 };

async function specs(only) {
  const files = fs.readdirSync(import.meta.dirname).filter((name) => name.endsWith('.spec.mjs'));
  const all = await Promise.all(
    files.map(async (file) => ({
      topic: file.replace('.spec.mjs', ''),
      ...(await import(new URL(file, import.meta.url).href)),
    })),
  );
  const wanted = all.map((spec) => ({
    ...spec,
    tests: spec.tests.filter(({ name }) => `${spec.topic}: ${name}`.includes(only)),
  }));
  return wanted.filter((spec) => spec.tests.length > 0);
}

/**
 * @param {{ codeServer: object, vsix: string, only?: string }} options `only` chooses tests by a part of "topic: name"
 * @returns {Promise<import('../../scripts/lib/outcome.mjs').Outcome>}
 */
export async function runSpecs({ codeServer, vsix, only = '' }) {
  const { folder, remove } = temporaryFolder('ovh-topology-ui');
  const browser = await startBrowser();
  try {
    const extensions = path.join(folder, 'extensions');
    await installVsix(codeServer, [vsix], extensions);
    const workspace = path.join(folder, 'workspace');
    fs.mkdirSync(workspace);
    for (const files of [examples, path.join(import.meta.dirname, 'files')])
      if (fs.existsSync(files)) fs.cpSync(files, workspace, { recursive: true });

    const outcomes = [];
    for (const [turn, variant] of variants.entries()) {
      for (const all of await specs(only)) {
        const hasTurn = (_, index) => !all.alternates || !isCI || index % variants.length === turn;
        const spec = { ...all, tests: all.tests.filter(hasTurn) };
        outcomes.push(await runSpec({ spec, variant, browser, codeServer, extensions, workspace }));
      }
    }
    return sum(outcomes);
  } finally {
    await browser.close();
    remove();
  }
}

async function runSpec({ spec, variant, browser, codeServer, extensions, workspace }) {
  const { locale, theme, colorTheme, language } = variant;
  const server = await startVscodeServer({
    codeServer,
    extensions,
    locale,
    env: spec.env ?? {},
    settings: { 'workbench.colorTheme': colorTheme },
    keybindings,
  });
  const named = spec.tests.map((test) => ({
    ...test,
    name: `${spec.topic} (${locale}, ${theme}): ${test.name}`,
  }));
  /** The editor in a page that is open, for the next test of a spec that shares it. */
  let open;
  let isBusy = false;
  const close = async (editor) => {
    if (open === editor) open = undefined;
    await editor?.page.context().close();
  };
  const openEditor = async () => {
    const context = await browser.newContext({
      viewport,
      locale: language,
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    await page.goto(server.url(workspace, [['skipWelcome', 'true']]));
    await page.locator('.monaco-workbench').waitFor();
    return new Editor(page, texts(locale), variant);
  };
  const call = async (test) => {
    // A test whose time was over may still be at work in it.
    if (isBusy) await close(open);
    isBusy = true;
    const isFresh = open === undefined;
    const editor = (open ??= await openEditor());
    try {
      if (!isFresh) await editor.closeAll(viewport);
      await test.run(editor);
      if (!spec.sharesPage) await close(editor);
    } catch (error) {
      const file = `failed-${spec.topic}-${locale}-${named.indexOf(test) + 1}.png`;
      await editor.page.screenshot({ path: path.join(results, file) }).catch(() => {});
      console.log(`  the screen is in test-results/${file}`);
      await close(editor);
      throw error;
    }
    isBusy = false;
  };
  try {
    return await runChecks(named, { timeoutMs: 120_000, call });
  } finally {
    await close(open);
    await server.stop();
  }
}
