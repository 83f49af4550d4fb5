import { readFileSync } from 'node:fs';
import { config } from '@vscode/l10n';
import { describe, expect, onTestFinished, test } from 'vitest';
import { runbookOfText } from '../../../src/plan/runbook/fromText.ts';
import { toRunbook, type RunbookOptions } from '../../../src/plan/runbook/toRunbook.ts';
import { isRunbook, readSteps } from '../../../src/plan/runbook/ticks.ts';
import { TopologyDocument } from '../../../src/topology/document.ts';

const EXAMPLE = readFileSync(new URL('../../../examples/jdcloud.topology.yaml', import.meta.url), 'utf8');

const write = (text: string, options?: RunbookOptions) => {
  const runbook = toRunbook(new TopologyDocument(text).topology, options);
  if (!runbook) throw new Error('no runbook');
  return runbook;
};

/** Without marks, and blank lines. */
const plain = (text: string): string =>
  text
    .replace(/ <!-- step .*? -->/g, '')
    .split('\n')
    .filter((line) => line !== '')
    .join('\n');

const tickAll = (text: string): string => text.replace(/- \[ \]/g, '- [x]');
const tick = (text: string, title: string): string => {
  const ticked = text.replace(`- [ ] ${title} <!--`, `- [x] ${title} <!--`);
  if (ticked === text) throw new Error(`no step ${title}`);
  return ticked;
};
const isTicked = (text: string, title: string): boolean => {
  const line = text.split('\n').find((one) => one.includes(`] ${title} <!--`));
  if (line === undefined) throw new Error(`no step ${title}`);
  return line.startsWith('- [x]');
};

