import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { branchText, countFailures, loadBranch, type Branch } from '../../../src/explorer/print.ts';
import { openAccount, type Account } from './support.ts';

let account: Account;
let branch: Branch;
beforeAll(async () => {
  const start = Date.now();
  account = await openAccount({ scenario: 'demo', now: () => start });
  branch = await loadBranch(account.model, account.root);
});
afterAll(() => account.close());

const flat = (from: Branch): Branch[] => [from, ...from.children.flatMap(flat)];

describe('the demo account as a tree', () => {
  it('is what demo.tree.txt shows', async () => {
    await expect(branchText(branch)).toMatchFileSnapshot('demo.tree.txt');
  });

  it('has no place that could not be read', () => {
    expect(countFailures(branch)).toBe(0);
  });

  it('shows a row of every kind', () => {
    const kinds = new Set(flat(branch).map(({ kind }) => kind));
    for (const kind of [
      'vrack connect port pop datacenterConfig extra serviceKey task project network subnet instance interface',
      'vrackServices vrackServicesSubnet serviceRange endpoint endpointAddress dedicatedServer',
      'dedicatedServerInterface dedicatedCloud ip ipLoadbalancing notOnVrack',
    ].flatMap((line) => line.split(' '))) {
      expect(kinds, kind).toContain(kind);
    }
  });

  it('shows what is wrong on the row itself', () => {
    const find = (kind: string, text: RegExp) =>
      flat(branch).filter((one) => one.kind === kind && text.test(one.description ?? ''));
    expect(find('port', /light down/).map(({ state }) => state)).toEqual(['down']);
    expect(find('connect', /light down/).map(({ state }) => state)).toEqual(['down']);
    expect(find('pop', /BGP down/).map(({ state }) => state)).toEqual(['down']);
    expect(find('pop', /being created/).map(({ state }) => state)).toEqual(['init']);
  });

  it('holds no secret', () => {
    const keys = flat(branch).filter(({ kind }) => kind === 'serviceKey');
    expect(keys).toHaveLength(1);
    expect(JSON.stringify(keys)).toContain('••••');
  });

  it('names every row once among its siblings', () => {
    const seen = new Set<string>();
    const visit = (node = account.root): void => {
      expect(seen, node.id).not.toContain(node.id);
      seen.add(node.id);
      account.model.knownChildren(node).forEach(visit);
    };
    visit();
    expect(seen.size).toBeGreaterThan(50);
  });

  it('reads a DC configuration that two services share once', () => {
    const reads = account.requests.filter(
      (path) => /\/datacenter\/\d+$/.test(path) && path.includes('/config/'),
    );
    const shared = flat(branch).filter(
      ({ kind, description }) => kind === 'datacenterConfig' && description?.includes('shared with'),
    );
    expect(shared.length).toBeGreaterThanOrEqual(4);
    expect(new Set(reads.map((path) => path.split('/').at(-1))).size).toBe(reads.length);
  });
});
