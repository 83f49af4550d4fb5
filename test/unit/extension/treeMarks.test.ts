import { expect, test } from 'vitest';
import { differencesOf } from '../../../src/extension/features/provisioning/differences.ts';
import { markOf, type Marks } from '../../../src/extension/features/provisioning/treeMarks.ts';
import type { TreeNode } from '../../../src/explorer/node.ts';
import { Inventory } from '../../../src/inventory/inventory.ts';
import { FakeApi } from '../support/fakeApi.ts';

const inventory = new Inventory(new FakeApi(() => ''));
const node = (kind: string, id: string, parent?: TreeNode): TreeNode => ({
  id: `${kind}:${id}`,
  kind,
  parent,
  subject: { id },
  row: () => ({ label: id, icon: 'blank', state: 'ok' }),
});
const vrack = node('vrack', 'pn-1');
const mark = (differing: Marks['differing'], of: TreeNode): string | undefined =>
  markOf({ running: new Map(), differing }, of, inventory)?.text;

test('what a file says nothing of is not in it; what it says otherwise differs from it', () => {
  const differences = differencesOf({
    steps: [],
    unmanaged: [{ kind: 'ovhCloudConnect', address: 'pn-1/ovhCloudConnect/other', summary: 'other' }],
  });
  const differing = {
    file: 'a.yaml',
    differences: [
      ...differences,
      { address: 'pn-1/ovhCloudConnect/own', texts: ['there'], place: undefined },
    ],
  };
  expect(mark(differing, node('connect', 'other', vrack))).toBe('not in a.yaml');
  expect(mark(differing, node('connect', 'own', vrack))).toBe('differs from a.yaml');
  expect(mark(differing, node('connect', 'third', vrack))).toBeUndefined();
  expect(mark(differing, vrack)).toBe('2 differences from a.yaml');
});
