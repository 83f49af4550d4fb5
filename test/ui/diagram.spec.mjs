// The diagram of a topology file and of a vRack. The account is src/simulator/scenarios/demo.json.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { examples, results } from '../../scripts/lib/project.mjs';

export const env = { OVH_TOPOLOGY_SIMULATE: 'demo' };

const file = 'three-sites.topology.yaml';
/** Others, for tests that edit: an editor that is closed with changes comes back with them. */
const edited = 'two-pops-two-dcs-bgp.topology.yaml';
const replaced = ['single-l2.topology.yaml', 'single-l3-static.topology.yaml'];
const axe = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** The page of the diagram in front. */
class Diagram {
  constructor(editor) {
    this.editor = editor;
    this.frame = editor.page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');
  }

  /** A node by its title, or by what its accessible name matches. */
  node(name) {
    const begins =
      typeof name === 'string' ? new RegExp(`^${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`) : name;
    return this.frame
      .locator('.topology .node')
      .and(this.frame.getByRole('button', { name: begins }))
      .first();
  }

  field(english) {
    return this.frame.getByRole('textbox', { name: this.editor.texts.t(english) });
  }

  button(english) {
    return this.frame.getByRole('button', { name: this.editor.texts.t(english), exact: true });
  }

  toggle(english, title) {
    return this.frame.getByRole('button', { name: this.editor.texts.t(english, title), exact: true });
  }

  /** Chooses what is shown: `File`, `Account`, `File and account`. */
  async choose(english) {
    await this.frame.locator('.toolbar .view').click();
    await this.frame.getByRole('option', { name: this.editor.texts.t(english), exact: true }).click();
  }

  /** Ids of all nodes, each with its place in the picture. */
  places() {
    return this.frame
      .locator('.topology .node')
      .evaluateAll((nodes) =>
        Object.fromEntries(nodes.map((node) => [node.dataset.id, node.getAttribute('transform')])),
      );
  }

  /** What axe finds serious or critical. */
  async faults() {
    const body = this.frame.locator('body');
    await body.evaluate((_, source) => {
      (0, eval)(source);
    }, axe);
    return body.evaluate(async () => {
      const { violations } = await globalThis.axe.run(globalThis.document, { resultTypes: ['violations'] });
      return violations
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .map(({ id, nodes }) => `${id}: ${nodes[0].html.slice(0, 200)} (${nodes.length})`);
    });
  }

  async screenshot(name) {
    await this.editor.page.screenshot({
      path: path.join(results, `diagram-${name}-${this.editor.variant.theme}.png`),
      animations: 'disabled',
    });
  }
}

async function diagramOf(editor, name) {
  await editor.openFile(name);
  await editor.command('ovhTopology.showDiagram');
  const diagram = new Diagram(editor);
  await diagram.frame.locator('.topology .node').first().waitFor();
  // Beside a file there is room for its beginning.
  await diagram.button('Show all').click();
  return diagram;
}

/** Makes `text` the text of the file that is open. */
async function replaceText(editor, text) {
  await editor.page.evaluate((all) => globalThis.navigator.clipboard.writeText(all), text);
  // With the keyboard: to click into a long text the browser scrolls what the editor itself wants to scroll.
  await editor.page.keyboard.press('Control+1');
  await editor.code.and(editor.page.locator('.focused')).waitFor();
  await editor.page.keyboard.press('Control+A');
  await editor.page.keyboard.press('Control+V');
}

/** The diagram alone on the screen. */
async function alone(editor) {
  await editor.page.keyboard.press('Control+B');
  await editor.page.locator('.part.sidebar').waitFor({ state: 'hidden' });
}

/** Runs a command of the editor itself. */
async function run({ page }, title) {
  const palette = page.locator('.quick-input-widget:visible');
  await page.keyboard.press('F1');
  await palette.locator('input').first().fill(`>${title}`);
  await palette
    .getByRole('option', { name: new RegExp(title) })
    .first()
    .click();
}

async function colorTheme(editor, name) {
  const palette = editor.page.locator('.quick-input-widget:visible');
  await run(editor, 'Preferences: Color Theme');
  await palette.getByRole('option', { name }).waitFor();
  await editor.page.keyboard.type(name);
  await editor.page.keyboard.press('Enter');
  await palette.waitFor({ state: 'hidden' });
}

