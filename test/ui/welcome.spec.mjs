// The first start: nobody is signed in.

export const tests = [
  {
    name: 'the view offers a way in',
    async run(editor) {
      await editor.openView();
      const welcome = editor.page.locator('.welcome-view-content');
      await welcome.getByRole('button').first().waitFor();
      await editor.screenshot(`welcome-${editor.variant.theme}`);
    },
  },
];
