// Accounts in the real editor: signing in step by step, a wrong key, the menu, signing out.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { dist } from '../../scripts/lib/project.mjs';

/** `ovh-topology simulate`; resolves with its credentials once it serves. */
async function simulate() {
  const child = spawn(process.execPath, [path.join(dist, 'cli.js'), 'simulate', '--scenario', 'demo'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const line = await new Promise((resolve, reject) => {
    let text = '';
    child.stdout.on('data', (chunk) => {
      text += chunk;
      if (text.includes('\n')) resolve(text);
    });
    child.once('exit', (code) => reject(new Error(`The simulator ended with ${code}.`)));
  });
  return { ...JSON.parse(line), stop: () => child.kill() };
}

const prompt = (editor) => editor.page.locator('.quick-input-widget:visible');
const choose = (editor, name) => prompt(editor).getByRole('option', { name }).first().click();
const titled = (editor, text) => prompt(editor).locator('.quick-input-title', { hasText: text }).waitFor();

/** Answers the box that asks for `label`. */
async function type(editor, label, text) {
  await titled(editor, `: ${label}`);
  const input = prompt(editor).locator('input').first();
  await input.fill(text);
  await input.press('Enter');
}

export const tests = [
  {
    name: 'sign in, a wrong key first',
    async run(editor) {
      const { page, texts } = editor;
      const { t } = texts;
      const api = await simulate();
      try {
        await editor.openView();
        await page.locator('.welcome-view-content').getByRole('button').first().click();
        await choose(editor, new RegExp(t('Another URL')));
        await type(editor, 'URL', 'http://example.com');
        await prompt(editor).getByText('https', { exact: false }).first().waitFor();
        await type(editor, 'URL', api.url);
        await prompt(editor).getByRole('option').first().waitFor();
        await choose(editor, new RegExp(t('Application key, application secret and consumer key')));
        await type(editor, t('Application key'), api.applicationKey);
        await type(editor, t('Application secret'), 'wrongSecret');
        await type(editor, t('Consumer key'), api.consumerKey);
        await prompt(editor)
          .locator('.quick-input-message')
          .getByText(/sign|secret/i)
          .first()
          .waitFor();
        await prompt(editor).locator('.quick-input-titlebar .action-label').first().click();
        await type(editor, t('Application secret'), api.applicationSecret);
        await type(editor, t('Consumer key'), api.consumerKey);
        await page.locator('.statusbar-item', { hasText: 'ab12345-ovh' }).waitFor();
        await editor
          .row(/production/)
          .or(editor.row(/ab12345/))
          .first()
          .waitFor();
        await page.locator('.statusbar-item', { hasText: 'ab12345-ovh' }).click();
        await prompt(editor).getByRole('option').first().waitFor();
        await choose(editor, new RegExp(t('Sign Out…')));
        await page.locator('.monaco-dialog-box').waitFor();
        await page
          .locator('.monaco-dialog-box')
          .getByRole('button', { name: t('Sign Out') })
          .click();
        await page.locator('.welcome-view-content').waitFor();
        await page.locator('.welcome-view-content').getByRole('button').last().click();
        await page
          .locator('.gettingStartedContainer')
          .getByText(texts.title('%walkthrough.account.title%'))
          .first()
          .waitFor();
        await page.locator('.getting-started-media, .markdown').first().waitFor();
      } finally {
        api.stop();
      }
    },
  },
];
