import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ExplorerModel } from '../../../src/explorer/model.ts';
import { childId, listSection, type TreeNode } from '../../../src/explorer/node.ts';
import { Inventory } from '../../../src/inventory/inventory.ts';
import { query } from '../../../src/inventory/query.ts';
import { array, object, string } from '../../../src/ovh/decode.ts';
import { OvhError } from '../../../src/ovh/errors.ts';
import { FakeApi } from '../support/fakeApi.ts';

const thing = object({ name: string, status: string });
const ids = (path: string) => query(path, (api, signal) => api.get(path, array(string), { signal }));
const details = (path: string) =>
  query(path, (api, signal) => api.get(path, thing, { signal }), {
    settled: ({ status }) => status === 'active',
  });

/** A tree of lists: /a names its things, /a/1 is one of them. */
const leaf = (parent: TreeNode, path: string): TreeNode => ({
  id: childId(parent, path.slice(1)),
  kind: 'thing',
  parent,
  subject: { id: path },
  reads: () => [details(path)],
  row: (inventory) => {
    const known = inventory.value(details(path));
    return {
      label: known?.name ?? path,
      ...(known ? { description: known.status } : {}),
      icon: 'x',
      state: 'ok',
    };
  },
});
const branch = (parent: TreeNode | undefined, id: string, ...lists: string[]): TreeNode => ({
  id: childId(parent, id),
  kind: 'branch',
  parent,
  emptyText: () => 'nothing here',
  row: () => ({ label: id, icon: 'x', state: 'neutral' }),
  sections: lists.map((list) =>
    listSection(list, ids(list), (all, self) => all.map((one) => leaf(self, `${list}/${one}`))),
  ),
});

