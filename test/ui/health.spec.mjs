// Health and troubleshooting of OVHcloud Connect services of the simulated demo account, one of which has a name that
// means harm.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { root } from '../../scripts/lib/project.mjs';
import { panelIn, screenshotOfAll, seriousFindings } from './lib/webview.mjs';

const HOSTILE = '<img src=x onerror=alert(1)> "&amp; \u202Eesrever 🦊 [x](command:y)';

/** The demo account with the hostile name. */
function scenario() {
  const demo = JSON.parse(fs.readFileSync(path.join(root, 'src/simulator/scenarios/demo.json'), 'utf8'));
  demo.ovhCloudConnects.find(({ description }) => description === 'london-spare').description = HOSTILE;
  const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'ovh-topology-health-')), 'health.json');
  fs.writeFileSync(file, JSON.stringify(demo));
  return file;
}

export const env = { OVH_TOPOLOGY_SIMULATE: scenario() };

const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Opens the panel of a service by the palette, and waits until all of it was read. */
async function openHealth(editor, service) {
  await editor.openView();
  await editor.row('production').waitFor();
  await editor.command('ovhTopology.showHealth');
  const list = editor.page.locator('.quick-input-widget:visible');
  await list
    .getByRole('option', { name: new RegExp(escaped(service)) })
    .first()
    .click();
  return readPanel(editor);
}

/** The panel once it has read everything. */
async function readPanel(editor, timeout = 20_000) {
  const panel = panelIn(editor.page);
  const read = editor.texts.t('Read {0}', '').trim();
  await panel.locator('.looked-at', { hasText: new RegExp(`^${read} \\d`) }).waitFor({ timeout });
  return panel;
}

/** Runs a command of the editor's own. */
async function command(editor, name) {
  await editor.page.keyboard.press('F1');
  await editor.page.locator('.quick-input-widget:visible input').first().fill(`>${name}`);
  await choose(editor, name);
}

/** Chooses an entry of the list that is open. */
const choose = (editor, name) =>
  editor.page
    .locator('.quick-input-widget:visible')
    .getByRole('option', { name: new RegExp(escaped(name)) })
    .first()
    .click();

const button = (panel, name) => panel.getByRole('button', { name, exact: true });

async function accessible(editor) {
  assert.deepEqual(await seriousFindings(editor.page), []);
}

/** On a build server; `npm run test:ui` runs all in both languages: run.mjs. */
export const alternates = true;
export const sharesPage = true;

