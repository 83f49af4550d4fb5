// Entry of the suites inside VS Code: @vscode/test-electron and code-server call `run` in the extension host.
import { readdirSync } from 'node:fs';
import path from 'node:path';
import Mocha from 'mocha';

/**
 * Runs every `*.test.cjs` beside this file; rejects when a test fails. The report goes to the file named by
 * HOST_SUITE_REPORT, because the host's console mixes it with the editor's own lines.
 */
export async function run(): Promise<void> {
  const report = process.env.HOST_SUITE_REPORT;
  const mocha = new Mocha({
    ui: 'tdd',
    timeout: 30_000,
    ...(report === undefined ? {} : { reporter: 'json', reporterOptions: { output: report } }),
  });
  for (const name of readdirSync(__dirname).filter((file) => file.endsWith('.test.cjs'))) {
    mocha.addFile(path.join(__dirname, name));
  }
  await new Promise<void>((resolve, reject) => {
    mocha.run((failures) => {
      if (failures === 0) resolve();
      else reject(new Error(`${failures} failed`));
    });
  });
}