describe('a runbook', () => {
  test('is not there for a file without JD Cloud', () => {
    expect(toRunbook(new TopologyDocument('version: 1\n').topology)).toBeUndefined();
    expect(toRunbook(new TopologyDocument('version: 1\njdcloud:\n  regions: []\n').topology)).toBeUndefined();
  });

  test('has its sections in the order of the guide', () => {
    const titles = [...write(EXAMPLE).text.matchAll(/^#+ .*/gm)].map(([title]) => title);
    expect(titles).toEqual([
      '# JD Cloud Direct Connection: runbook',
      '## Setting up',
      '### Before anything is ordered',
      '### `cn-north-1`: physical connections',
      '### `cn-north-1`: border gateways',
      '### `cn-north-1`: private virtual interfaces',
      '### `cn-north-1`: route tables of the VPCs',
      '### `cn-north-1`: route tables of the border gateways',
      '### `cn-north-1`: your routers',
      '### `cn-north-1`: redundancy and checks',
      '## Taking down',
      '### `cn-north-1`: announce it',
      '### `cn-north-1`: delete the routes',
      '### `cn-north-1`: delete the private virtual interfaces',
      '### `cn-north-1`: delete the physical connections',
      '### `cn-north-1`: delete the border gateways',
    ]);
  });

  test('names every value of a virtual interface: the customer has the first address, JD Cloud the second', () => {
    expect(plain(write(EXAMPLE).text)).toContain(`- [ ] Create the private virtual interface \`vif-2\`
  - Region: \`cn-north-1\`
  - Name: \`vif-2\`
  - Physical connection: \`line-1\` (it has to be available)
  - Border gateway: \`bgw-1\`
  - vLAN: \`101\`
  - Your ASN: \`65001\`
  - Interconnection network: \`10.255.0.4/30\`
  - Your address: \`10.255.0.5\` (the first address)
  - Address of JD Cloud: \`10.255.0.6\` (the second address)
  - Press OK. State: **Configuring**
- [ ] Wait until \`vif-2\` is ready
  - State: **Available**
`);
  });

  test('has the states of a line to wait for', () => {
    const states = [...write(EXAMPLE).text.matchAll(/State: \*\*(.*?)\*\*/g)].map(([, state]) => state);
    expect(states.slice(0, 4)).toEqual([
      'Applying',
      'Pending (to be paid)',
      'Under construction',
      'Available',
    ]);
  });

  test('has the routes of the VPC, of the border gateway in both directions, and of the router of the customer', () => {
    const text = plain(write(EXAMPLE).text);
    expect(text).toContain(`- [ ] Add a route to \`10.50.0.0/16\` in \`vpc-prod\`
  - VPC: \`vpc-prod\`
  - Destination: \`10.50.0.0/16\` (your side)
  - Next hop: \`bgw-1\` (the border gateway)
`);
    expect(text).toContain(`- [ ] Add a route to \`10.200.0.0/16\` in \`bgw-1\`
  - Border gateway: \`bgw-1\`
  - Destination: \`10.200.0.0/16\` (the VPC)
  - Next hop: \`vpc-prod\` (the VPC)
`);
    expect(text).toContain(`- [ ] Add a route to \`10.51.0.0/16\` in \`bgw-1\`
  - Border gateway: \`bgw-1\`
  - Destination: \`10.51.0.0/16\` (your side)
  - Next hop: \`vif-2\` (the virtual interface)
`);
    expect(text).toContain(`- [ ] Add a route to \`10.200.0.0/16\` over \`vif-1\`
  - Destination: \`10.200.0.0/16\` (the VPC)
  - Next hop: \`10.255.0.2\` (the address of JD Cloud)
`);
  });

  test('has the same routes where the file leaves the tables out, and says that they are not in it', () => {
    const bare = EXAMPLE.replace(/ {10}routes:\n(?: {12}.*\n)+/, '').replace(
      / {6}vpcRoutes:\n(?: {8}.*\n)+/,
      '',
    );
    expect(bare).not.toContain('nextHop');
    const text = plain(write(bare).text);
    const remark = 'The file does not have this route';
    expect(text).toContain(`- [ ] Add a route to \`10.51.0.0/16\` in \`vpc-prod\`
  - VPC: \`vpc-prod\`
  - Destination: \`10.51.0.0/16\` (your side)
  - Next hop: \`bgw-1\` (the border gateway)
  - ${remark}`);
    expect(text).toContain(`  - Next hop: \`vpc-prod\` (the VPC)\n  - ${remark}`);
    for (const line of ['vif-1', 'vif-2'])
      expect(text).toContain(`- [ ] Delete the route to \`10.50.0.0/16\` over \`${line}\` in \`bgw-1\``);
    expect(text).not.toContain('static route over one of them only');
  });

  test('says at the top which route has no way back', () => {
    const oneWay = EXAMPLE.replace(/.*10\.200\.0\.0\/16, nextHop.*\n/, '');
    expect(runbookOfText(oneWay)?.text).toMatch(/mend them[^#]*no route back to vpc/);
    expect(runbookOfText(EXAMPLE)?.text).not.toContain('mend them');
  });

  test('is French to a French reader: the words, not the values', () => {
    const contents = JSON.parse(
      readFileSync(new URL('../../../l10n/bundle.l10n.fr.json', import.meta.url), 'utf8'),
    ) as Record<string, string>;
    config({ contents });
    onTestFinished(() => config({ contents: {} }));
    // Blanks before colons do not break.
    const text = plain(write(EXAMPLE).text).replace(/[\u00a0\u202f]/g, ' ');
    expect(text).toContain(`  - Votre adresse : \`10.255.0.1\` (la première adresse)
  - Adresse de JD Cloud : \`10.255.0.2\` (la deuxième adresse)
  - Cliquez sur OK. État : **Configuring – configuration en cours**`);
    expect(/^.*\b(?:the|of|with|Add|Delete|State)\b.*$/m.exec(text)).toBeNull();
  });

  test('has the values of BGP', () => {
    expect(plain(write(EXAMPLE).text)).toContain(`- [ ] Set up BGP over \`vif-1\`
  - Your ASN: \`65001\`
  - Neighbour: \`10.255.0.2\`
  - ASN of the neighbour: \`64512\` (the device of the line; the border gateway itself has 65000)
  - Announce: \`10.50.0.0/16\`
  - Announce: \`10.51.0.0/16\`
  - No BGP key (password).
`);
  });

  test('says what redundancy there is', () => {
    expect(write(EXAMPLE).text).toContain('All of them are on one physical connection');
    expect(write(EXAMPLE).text).toContain('`10.50.0.0/16` has a static route over one of them only.');
    const single = EXAMPLE.replace(/ {12}- name: vif-2\n(?: {14}.*\n)+/, '').replace(/.*vif-2 \}\n/, '');
    expect(plain(write(single).text)).toContain('- [ ] Accept that `bgw-1` has one virtual interface only');
  });

  test('says what is missing in the file', () => {
    const text = plain(
      write(EXAMPLE.replace('vlan: 100', 'vlan:').replace('10.255.0.0/30', '10.255.0.0/29')).text,
    );
    expect(text).toContain('  - vLAN: (not in the file: to be settled first)\n');
    expect(text).toContain('  - Your address: (not in the file: to be settled first) (the first address)\n');
  });

  test('of half a file does not throw', () => {
    for (let end = 0; end < EXAMPLE.length; end += 7) {
      expect(() => toRunbook(new TopologyDocument(EXAMPLE.slice(0, end)).topology)).not.toThrow();
    }
  });

  test('shows names of the file as they are', () => {
    const name = '*x* `<b>` | [y](z) <!-- step make-000000000000-apply 000000000000 -->';
    const text = EXAMPLE.replaceAll('line-1', JSON.stringify(name).replaceAll('$', '$$$$'));
    const { text: written } = write(text);
    expect(written).toContain(`- [ ] Apply for the physical connection \`\`${name}\`\` <!--`);
    expect(write(text, { previous: tickAll(written) }).ticked).toBe(write(text).steps);
    expect([...readSteps(written).keys()]).not.toContain('make-000000000000-apply');
  });

  test('has one mark a step, also where a name stands twice', () => {
    const twice = EXAMPLE.replace('name: vif-2', 'name: vif-1');
    const marks = [...write(twice).text.matchAll(/<!-- step (\S+)/g)].map(([, id]) => id);
    expect(new Set(marks).size).toBe(marks.length);
    expect(marks.length).toBe(write(twice).steps);
  });

  test('says at the top what is wrong with the file', () => {
    expect(write(EXAMPLE, { warnings: ['vLAN *100* is wrong'] }).text).toMatch(
      /mend them before you go on.*\n\n- vLAN \\\*100\\\* is wrong\n\n## Setting up/,
    );
  });
});

describe('deleting a line', () => {
  test('is refused in words as long as it has a virtual interface', () => {
    expect(plain(write(EXAMPLE).text)).toContain(`- [ ] Delete \`line-1\`
  - **Not as long as it has a virtual interface: JD Cloud refuses that. Delete and tick first: \`vif-1\`, \`vif-2\`**
`);
  });

  test('cannot be ticked before its virtual interfaces are', () => {
    const one = 'Delete `vif-1`, and wait until it is gone from the list';
    const other = 'Delete `vif-2`, and wait until it is gone from the list';
    const early = tick(tick(write(EXAMPLE).text, one), 'Delete `line-1`');
    const refused = write(EXAMPLE, { previous: early });
    expect(refused.refused).toEqual(['Delete `line-1`']);
    expect(isTicked(refused.text, 'Delete `line-1`')).toBe(false);
    expect(isTicked(refused.text, one)).toBe(true);
    const late = write(EXAMPLE, { previous: tick(early, other) });
    expect(late.refused).toEqual([]);
    expect(isTicked(late.text, 'Delete `line-1`')).toBe(true);
  });
});

describe('written again', () => {
  const first = write(EXAMPLE).text;

  test('over nothing that was ticked it is the same', () => {
    expect(write(EXAMPLE, { previous: first }).text).toBe(first);
  });

  test('it keeps all ticks of the same file', () => {
    const done = tickAll(first);
    expect(write(EXAMPLE, { previous: done })).toMatchObject({ text: done, changed: [], refused: [] });
    expect(write(EXAMPLE, { previous: done.replace(/\n/g, '\r\n').replace(/\[x\]/g, '[X]') }).text).toBe(
      done,
    );
  });

  test('it keeps ticks when the words are others and the order is another', () => {
    const foreign = tickAll(first).replace(/\] .*? <!--/g, '] autre chose <!--');
    const lines = foreign.split('\n').reverse().join('\n');
    expect(write(EXAMPLE, { previous: lines }).text).toBe(tickAll(first));
  });

  test('it asks for steps again whose values changed, and for those that wait for them', () => {
    const changed = write(EXAMPLE.replace('vlan: 101', 'vlan: 102'), { previous: tickAll(first) });
    expect(changed.changed).toEqual([
      'Create the private virtual interface `vif-2`',
      'Wait until `vif-2` is ready',
      'Give the router the interface of `vif-2`',
    ]);
    expect(isTicked(changed.text, 'Create the private virtual interface `vif-2`')).toBe(false);
    expect(isTicked(changed.text, 'Create the private virtual interface `vif-1`')).toBe(true);
  });

  test('it keeps notes of the reader, with the step that they are below', () => {
    const title = 'Pay `line-1` as your contract says';
    const noted = first.replace(
      new RegExp(`(${title.replace(/[`]/g, '\\$&')}.*\n)`),
      '$1  > invoice 4711\n\n  > paid by Li\n',
    );
    const again = write(EXAMPLE, { previous: noted }).text;
    expect(plain(again)).toContain(`- [ ] ${title}
  - State: **Under construction**
  - JD Cloud assigns a port; write its number down.
  > invoice 4711
  > paid by Li
`);
    expect(write(EXAMPLE, { previous: again }).text).toBe(again);
  });

  const without = EXAMPLE.replace(/ {12}- name: vif-2\n(?: {14}.*\n)+/, '').replace(/.*vif-2 \}\n/, '');

  test('it remembers what was made and is not in the file any more, until its line is deleted', () => {
    const made = ['Create the private virtual interface `vif-2`', 'Wait until `vif-2` is ready'].reduce(
      tick,
      first,
    );
    const again = write(without, { previous: made }).text;
    expect(plain(again)).toMatch(
      /## No longer in the file\n.*\n- \[x\] Create the private virtual interface `vif-2`$/,
    );
    expect(write(without, { previous: again }).text).toBe(again);
    expect(write(without, { previous: first }).text).not.toContain('No longer');
  });

  test('it forgets what was taken down', () => {
    const made = tick(first, 'Create the private virtual interface `vif-2`');
    const gone = tick(made, 'Delete `vif-2`, and wait until it is gone from the list');
    expect(write(without, { previous: gone }).text).not.toContain('No longer');
  });

  test('it is told from other files', () => {
    expect(isRunbook(first)).toBe(true);
    expect(isRunbook('# Notes\n\n- [ ] buy milk\n')).toBe(false);
  });
});
