// The simulated account with 50 vRacks, 200 services and 1,000 vLANs. Names are those of src/simulator/scenarios/large.json.

export const env = { OVH_TOPOLOGY_SIMULATE: 'large' };

/** On a build server; `npm run test:ui` runs all in both languages: run.mjs. */
export const alternates = true;

export const tests = [
  {
    name: 'lists fifty vRacks, and the last one opens',
    async run(editor) {
      await editor.openView();
      await editor.row('site-001').waitFor();
      await editor.scrollTo('site-050');
      await editor.expand('site-050');
      await editor.scrollTo('line-200');
      await editor.screenshot(`large-${editor.variant.theme}`);
    },
  },
  {
    name: 'a filter offers to load the rest of the account, and finds what was never opened',
    async run(editor) {
      await editor.openView();
      await editor.row('site-001').waitFor();
      await editor.command('ovhTopology.filter');
      await editor.answer('line-200');
      await editor.row('site-001').waitFor({ state: 'hidden' });
      await editor.row(editor.texts.t('Nothing found in what is loaded')).click();
      await editor.row('line-200').waitFor();
      await editor.row('site-050').waitFor();
    },
  },
];