const HOSTILE = `version: 1
sites:
  - name: "<img src=x onerror=alert(1)>"
    asn: 65011
    via: [line]
vracks:
  - id: pn-104210
    name: "</text><script>alert(1)</script>"
    connect:
      - service: c07e4d19-5b82-4a3f-9f60-18d2a6b7e3c5
        name: line
        provider: "${'very long '.repeat(30)}"
        pops:
          - interface: 4401
            type: l3
            customerAsn: 65011
            ovhAsn: 35540
            subnet: 10.10.12.0/30
    servers:
      - name: "\\u202Eevil\\u202C 🚀🚀"
`;

const pictures = fs.readdirSync(examples).filter((name) => name.endsWith('.topology.yaml'));

/** On a build server; `npm run test:ui` runs all in both languages: run.mjs. */
export const alternates = true;
export const sharesPage = true;

export const tests = [
  ...pictures.map((name) => ({
    name: `picture of ${name}`,
    async run(editor) {
      await editor.page.setViewportSize({ width: 2000, height: 1100 });
      await alone(editor);
      const diagram = await diagramOf(editor, name);
      await diagram.screenshot(name.replace('.topology.yaml', ''));
    },
  })),
  {
    name: 'an edit changes what it is about, and everything else keeps its place',
    async run(editor) {
      const diagram = await diagramOf(editor, edited);
      const before = await diagram.places();
      const text = fs.readFileSync(path.join(examples, edited), 'utf8');
      await replaceText(editor, text.replace(/customerAsn: \d+/, 'customerAsn: 65123'));
      await diagram.node(/AS65123/).waitFor();
      assert.deepEqual(await diagram.places(), before);
    },
  },
  {
    name: 'a click goes to the line, and the cursor marks the node',
    async run(editor) {
      const diagram = await diagramOf(editor, file);
      await diagram.node('frankfurt-line').click();
      const line = fs
        .readFileSync(path.join(examples, file), 'utf8')
        .split('\n')
        .findIndex((one) => /- service: /.test(one));
      assert.ok(line > 0);
      await diagram.frame.locator('.node.is-current').and(diagram.node('frankfurt-line')).waitFor();
      await editor.code.locator('.view-lines').getByText('frankfurt-line').first().waitFor();
    },
  },
  {
    name: 'search goes from match to match, into what is folded too',
    async run(editor) {
      const diagram = await diagramOf(editor, file);
      await diagram.toggle('Collapse {0}', 'group').click();
      await diagram.toggle('Expand {0}', 'group').waitFor();
      await diagram.field('Search the diagram').fill('172.16.2.0');
      await diagram.frame.getByText(editor.texts.t('{0} of {1}', 0, 1)).waitFor();
      await editor.page.keyboard.press('Enter');
      await diagram.frame.locator('.node.is-found').and(diagram.node('eu-west-sbg')).waitFor();
      await diagram.screenshot('search');
    },
  },
  {
    name: 'the keyboard reaches and opens everything',
    async run(editor) {
      const diagram = await diagramOf(editor, file);
      const { keyboard } = editor.page;
      await diagram.frame.locator('svg.topology').focus();
      await keyboard.press('Tab');
      const focused = () => diagram.frame.locator('.topology :focus');
      const first = await focused().getAttribute('data-id');
      await keyboard.press('ArrowDown');
      assert.notEqual(await focused().getAttribute('data-id'), first);
      await diagram.frame.locator('.details').waitFor();
      await keyboard.press('Home');
      assert.equal(await focused().getAttribute('data-id'), first);
      await diagram.node('group').focus();
      await keyboard.press('Shift+Enter');
      await diagram.toggle('Expand {0}', 'group').waitFor();
      await keyboard.press('Shift+Enter');
      await diagram.node('paris-line').waitFor();
    },
  },
  {
    name: 'a vRack of the tree is drawn as it is, and a node leads back to its row',
    async run(editor) {
      await editor.openView();
      await editor.fromMenuOf('production', 'ovhTopology.showDiagram');
      const diagram = new Diagram(editor);
      await diagram.node('paris-th2').waitFor();
      await diagram.frame.locator('.notice').waitFor({ state: 'hidden' });
      await diagram.screenshot('account');
      await diagram.node('paris-th2').click();
      await editor.row('paris-th2').and(editor.page.locator('.selected, [aria-selected=true]')).waitFor();
    },
  },
  {
    name: 'file and account lie over each other, and the file is not touched',
    async run(editor) {
      const diagram = await diagramOf(editor, replaced[0]);
      await replaceText(editor, HOSTILE);
      await diagram.node('line').waitFor();
      await diagram.choose('File and account');
      await diagram.frame.getByText(editor.texts.t('not in the file')).first().waitFor();
      await diagram.frame.locator('.notice').waitFor({ state: 'hidden' });
      await diagram.screenshot('both');
    },
  },
  {
    name: 'names from outside are text, whatever is in them',
    async run(editor) {
      const diagram = await diagramOf(editor, replaced[1]);
      await replaceText(editor, HOSTILE);
      await diagram.node('line').waitFor();
      const names = await diagram.frame
        .locator('.topology')
        .evaluate((svg) => [...new Set([...svg.querySelectorAll('*')].map(({ tagName }) => tagName))]);
      assert.deepEqual(names.sort(), ['circle', 'g', 'path', 'rect', 'text']);
      await diagram.node(/<img src=x/).hover();
      await diagram.frame.locator('.details').getByText('<img src=x onerror=alert(1)>').waitFor();
      await diagram.screenshot('hostile');
    },
  },
  {
    name: 'comes back after a reload of the window, as it was',
    async run(editor) {
      const diagram = await diagramOf(editor, file);
      await diagram.toggle('Collapse {0}', 'group').click();
      await diagram.toggle('Expand {0}', 'group').waitFor();
      // Not the browser's own: the editor is given the time to write down what it shows.
      await Promise.all([editor.page.waitForEvent('load'), run(editor, 'Developer: Reload Window')]);
      // The whole editor starts again.
      await diagram.toggle('Expand {0}', 'group').waitFor({ timeout: 60_000 });
    },
  },
  {
    name: 'axe finds nothing serious',
    async run(editor) {
      const diagram = await diagramOf(editor, file);
      assert.deepEqual(await diagram.faults(), []);
    },
  },
  {
    name: 'high contrast has its own outlines',
    async run(editor) {
      const diagram = await diagramOf(editor, 'vrack-services.topology.yaml');
      await alone(editor);
      await colorTheme(
        editor,
        editor.variant.theme === 'light' ? 'Light High Contrast' : 'Dark High Contrast',
      );
      await editor.page.locator('.monaco-workbench.hc-light, .monaco-workbench.hc-black').waitFor();
      await diagram.frame.locator('body.vscode-high-contrast, body.vscode-high-contrast-light').waitFor();
      await diagram.screenshot('contrast');
      assert.deepEqual(await diagram.faults(), []);
    },
  },
  {
    name: 'exports a bitmap, and a picture with its Markdown line',
    async run(editor) {
      // Each language has a file of its own: they share the folder.
      const own = editor.variant.theme === 'light' ? file : 'jdcloud.topology.yaml';
      const diagram = await diagramOf(editor, own);
      const { page, texts } = editor;
      const picture = (ending) => own.replace(/yaml$/, ending);
      await diagram.button('Export…').click();
      const list = page.locator('.quick-input-widget:visible');
      await list.getByRole('option', { name: /^PNG/ }).click();
      // The dialog, with the name that is proposed.
      await list.getByText('.png').or(list.locator('input')).first().waitFor();
      await page.waitForFunction(() => {
        const input = globalThis.document.querySelector('.quick-input-widget input[type=text]');
        return input?.value.endsWith('.png');
      });
      await page.keyboard.press('Enter');
      const toast = (name) => page.locator('.notification-toast').getByText(name);
      await toast(texts.t('The diagram was written to {0}.', picture('png'))).waitFor();
      await editor.command('ovhTopology.pictureForMarkdown');
      const name = picture('svg');
      await toast(
        texts.t('{0} was written, and the Markdown line that shows it is in the clipboard.', name),
      ).waitFor();
      await editor.clipboardIs(`![${texts.t('Network of {0}', own.replace('.yaml', ''))}](./${name})\n`);
    },
  },
];
