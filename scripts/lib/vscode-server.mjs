// A running code-server with folders of its own: nothing of the person's editor is read or changed.
import fs from 'node:fs';
import path from 'node:path';
import { URLSearchParams } from 'node:url';
import { environment, run, start, temporaryFolder } from './process.mjs';

/** A quiet editor: no telemetry, updates, recommendations, tours or chat between a test and what it looks at. */
export const quietSettings = {
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'workbench.enableExperiments': false,
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
  'security.workspace.trust.enabled': false,
  'chat.disableAIFeatures': true,
  'chat.agentHost.enabled': false,
  'chat.commandCenter.enabled': false,
  'git.enabled': false,
  'files.autoSave': 'off',
  'files.hotExit': 'off',
  'files.simpleDialog.enable': true,
  'window.confirmBeforeClose': 'never',
};

/** Variables that keep the server inside `folder`, and away from the extension gallery and the person's accounts. */
const confined = (folder, extra) =>
  environment({
    EXTENSIONS_GALLERY: '{}',
    HOME: folder,
    XDG_CONFIG_HOME: path.join(folder, 'config'),
    XDG_DATA_HOME: path.join(folder, 'share'),
    XDG_CACHE_HOME: path.join(folder, 'cache'),
    ...extra,
  });

/**
 * Makes VS Code start in `locale` without a language pack: extensions then load their translations, while the
 * editor's own strings stay English.
 */
function pretendLanguagePack(userData, locale) {
  const strings = path.join(userData, 'strings.i18n.json');
  fs.writeFileSync(strings, JSON.stringify({ '': [], version: '1.0.0', contents: {} }));
  const pack = {
    hash: '0'.repeat(32),
    label: locale,
    extensions: [{ extensionIdentifier: { id: `tests.language-pack-${locale}` }, version: '1.0.0' }],
    translations: { vscode: strings },
  };
  fs.writeFileSync(path.join(userData, 'languagepacks.json'), JSON.stringify({ [locale]: pack }));
}

/** Installs .vsix files into `extensions`, an extensions folder of its own. */
export async function installVsix(codeServer, files, extensions) {
  const { folder, remove } = temporaryFolder('ovh-topology-install');
  try {
    const args = ['--user-data-dir', folder, '--extensions-dir', extensions];
    const installs = files.flatMap((file) => ['--install-extension', file]);
    const options = { env: confined(folder), quiet: true, timeoutMs: 120_000 };
    const { code, output } = await run(
      codeServer.node,
      [codeServer.editor, ...args, ...installs, '--force'],
      options,
    );
    if (code !== 0) throw new Error(`code-server refused ${files.join(', ')}:\n${output}`);
  } finally {
    remove();
  }
}

/**
 * Starts code-server on 127.0.0.1 and resolves when it answers.
 *
 * `forTests` starts VS Code's server itself with its test driver, which runs suites inside the extension host but
 * hides notifications and dialogs; without it, it is the editor as people see it.
 * @param {{ codeServer: object, extensions?: string, settings?: object, keybindings?: object[], locale?: string, port?: number,
 *   env?: Record<string, string>, forTests?: boolean, workspace?: string }} options `port` 0 takes a free one;
 *   `workspace` is what the bare address opens
 */
export async function startVscodeServer(options) {
  const {
    codeServer,
    settings = {},
    keybindings = [],
    locale = 'en',
    port = 0,
    env = {},
    forTests = false,
    workspace,
  } = options;
  const { folder, remove } = temporaryFolder('ovh-topology-vscode');
  const userData = path.join(folder, 'user-data');
  const extensions = options.extensions ?? path.join(folder, 'extensions');
  fs.mkdirSync(path.join(userData, 'User'), { recursive: true });
  fs.mkdirSync(extensions, { recursive: true });
  const allSettings = { ...quietSettings, ...settings };
  fs.writeFileSync(path.join(userData, 'User/settings.json'), JSON.stringify(allSettings, null, 2));
  fs.writeFileSync(path.join(userData, 'User/keybindings.json'), JSON.stringify(keybindings, null, 2));
  if (locale !== 'en') pretendLanguagePack(userData, locale);

  const config = path.join(folder, 'config.yaml');
  fs.writeFileSync(config, 'auth: none\n');
  const entry = forTests
    ? [codeServer.server, '--host', '127.0.0.1', '--port', `${port}`, '--without-connection-token']
    : [codeServer.editor, '--config', config, '--auth', 'none', '--bind-addr', `127.0.0.1:${port}`];
  const modeSwitches = forTests
    ? [
        '--accept-server-license-terms',
        '--server-data-dir',
        path.join(folder, 'server'),
        '--enable-smoke-test-driver',
      ]
    : ['--disable-update-check', '--ignore-last-opened', '--disable-getting-started-override'];
  const switches = ['--user-data-dir', userData, '--extensions-dir', extensions, '--locale', locale];
  const { child, ended, stop } = start(
    codeServer.node,
    [
      ...[...entry, ...modeSwitches, ...switches, '--disable-telemetry', '--disable-workspace-trust'],
      ...(workspace === undefined ? [] : [workspace]),
    ],
    { env: confined(folder, env), stdio: ['ignore', 'pipe', 'pipe'] },
  );

  let log = '';
  const actualPort = await new Promise((resolve, reject) => {
    const tooLate = setTimeout(
      () => reject(new Error(`code-server did not start within 60 s:\n${log}`)),
      60_000,
    );
    const read = (chunk) => {
      log += chunk;
      const found = /(?:HTTP server listening on http:\/\/127\.0\.0\.1:|agent listening on )(\d+)/.exec(log);
      if (found) resolve(Number(found[1]));
      if (found) clearTimeout(tooLate);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    void ended.then(({ error }) => {
      clearTimeout(tooLate);
      reject(new Error(`code-server ended at its start:\n${error?.message ?? log}`));
    });
  }).catch(async (error) => {
    await stop();
    remove();
    throw error;
  });

  const authority = `127.0.0.1:${actualPort}`;
  return {
    address: `http://${authority}/`,
    /** Address of the editor with a folder open; `payload` is VS Code's list of start options. */
    url(folderToOpen, payload = []) {
      const query = new URLSearchParams({ folder: folderToOpen });
      if (payload.length > 0) query.set('payload', JSON.stringify(payload));
      return `http://${authority}/?${query}`;
    },
    /** A file of this machine as the browser names it. */
    remote: (file) => `vscode-remote://${authority}${file}`,
    log: () => log,
    ended,
    async stop() {
      await stop();
      remove();
    },
  };
}
