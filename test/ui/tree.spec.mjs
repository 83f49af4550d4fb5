// The tree of the simulated demo account. Names and addresses are those of src/simulator/scenarios/demo.json.
import assert from 'node:assert/strict';

export const env = { OVH_TOPOLOGY_SIMULATE: 'demo' };

/** Opens the first vRack down to a static route. */
async function openToStaticRoute(editor) {
  await editor.openView();
  await editor.expand('production');
  await editor.expand('paris-th2');
  await editor.expand(editor.texts.t('PoP configuration {0}', 5301));
  await editor.expand(/172\.16\.8\.0\/28/);
  const route = editor.row('10.40.0.0/16');
  await route.waitFor();
  return route;
}

/** On a build server; `npm run test:ui` runs all in both languages: run.mjs. */
export const alternates = true;
/** The first test wants a tree that nobody has opened. */
export const sharesPage = true;

export const tests = [
  {
    name: 'works with the keyboard alone',
    async run(editor) {
      await editor.openView();
      const { keyboard } = editor.page;
      await editor.row('production').click();
      await editor.rowThatIs('production', 'open').waitFor();
      await keyboard.press('ArrowLeft');
      await editor.rowThatIs('production', 'closed').waitFor();
      await keyboard.press('ArrowRight');
      await editor.rowThatIs('production', 'open').waitFor();
      await editor.row('paris-th2').waitFor();
    },
  },
  {
    name: 'copies the id of a row',
    async run(editor) {
      await editor.openView();
      await editor.fromMenuOf('production', 'ovhTopology.copyId');
      await editor.clipboardIs('pn-104210');
    },
  },
  {
    name: 'shows a row as JSON',
    async run(editor) {
      await editor.openView();
      await editor.fromMenuOf('production', 'ovhTopology.showJson');
      await editor.page.locator('.monaco-editor .view-lines').getByText('Paris offices').first().waitFor();
    },
  },
  {
    name: 'opens down to a static route, which names its next hop',
    async run(editor) {
      const route = await openToStaticRoute(editor);
      assert.match(await route.getAttribute('aria-label'), /172\.16\.8\.5/);
      await editor.screenshot(`tree-${editor.variant.theme}`);
    },
  },
  {
    name: 'a filter leaves the matches and their ancestors',
    async run(editor) {
      await openToStaticRoute(editor);
      await editor.command('ovhTopology.filter');
      await editor.answer('10.40.0.0/16');
      await editor.row('analytics').waitFor({ state: 'hidden' });
      await editor.row('10.41.0.0/16').waitFor({ state: 'hidden' });
      await editor.row('10.40.0.0/16').waitFor();
      await editor.row('production').waitFor();
      await editor.screenshot(`filter-${editor.variant.theme}`);
      await editor.command('ovhTopology.clearFilter');
      await editor.row('analytics').waitFor();
      // What was open before the filter is open again.
      await editor.row('10.41.0.0/16').waitFor();
    },
  },
];
