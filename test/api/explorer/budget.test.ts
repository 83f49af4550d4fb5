import { afterEach, describe, expect, it } from 'vitest';
import { connectNode } from '../../../src/explorer/kinds/connect.ts';
import { attachedIds } from '../../../src/inventory/queries/vrack.ts';
import { openAccount, openPath, watch, type Account } from './support.ts';

let account: Account;
afterEach(() => account.close());

describe('requests of the explorer, on the large account', () => {
  it('shows its first rows after two round trips, before any name', async () => {
    account = await openAccount({ scenario: 'large', latencyMs: 20 });
    // As the editor does: it asks for the row of the account, then for its children.
    account.model.row(account.root);
    await watch(account, account.root, (rows) => rows.filter((row) => row.startsWith('pn-')).length >= 50);
    // What is answered by then was asked in two waves: the clock, then everything that only needs the clock.
    expect(account.requests[0]).toBe('/auth/time');
    expect([...account.requests.slice(1)].sort()).toEqual(['/me', '/vrack']);
  });

  it('fills in names in place', async () => {
    account = await openAccount({ scenario: 'large' });
    await watch(
      account,
      account.root,
      (rows) => rows.length > 50 && rows.slice(0, 50).every((row) => row.includes(' · pn-')),
    );
    expect(account.requests.filter((path) => /^\/vrack\/pn-\d+$/.test(path))).toHaveLength(50);
  });

  it('opens a vRack with requests of that vRack only', async () => {
    account = await openAccount({ scenario: 'large' });
    const [first] = await watch(
      account,
      account.root,
      (rows) => rows.length > 50 && rows.every((row) => !row.startsWith('pn-')),
    );
    if (!first) throw new Error('no vRack');
    account.requests.length = 0;
    await watch(account, first, (rows) => rows.length > 0 && !rows.includes('Loading…'));
    const own = `/vrack/${first.subject?.id ?? ''}/`;
    expect(account.requests.filter((path) => !path.startsWith(own))).toEqual([]);
    expect(account.requests.length).toBeLessThanOrEqual(12);
  });

  it('reads ports and sessions of the services that are listed, and no others', async () => {
    account = await openAccount();
    const group = await openPath(account, 'production', 'OVHcloud Connect');
    const rows = await watch(
      account,
      group,
      (texts) =>
        texts.some((text) => text.includes('BGP down')) && texts.every((text) => text.includes('L3')),
    );
    const listed = rows.map(({ subject }) => subject?.id ?? '');
    const asked = account.requests.flatMap((path) => /^\/ovhCloudConnect\/([^/]+)/.exec(path)?.[1] ?? []);
    expect(listed).toHaveLength(2);
    expect(new Set(asked)).toEqual(new Set(listed));
    expect(asked.length).toBeLessThanOrEqual(6 * listed.length);
  });

  it('reads those of the first eight of a vRack', async () => {
    account = await openAccount();
    const ids = Array.from({ length: 10 }, (_, index) => `service-${index}`);
    account.inventory.restore([[attachedIds('pn-1', 'ovhCloudConnect').key, ids, 0]]);
    const reads = (id: string) => connectNode(account.root, id, 'pn-1').reads?.(account.inventory).length;
    expect(ids.map(reads)).toEqual([3, 3, 3, 3, 3, 3, 3, 3, 1, 1]);
    expect(connectNode(account.root, 'service-0').reads?.(account.inventory)).toHaveLength(1);
  });

  it('asks for nothing below a vRack that is closed', async () => {
    account = await openAccount({ scenario: 'large' });
    await watch(
      account,
      account.root,
      (rows) => rows.length > 50 && rows.every((row) => !row.startsWith('pn-')),
    );
    expect(account.requests.filter((path) => /^\/(ovhCloudConnect|cloud|vrackServices)/.test(path))).toEqual(
      [],
    );
  });
});