export const tests = [
  {
    name: 'a healthy service, from its row: ports, sessions, charts and their values',
    async run(editor) {
      const { t } = editor.texts;
      await editor.openView();
      await editor.expand('production');
      await editor.row('paris-th2').waitFor();
      await editor.fromMenuOf('paris-th2', 'ovhTopology.showHealth');
      const panel = await readPanel(editor);
      await panel.getByRole('heading', { level: 1, name: 'paris-th2' }).waitFor();
      await panel.locator('header .mark', { hasText: t('works') }).waitFor();
      const port = panel.getByRole('article', { name: t('Port {0}', 4021) });
      const light = t('{0} dBm', editor.variant.locale === 'fr' ? '-6,2' : '-6.2');
      assert.ok((await port.innerText()).includes(light));
      const pop = panel.getByRole('article', { name: t('BGP session of PoP configuration {0}', 5301) });
      assert.match(await pop.innerText(), /14/);
      await screenshotOfAll(editor, `health-healthy-${editor.variant.theme}`);
      await accessible(editor);

      // By keyboard: the tabs, then the values of a chart.
      await panel.getByRole('tab', { name: t('Hour') }).focus();
      await editor.page.keyboard.press('ArrowRight');
      await editor.page.keyboard.press('ArrowRight');
      await panel.getByRole('tab', { name: t('Week'), selected: true }).waitFor();
      const chart = panel.getByRole('figure').filter({ hasText: t('Port {0}: light', 4021) });
      const picture = chart.locator('svg[role=img]');
      await picture
        .locator('text', { hasText: /\D+ \d+|\d+ \D+/ })
        .first()
        .waitFor();
      await chart.locator('summary').focus();
      await editor.page.keyboard.press('Enter');
      await chart.getByRole('row').nth(1).waitFor();
      assert.match(await chart.locator('desc').textContent(), /dBm/);
    },
  },
  {
    name: 'a broken service: troubleshooting names the cause, and the report opens as a document',
    async run(editor) {
      const { t } = editor.texts;
      await editor.openFile('three-sites.topology.yaml');
      const panel = await openHealth(editor, 'paris-pa3');
      await panel.locator('header .mark', { hasText: t('BGP down') }).waitFor();
      await screenshotOfAll(editor, `health-broken-${editor.variant.theme}`);

      await button(panel, t('Troubleshoot')).focus();
      await editor.page.keyboard.press('Enter');
      const finding = panel.locator('.finding');
      await finding.waitFor({ timeout: 60_000 });
      assert.match(
        await finding.innerText(),
        new RegExp(
          escaped(t('The BGP session of PoP configuration {0} is down while its port is up.', 5302)),
        ),
      );
      const session = panel.locator('.step', { hasText: t('BGP session') }).first();
      await session.locator('.verdict', { hasText: t('problem') }).waitFor();
      // How many diagnostics are left is said.
      const left = t('Diagnostic {0} started; {1} of {2} are left today.', 'diagPeering', 9, 10);
      await session.getByText(left).waitFor();
      await session.locator('summary').click();
      await session.locator('pre').waitFor();
      await screenshotOfAll(editor, `health-finding-${editor.variant.theme}`);
      await accessible(editor);

      await button(panel, t('Report for a Ticket')).click();
      const lines = editor.page.locator('.monaco-editor .view-lines');
      await lines.getByText('ad328846-aa18-432a-b358-16374511cac1').first().waitFor();
    },
  },
  {
    name: 'troubleshooting is cancelled, and can be started again',
    async run(editor) {
      const { t } = editor.texts;
      const panel = await openHealth(editor, 'paris-th2');
      await button(panel, t('Troubleshoot')).click();
      await button(panel, t('Cancel')).click();
      await panel.getByText(t('Cancelled. A diagnostic that was started goes on at OVHcloud.')).waitFor();
      await button(panel, t('Troubleshoot Again')).waitFor();
      assert.equal(await panel.locator('.finding').count(), 0);
    },
  },
  {
    name: 'a service key is shown only when it is asked for',
    async run(editor) {
      const { t } = editor.texts;
      const panel = await openHealth(editor, 'madrid-megaport');
      const secret = 'OCC-SIMULATED-0000-4F2A-91C7';
      const name = t('Service key {0}', 2101);
      assert.equal(await panel.getByText(secret).count(), 0);
      await button(panel, `${t('Show')}: ${name}`).click();
      await panel.getByText(secret).waitFor();
      await button(panel, `${t('Hide')}: ${name}`).click();
      await panel.getByText(secret).waitFor({ state: 'detached' });
      await button(panel, `${t('Copy')}: ${name}`).click();
      await editor.clipboardIs(secret);
      // There is no letter for what a provider sells.
      assert.equal(await button(panel, t('Letter of Authorization')).count(), 0);
    },
  },
  {
    name: 'an e-mail is switched on and off',
    async run(editor) {
      const panel = await openHealth(editor, 'frankfurt-fr5');
      const [first, second] = ['A port has lost its link', 'A BGP session is down'].map((name) =>
        panel.getByRole('checkbox', { name }),
      );
      const whichIs = (box, isOn) => box.and(panel.locator(`[aria-checked=${isOn}]`)).waitFor();
      await whichIs(first, false);
      await first.click();
      await whichIs(first, true);
      await second.click();
      await whichIs(second, true);
      await first.click();
      await whichIs(first, false);
      await button(panel, editor.texts.t('Read Again')).click();
      await readPanel(editor);
      await whichIs(first, false);
      // Switching one off leaves the others on.
      await whichIs(second, true);
      await second.click();
      await whichIs(second, false);
    },
  },
  {
    name: 'a name that means harm is shown as text',
    async run(editor) {
      const panel = await openHealth(editor, 'onerror');
      assert.equal(await panel.getByRole('heading', { level: 1 }).innerText(), HOSTILE.replace('\u202E', ''));
      assert.equal(await panel.locator('img').count(), 0);
      await screenshotOfAll(editor, `health-hostile-${editor.variant.theme}`);
      await accessible(editor);
    },
  },
  {
    name: 'comes back after a reload of the window',
    async run(editor) {
      const { t } = editor.texts;
      const panel = await openHealth(editor, 'paris-pa3');
      await panel.getByRole('tab', { name: t('Day') }).click();
      // The marks of a day: the extension has heard of it.
      await panel.locator('.axis').getByText('00:00').first().waitFor();
      await readPanel(editor);
      await command(editor, 'Developer: Reload Window');
      await panel.locator('h1').waitFor({ state: 'detached' });
      // The whole editor starts again.
      const again = await readPanel(editor, 60_000);
      await again.getByRole('heading', { level: 1, name: 'paris-pa3' }).waitFor();
      await again.getByRole('tab', { name: t('Day'), selected: true }).waitFor();
    },
  },
  {
    name: 'is legible in high contrast',
    async run(editor) {
      const panel = await openHealth(editor, 'frankfurt-fr5');
      await command(editor, 'Preferences: Color Theme');
      await choose(editor, editor.variant.theme === 'dark' ? 'Dark High Contrast' : 'Light High Contrast');
      await panel.locator('body.vscode-high-contrast, body.vscode-high-contrast-light').first().waitFor();
      await screenshotOfAll(editor, `health-contrast-${editor.variant.theme}`);
      await accessible(editor);
    },
  },
];
