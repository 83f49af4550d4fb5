// Plans, applies, drift and guided commands on the simulated demo account. Names and addresses are those of
// src/simulator/scenarios/demo.json; the file is test/ui/files/provisioning.topology.yaml.
export const env = { OVH_TOPOLOGY_SIMULATE: 'demo', OVH_TOPOLOGY_SIMULATE_TASK_TIME: '700' };

const file = 'provisioning.topology.yaml';

const prompt = (editor) => editor.page.locator('.quick-input-widget:visible');
const dialog = (editor) => editor.page.locator('.monaco-dialog-box');
const planTree = (editor) =>
  editor.page.getByRole('tree', { name: editor.texts.title('%view.plan%'), exact: false });
const planRow = (editor, name) => planTree(editor).getByRole('treeitem', { name }).first();
const planPane = (editor) => editor.page.locator('.pane').filter({ has: planTree(editor) });
/** The line above the plan. */
const says = (editor, text) => planPane(editor).getByText(text).first().waitFor({ timeout: 60_000 });
/** As part of an expression; blanks may be of any kind, since French has some that do not break. */
const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s/g, '\\s');
const exactly = (text) => new RegExp(`^${escaped(text)}`);

/** Chooses an entry of the prompt that is open. */
const choose = (editor, name) =>
  prompt(editor)
    .getByRole('option', { name: typeof name === 'string' ? new RegExp(escaped(name)) : name })
    .first()
    .click();

/** Waits until a question is asked, before which what is typed would answer another one. */
const asks = (editor, question) => prompt(editor).getByText(editor.texts.t(question)).first().waitFor();

/** A translated text as an expression, with any number for the values. */
const withNumbers = (editor, english, suffix = '') =>
  new RegExp(escaped(editor.texts.t(english, '#', '#')).replaceAll('#', '\\d+') + suffix);

/** Types an answer, sees that it is refused with `why`, and takes it back. */
async function refused(editor, text, why) {
  const input = prompt(editor).locator('input').first();
  await input.fill(text);
  await prompt(editor).getByText(why).first().waitFor();
  await input.press('Enter');
  await prompt(editor).getByText(why).first().waitFor();
  await input.fill('');
  // A row that is clicked before the list was made anew is none of its rows.
  await prompt(editor).getByText(why).first().waitFor({ state: 'hidden' });
}

/** Types an answer that nobody objects to. */
async function typed(editor, text) {
  const input = prompt(editor).locator('input').first();
  await input.fill(text);
  await input.press('Enter');
}

/** Answers "run now" and the question whether to, and waits for the step about `what`. */
async function runNow(editor, what) {
  const { t } = editor.texts;
  await choose(editor, t('Run now'));
  await press(editor, t('Run'));
  await planRow(editor, new RegExp(`${what}.* ${t('done')}$`)).waitFor({ timeout: 60_000 });
  await says(editor, t('Done: 1 step.'));
}

/** Presses the button of the dialog. */
async function press(editor, name) {
  await dialog(editor)
    .getByRole('button', typeof name === 'string' ? { name, exact: true } : { name })
    .click();
  await dialog(editor).waitFor({ state: 'hidden' });
}

async function button(editor, id) {
  await planPane(editor).locator('.pane-header').hover();
  await planPane(editor)
    .getByRole('button', { name: editor.texts.commandTitle(id, false) })
    .click();
}

/** Opens the file and a plan of it. */
async function plan(editor, id = 'ovhTopology.plan') {
  await editor.openView();
  await editor.row('production').waitFor();
  await editor.openFile(file);
  await editor.command(id);
  await planRow(editor, /^1\. /).waitFor();
}

/** On a build server; `npm run test:ui` runs all in both languages: run.mjs. */
export const alternates = true;

