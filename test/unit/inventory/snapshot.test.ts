import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Inventory } from '../../../src/inventory/inventory.ts';
import { query } from '../../../src/inventory/query.ts';
import { Snapshot } from '../../../src/inventory/snapshot.ts';
import { unknown } from '../../../src/ovh/decode.ts';
import { FakeApi } from '../support/fakeApi.ts';

const ask = (key: string, transient = false) =>
  query(key, (api) => api.get(key, unknown), transient ? { transient } : {});

let folder: string;
beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'snapshot-'))));
afterEach(() => rm(folder, { recursive: true, force: true }));

const inventoryOf = (answers: Record<string, unknown>, now?: () => number) =>
  new Inventory(new FakeApi((path) => answers[path]), now);

describe('Snapshot', () => {
  it('brings back what was known, with the time it was read', async () => {
    const path = join(folder, 'deep', 'account.json');
    const before = inventoryOf({ '/vrack': ['pn-1'] }, () => 42);
    await before.load(ask('/vrack'));
    await new Snapshot(path).write(before);

    const after = inventoryOf({});
    await new Snapshot(path).restoreInto(after);
    expect(after.peek(ask('/vrack'))).toMatchObject({ value: ['pn-1'], asOf: 42, fromSnapshot: true });
  });

  it('never holds a secret, and is readable by its owner alone', async () => {
    const path = join(folder, 'account.json');
    const inventory = inventoryOf({
      '/key': { id: 1, key: 'SERVICE-KEY-SECRET' },
      '/instance': { id: 'i', userData: 'CLOUD-INIT-SECRET' },
      '/serviceKey/1': { id: 1, key: 'TRANSIENT-SECRET', provider: 'megaport', status: 'active' },
    });
    await inventory.load(ask('/instance'));
    await inventory.load(ask('/key'));
    await inventory.load(ask('/serviceKey/1', true));
    await new Snapshot(path).write(inventory);
    const text = await readFile(path, 'utf8');
    expect(text).toContain('/instance');
    expect(text).not.toContain('SECRET');
    expect(text).not.toContain('/serviceKey/1');
    if (process.platform !== 'win32') expect((await stat(path)).mode & 0o777).toBe(0o600);
  });

  it('keeps what another window has read since', async () => {
    const path = join(folder, 'account.json');
    const old = inventoryOf({ '/a': 'old', '/b': 'only here' }, () => 1_000);
    await old.load(ask('/a'));
    await old.load(ask('/b'));
    const other = inventoryOf({ '/a': 'new', '/c': 'only there' }, () => 2_000);
    await other.load(ask('/a'));
    await other.load(ask('/c'));
    await new Snapshot(path).write(other);
    await new Snapshot(path).write(old);

    const after = inventoryOf({});
    await new Snapshot(path).restoreInto(after);
    expect([...after.answers()].map(([key, value]) => [key, value]).sort()).toEqual([
      ['/a', 'new'],
      ['/b', 'only here'],
      ['/c', 'only there'],
    ]);
  });

  it.each(['', '{', 'null', '{"format":1,"entries":[[1,2]]}', '{"format":99,"entries":[]}'])(
    'starts empty from a file that holds %j',
    async (text) => {
      const path = join(folder, 'account.json');
      await writeFile(path, text);
      const inventory = inventoryOf({});
      await new Snapshot(path).restoreInto(inventory);
      expect([...inventory.answers()]).toEqual([]);
    },
  );

  it('is gone after it was removed, even when a write was under way', async () => {
    const path = join(folder, 'account.json');
    const inventory = inventoryOf({ '/a': 1 });
    await inventory.load(ask('/a'));
    const snapshot = new Snapshot(path);
    const write = snapshot.write(inventory);
    await snapshot.remove();
    await write;
    await snapshot.write(inventory);
    expect(await readdir(folder)).toEqual([]);
  });
});