type Answers = Record<string, unknown>;
const setUp = (answers: Answers, root: TreeNode, options = {}) => {
  const api = new FakeApi((path) => {
    const answer = answers[path];
    if (answer instanceof Error) throw answer;
    return answer ?? { name: `name of ${path}`, status: 'active' };
  });
  const inventory = new Inventory(api);
  const model = new ExplorerModel(inventory, root, options);
  const told: string[][] = [];
  model.onDidChange((nodes) => told.push(nodes.map(({ id }) => id)));
  const labels = (node: TreeNode) =>
    model.children(node).map((child) => {
      const { label, description } = model.row(child);
      return [label, description].filter(Boolean).join(' | ');
    });
  return { api, answers, inventory, model, told, labels };
};
const root = branch(undefined, 'root', '/a');
/** Lets everything happen that is due within so many milliseconds. */
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('ExplorerModel', () => {
  it('answers at once, then tells when the children and then their names arrive', async () => {
    const { labels, told } = setUp({ '/a': ['1', '2'] }, root);
    expect(labels(root)).toEqual(['Loading…']);
    await pass(50);
    expect(told).toEqual([['root']]);
    expect(labels(root)).toEqual(['/a/1', '/a/2']);
    await pass(50);
    expect(told.slice(1)).toEqual([['root/a%2F1', 'root/a%2F2']]);
    expect(labels(root)).toEqual(['name of /a/1 | active', 'name of /a/2 | active']);
    await pass(60_000);
    expect(told).toHaveLength(2);
  });

  it('asks for nothing that was not opened', async () => {
    const { api, model } = setUp({}, root);
    model.roots.forEach((node) => model.row(node));
    await pass(10_000);
    expect(api.calls).toEqual([]);
  });

  it('shows the sections that answer beside the one that fails', async () => {
    const both = branch(undefined, 'root', '/a', '/b');
    const { labels, answers, model } = setUp(
      { '/a': new OvhError('api', 'no right to read a', { status: 403 }), '/b': ['1'] },
      both,
    );
    labels(both);
    await pass(50);
    expect(labels(both)).toEqual(['/b/1', 'Could not be read | no right to read a']);
    answers['/a'] = ['9'];
    await Promise.all([model.refresh(both), pass(50)]);
    expect(labels(both).sort()).toEqual(['/a/9', 'name of /b/1 | active'].sort());
  });

  it('says so where there is nothing', async () => {
    const { labels } = setUp({ '/a': [] }, root);
    labels(root);
    await pass(50);
    expect(labels(root)).toEqual(['nothing here']);
  });

  it('shows pages, and the next one when asked', async () => {
    const { labels, model, told } = setUp({ '/a': ['1', '2', '3', '4', '5'] }, root, { pageSize: 2 });
    labels(root);
    await pass(50);
    expect(labels(root)).toEqual(['/a/1', '/a/2', 'Show more… | 2 of 5 shown']);
    told.length = 0;
    model.showMore(root);
    expect(told).toEqual([['root']]);
    expect(labels(root).at(-1)).toBe('Show more… | 4 of 5 shown');
    model.showMore(root);
    expect(labels(root)).toHaveLength(5);
  });

  it('keeps one node per id, so that the editor keeps selection and expansion', async () => {
    const { model, labels } = setUp({ '/a': ['1'] }, root);
    labels(root);
    await pass(50);
    const [before] = model.children(root);
    await Promise.all([model.refresh(), pass(50)]);
    expect(model.children(root)[0]).toBe(before);
  });

  it('reads an object in transition again, ever more slowly, until it settles', async () => {
    const { api, answers, labels } = setUp({ '/a': ['1'], '/a/1': { name: 'new', status: 'init' } }, root);
    labels(root);
    await pass(50);
    labels(root);
    const reads = () => api.calls.filter((path) => path === '/a/1').length;
    await pass(10);
    expect(reads()).toBe(1);
    await pass(250);
    expect(reads()).toBe(2);
    await pass(375);
    expect(reads()).toBe(3);
    await pass(60_000);
    const slow = reads();
    expect(slow).toBeGreaterThan(8);
    expect(slow).toBeLessThan(15);
    answers['/a/1'] = { name: 'new', status: 'active' };
    await pass(16_000);
    const settled = reads();
    expect(labels(root)).toEqual(['new | active']);
    await pass(120_000);
    expect(reads()).toBe(settled);
  });

  it('reads nothing while the view is hidden, and goes on when it is shown', async () => {
    const { api, model, labels } = setUp({ '/a': ['1'], '/a/1': { name: 'n', status: 'init' } }, root);
    labels(root);
    await pass(50);
    labels(root);
    await pass(50);
    model.setVisible(false);
    const before = api.calls.length;
    await pass(120_000);
    expect(api.calls).toHaveLength(before);
    model.setVisible(true);
    await pass(300);
    expect(api.calls).toHaveLength(before + 1);
  });

  it('stops reading what was closed', async () => {
    const { api, model, labels } = setUp({ '/a': ['1'], '/a/1': { name: 'n', status: 'init' } }, root);
    labels(root);
    await pass(50);
    labels(root);
    await pass(50);
    model.close(root);
    const before = api.calls.length;
    await pass(120_000);
    expect(api.calls).toHaveLength(before);
  });

  it('tells on opening what changed while a node was closed', async () => {
    const { model, labels, told } = setUp({ '/a': ['1'] }, root);
    expect(labels(root)).toEqual(['Loading…']);
    model.close(root);
    await pass(1_000);
    told.length = 0;
    model.open(root);
    expect(told).toEqual([['root']]);
    expect(labels(root)).toEqual(['/a/1']);
  });

  it('gives up on an object that never settles', async () => {
    const { api, labels } = setUp({ '/a': ['1'], '/a/1': { name: 'n', status: 'init' } }, root);
    labels(root);
    await pass(50);
    labels(root);
    await pass(30 * 60_000);
    const before = api.calls.length;
    await pass(60 * 60_000);
    expect(api.calls).toHaveLength(before);
  });

  it('reads the list again when an object of it has vanished', async () => {
    const { answers, labels, told } = setUp(
      { '/a': ['1', '2'], '/a/1': { name: 'n', status: 'toDelete' } },
      root,
    );
    labels(root);
    await pass(50);
    labels(root);
    await pass(20);
    answers['/a/1'] = new OvhError('api', 'gone', { status: 404 });
    answers['/a'] = ['2'];
    await pass(400);
    expect(told.flat()).toContain('root');
    expect(labels(root)).toEqual(['name of /a/2 | active']);
  });

  describe('what is below an object is not found', () => {
    const below: TreeNode = {
      ...leaf(root, '/a/1'),
      sections: [listSection('parts', ids('/a/1/parts'), () => [])],
    };
    const above: TreeNode = {
      ...root,
      sections: [
        listSection('/a', ids('/a'), (all) =>
          all.map((one) => (one === '1' ? below : leaf(root, `/a/${one}`))),
        ),
      ],
    };
    const open = async () => {
      const all = setUp({ '/a': ['1', '2'], '/a/1/parts': [] }, above);
      all.labels(above);
      await pass(50);
      all.labels(above);
      all.labels(below);
      await pass(50);
      all.answers['/a/1/parts'] = new OvhError('api', 'gone', { status: 404 });
      return all;
    };

    it('shows no failure when the object is gone', async () => {
      const { answers, labels, model } = await open();
      answers['/a'] = ['2'];
      const seen = new Set<string>();
      model.onDidChange((nodes) => {
        if (nodes.includes(below)) for (const label of labels(below)) seen.add(label);
      });
      void model.refresh(below);
      await pass(500);
      expect([...seen].filter((label) => label.includes('Could not'))).toEqual([]);
      expect(labels(above)).toEqual(['name of /a/2 | active']);
    });

    it('shows the failure of one that is still there', async () => {
      const { labels, model } = await open();
      void model.refresh(below);
      await pass(500);
      expect(labels(below)).toEqual([expect.stringContaining('gone')]);
    });
  });

  it('refreshes what a task affects when the task has vanished', async () => {
    const task: (parent: TreeNode) => TreeNode = (parent) => ({
      ...leaf(parent, '/task/1'),
      affects: ['root'],
    });
    const withTask: TreeNode = {
      ...root,
      sections: [
        ...(root.sections ?? []),
        listSection('tasks', ids('/task'), (all, self) => all.map(() => task(self))),
      ],
    };
    const { answers, labels } = setUp(
      { '/a': ['1'], '/task': ['1'], '/task/1': { name: 'attach', status: 'doing' } },
      withTask,
    );
    labels(withTask);
    await pass(50);
    expect(labels(withTask)).toEqual(['/a/1', '/task/1']);
    await pass(50);
    answers['/task/1'] = new OvhError('api', 'gone', { status: 404 });
    answers['/task'] = [];
    answers['/a'] = ['1', 'attached'];
    await pass(500);
    expect(labels(withTask)).toEqual(['name of /a/1 | active', '/a/attached']);
  });

  it('keeps a failing object where it is, with the reason', async () => {
    const { labels } = setUp({ '/a': ['1'], '/a/1': new OvhError('api', 'no right', { status: 403 }) }, root);
    labels(root);
    await pass(50);
    labels(root);
    await pass(500);
    expect(labels(root)).toEqual(['/a/1']);
  });

  it('loads everything when asked to, and stops when told to', async () => {
    const { api, model } = setUp({ '/a': ['1', '2'] }, root);
    const seen: number[] = [];
    await model.loadAll(undefined, (objects) => seen.push(objects));
    expect(seen).toEqual([1, 3]);
    expect(api.calls).toEqual(['/a', '/a/1', '/a/2']);
    const aborted = setUp({ '/a': ['1', '2'] }, root);
    await aborted.model.loadAll(AbortSignal.abort());
    expect(aborted.api.calls).toEqual([]);
  });

  it('forgets nodes that are gone', async () => {
    const { answers, model, labels } = setUp({ '/a': ['1'] }, root);
    labels(root);
    await pass(50);
    for (let turn = 0; turn < 20; turn += 1) {
      answers['/a'] = [`turn-${turn}`];
      await Promise.all([model.refresh(), pass(50)]);
      labels(root);
      await pass(50);
    }
    expect(model.size).toBeLessThan(5);
  });
});

