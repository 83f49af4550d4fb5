// Layers "host", "oldest" and "electron": the suites of test/host inside the extension host of a real VS Code, the one of
// code-server and the desktop one.
import fs from 'node:fs';
import path from 'node:path';
import { runTests } from '@vscode/test-electron';
import { build } from '../build.mjs';
import { startBrowser } from '../lib/browser.mjs';
import { noDesktop } from '../lib/electron.mjs';
import { broken, skipped } from '../lib/outcome.mjs';
import { accountVariables, temporaryFolder } from '../lib/process.mjs';
import { dist, examples, results, root } from '../lib/project.mjs';
import { quietSettings, startVscodeServer } from '../lib/vscode-server.mjs';
import { realEditor } from './prerequisites.mjs';

const suite = path.join(dist, 'test/host/index.cjs');
const deadlineMs = 5 * 60_000;

/** A copy of the example workspace that tests may change. */
function workspaceCopy(folder) {
  const copy = path.join(folder, 'workspace');
  fs.mkdirSync(copy, { recursive: true });
  if (fs.existsSync(examples)) fs.cpSync(examples, copy, { recursive: true });
  return copy;
}

/** Reads the report that the suite wrote inside the extension host, and prints it. */
function readReport(report, ending) {
  if (!fs.existsSync(report)) return broken(`the suite wrote no report: ${ending}`);
  const { passes, failures, pending } = JSON.parse(fs.readFileSync(report, 'utf8'));
  for (const test of passes) console.log(`  ✓ ${test.fullTitle}`);
  for (const test of failures) console.log(`  ✗ ${test.fullTitle}\n${test.err.stack ?? test.err.message}`);
  return {
    passed: passes.length,
    failed: failures.length,
    skipped: pending.length,
    notes: [
      ...failures.map((t) => `failed: ${t.fullTitle}: ${String(t.err.message).split('\n')[0]}`),
      ...pending.map((t) => `skipped: ${t.fullTitle}`),
    ],
  };
}

/** Runs the suites in code-server, of the usual version or of the one named. @returns {Promise<import('../lib/outcome.mjs').Outcome>} */
export async function runHost(version) {
  const { codeServer, missing } = await realEditor(version);
  if (missing) return skipped(missing);
  await build();
  const { folder, remove } = temporaryFolder('ovh-topology-host');
  const report = path.join(results, 'host.json');
  fs.rmSync(report, { force: true });
  const server = await startVscodeServer({
    codeServer,
    forTests: true,
    env: { HOST_SUITE_REPORT: report },
  });
  const browser = await startBrowser();
  try {
    const page = await browser.newPage();
    const ending = new Promise((resolve) => {
      void page.exposeFunction('codeAutomationExit', (code) => resolve(`it ended with ${code}`));
      setTimeout(() => resolve(`not done after ${deadlineMs / 1000} s`), deadlineMs).unref();
      void server.ended.then(() => resolve('the server ended'));
    });
    const lines = [];
    await page.exposeFunction('codeAutomationLog', (_type, args) => lines.push(args.join(' ')));
    await page.goto(
      server.url(workspaceCopy(folder), [
        ['extensionDevelopmentPath', server.remote(root)],
        ['extensionTestsPath', server.remote(suite)],
        ['skipWelcome', 'true'],
      ]),
    );
    const how = await ending;
    const outcome = readReport(report, how);
    if (outcome.failed > 0) {
      await page.screenshot({ path: path.join(results, 'host.png') });
      fs.writeFileSync(path.join(results, 'host.log'), `${lines.join('\n')}\n${server.log()}`);
      console.log('  the log of the editor is in test-results/host.log');
    }
    return outcome;
  } finally {
    await browser.close();
    await server.stop();
    remove();
  }
}

/**
 * Runs the suites in the desktop VS Code that @vscode/test-electron downloads: the version named by VSCODE_VERSION
 * ("1.100.0", "stable", "insiders"), or the newest.
 * @returns {Promise<import('../lib/outcome.mjs').Outcome>}
 */
export async function runElectron() {
  const reason = await noDesktop();
  if (reason) return skipped(reason);
  await build();
  const { folder, remove } = temporaryFolder('ovh-topology-electron');
  const report = path.join(results, 'electron.json');
  fs.rmSync(report, { force: true });
  const userData = path.join(folder, 'user-data');
  fs.mkdirSync(path.join(userData, 'User'), { recursive: true });
  fs.writeFileSync(path.join(userData, 'User/settings.json'), JSON.stringify(quietSettings));
  const withoutAccounts = Object.fromEntries(accountVariables().map((name) => [name, undefined]));
  let ending = 'it ended';
  try {
    await runTests({
      version: process.env.VSCODE_VERSION ?? 'stable',
      timeout: 30_000,
      extensionDevelopmentPath: root,
      extensionTestsPath: suite,
      extensionTestsEnv: { ...withoutAccounts, HOST_SUITE_REPORT: report },
      launchArgs: [
        workspaceCopy(folder),
        `--user-data-dir=${userData}`,
        `--extensions-dir=${path.join(folder, 'extensions')}`,
        '--disable-workspace-trust',
        '--no-sandbox',
      ],
    });
  } catch (error) {
    ending = error.message;
  } finally {
    remove();
  }
  return readReport(report, ending);
}
