// The first start: nobody is signed in.

export const tests = [
  {
    name: 'the view offers three ways in, and the simulated account leads to the tree',
    async run(editor) {
      await editor.openView();
      const welcome = editor.page.locator('.welcome-view-content');
      await welcome.getByRole('button').nth(2).waitFor();
      await editor.screenshot(`welcome-${editor.variant.theme}`);
      await editor.page
        .getByRole('button', { name: editor.texts.commandTitle('ovhTopology.simulateAccount', false) })
        .click();
      await editor.row('production').waitFor();
    },
  },
];