describe('filter', () => {
  const deep: TreeNode = branch(undefined, 'root', '/a', '/b');
  const answers = {
    '/a': ['1', '2'],
    '/a/1': { name: 'paris 10.20.0.0/16', status: 'active' },
    '/a/2': { name: 'london AS65010', status: 'active' },
    '/b': ['1'],
  };
  const load = async () => {
    const all = setUp(answers, deep);
    await all.model.loadAll();
    return all;
  };

  it.each([
    ['10.20', ['paris 10.20.0.0/16 | active']],
    ['as65010', ['london AS65010 | active']],
    ['london active', ['london AS65010 | active']],
    ['/a/2', ['london AS65010 | active']],
    ['nowhere', ['Nothing found']],
  ])('finds %s in all there is, and offers no rest', async (text, found) => {
    const { model, labels } = await load();
    model.setFilter(text);
    expect(labels(deep)).toEqual(found);
    expect(model.opensItself(deep)).toBe(true);
  });

  it('searches what is known, asks for nothing, and says that the rest was not searched', async () => {
    const { api, model, labels } = setUp(answers, deep);
    model.setFilter('paris');
    expect(labels(deep)).toEqual(['Nothing found in what is loaded | load the rest and search it']);
    await pass(10_000);
    expect(api.calls).toEqual([]);
  });

  it('takes in what arrives while it is set', async () => {
    const { model, labels, told } = setUp(answers, deep);
    model.setFilter('paris');
    await Promise.all([model.loadAll(), pass(50)]);
    await pass(500);
    expect(told.flat()).toContain('root');
    expect(labels(deep)[0]).toBe('paris 10.20.0.0/16 | active');
  });

  it('looks anew only at the rows that changed', async () => {
    let looked = 0;
    const counted: TreeNode = {
      ...branch(undefined, 'root'),
      sections: [
        listSection('/a', ids('/a'), (all, self) =>
          all.map((one) => {
            const node = leaf(self, `/a/${one}`);
            return { ...node, row: (inventory) => (looked++, node.row(inventory)) };
          }),
        ),
      ],
    };
    const changing: Answers = { ...answers };
    const { model, inventory } = setUp(changing, counted);
    await model.loadAll();
    model.setFilter('paris');
    expect(looked).toBe(2);
    model.setFilter('rome');
    expect(looked).toBe(2);
    expect(model.children(counted).map(({ kind }) => kind)).not.toContain('thing');
    changing['/a/2'] = { name: 'rome', status: 'active' };
    await inventory.load(details('/a/2'), { again: true });
    await pass(500);
    expect(looked).toBe(3);
    expect(model.children(counted).map(({ id }) => id)).toContain('root/a%2F2');
  });

  it('is gone when it is cleared', async () => {
    const { model, labels } = await load();
    model.setFilter('paris');
    model.setFilter(undefined);
    expect(model.filterText).toBeUndefined();
    expect(labels(deep)).toHaveLength(3);
  });
});