export const tests = [
  {
    name: 'association, PoP, datacenter and route by guided commands',
    async run(editor) {
      const { t } = editor.texts;
      await editor.openView();
      await editor.expand(t('Not on a vRack'));
      await editor.fromMenuOf('london-spare', 'ovhTopology.guided.associate');
      await choose(editor, 'production');
      await runNow(editor, 'london-spare');
      await editor.expand('production');
      // The last of its families: rows stay where they are from now on.
      await editor.row(t('Load balancers')).waitFor();

      await editor.fromMenuOf('london-spare', 'ovhTopology.guided.addPop');
      await choose(editor, '4051');
      await choose(editor, t('Layer 3: OVHcloud routes, one BGP session'));
      await asks(editor, 'ASN of your router');
      await refused(editor, '4294967296', /4294967294/);
      await editor.screenshot(`guided-offers-${editor.variant.theme}`);
      await choose(editor, /65041/);
      await choose(editor, t('empty: OVHcloud chooses'));
      await asks(
        editor,
        'Subnet of the session, a /30: OVHcloud has the first address, your router the second',
      );
      await refused(editor, '10.99.7.1/30', /10\.99\.7\.0/);
      await choose(editor, '10.99.0.8/30');
      await runNow(editor, '4051');

      await editor.fromMenuOf('london-spare', 'ovhTopology.guided.addDatacenter');
      // Those that the vRack shares already are shown, and cannot be chosen.
      await prompt(editor).getByText('172.16.8.0/28').first().waitFor();
      await choose(editor, 'RBX');
      await editor.screenshot(`guided-inherited-${editor.variant.theme}`);
      await choose(editor, 'GRA');
      await choose(editor, t('empty: OVHcloud chooses'));
      await choose(editor, /\/28/);
      await runNow(editor, 'GRA');

      await editor.fromMenuOf('london-spare', 'ovhTopology.guided.addRoute');
      await choose(editor, 'GRA');
      await choose(editor, t('Static route'));
      await asks(editor, 'Destination, such as 10.20.0.0/16');
      await typed(editor, '10.60.0.0/16');
      await choose(editor, /172\.16\.9\./);
      await runNow(editor, '10.60.0.0');

      await editor.expand('london-spare');
      await editor.expand(withNumbers(editor, 'PoP configuration {0}', '.*L3'));
      await editor.expand('GRA');
      await editor.row('10.60.0.0/16').waitFor();
      await editor.screenshot(`guided-done-${editor.variant.theme}`);
    },
  },
  {
    name: 'a file is planned, looked at and applied',
    async run(editor) {
      const { t } = editor.texts;
      await plan(editor);
      const step = planRow(editor, /^\d+\. .*4021.*10\.99\.0\.8\/30/);
      await step.locator('.monaco-tl-twistie').click();
      await planRow(editor, /subnet, 10\.99\.0\.0\/30 → 10\.99\.0\.8\/30/).waitFor();
      await editor.screenshot(`plan-${editor.variant.theme}`);
      await step.getByRole('button').first().click();
      await editor.page.getByRole('tab', { name: /config-pop/ }).waitFor();
      await editor.page.locator('.view-lines').getByText('"POST"').first().waitFor();
      await button(editor, 'ovhTopology.applyPlan');
      await dialog(editor).getByText(t('Interrupts traffic:')).waitFor();
      await editor.screenshot(`apply-question-${editor.variant.theme}`);
      await press(editor, withNumbers(editor, 'Apply {0} Steps'));
      await planRow(editor, new RegExp(`^1\\. .*${t('done')}`)).waitFor({ timeout: 60_000 });
      await editor.screenshot(`apply-running-${editor.variant.theme}`);
      await says(editor, withNumbers(editor, 'Done: {0} of {1} steps.'));
      await button(editor, 'ovhTopology.replan');
      await says(editor, t('nothing to do'));
    },
  },
  {
    name: 'an apply is cancelled, and says how far it came',
    async run(editor) {
      const { t } = editor.texts;
      await plan(editor, 'ovhTopology.apply');
      await press(editor, withNumbers(editor, 'Apply {0} Steps'));
      await planRow(editor, new RegExp(`^1\\. .*${t('done')}`)).waitFor({ timeout: 60_000 });
      await button(editor, 'ovhTopology.cancelApply');
      await says(editor, exactly(t('Cancelled: {0}.', '').replace(/ ?\.$/, '')));
      await editor.screenshot(`apply-cancelled-${editor.variant.theme}`);
    },
  },
  {
    name: 'drift shows on the lines and in the tree',
    async run(editor) {
      const { t } = editor.texts;
      await plan(editor, 'ovhTopology.drift');
      const differences = escaped(t('{0} differences from {1}', '#', file)).replace('#', '\\d+');
      await editor.row(new RegExp(`^production, .*${differences}`)).waitFor();
      await editor.expand('production');
      await editor.expand('paris-th2');
      await editor.row(new RegExp(`5301.*${escaped(t('differs from {0}', file))}`)).waitFor();
      const line = editor.code.locator('.view-line', { hasText: 'interface: 4021' });
      await line.waitFor();
      await editor.screenshot(`drift-${editor.variant.theme}`);
    },
  },
  {
    name: 'a configuration is deleted recursively',
    async run(editor) {
      const { t } = editor.texts;
      await editor.openView();
      await editor.expand('production');
      await editor.expand('paris-th2');
      await editor.expand(/5301/);
      await editor.fromMenuOf('SBG', 'ovhTopology.guided.deleteResource');
      await choose(editor, t('All at once'));
      await dialog(editor).getByText(t('What is deleted cannot be brought back.')).waitFor();
      await editor.screenshot(`delete-${editor.variant.theme}`);
      await press(editor, withNumbers(editor, 'Delete {0} Objects'));
      const input = prompt(editor).locator('input').first();
      const name = await input.getAttribute('placeholder');
      // A name typed wrong deletes nothing.
      await input.fill(`${name}x`);
      await input.press('Enter');
      await prompt(editor).getByText(t('Type {0} to go on, or press Escape.', name)).waitFor();
      await input.fill(name);
      await input.press('Enter');
      await says(editor, t('Done: 1 step.'));
      await editor.row('SBG').waitFor({ state: 'hidden' });
    },
  },
];
