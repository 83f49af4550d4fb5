import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OvhApi } from '../../../src/ovh/api.ts';
import type { Fault } from '../../../src/simulator/index.ts';
import { openAccount, openPath, watch, type Account } from './support.ts';

const broken = '/vrack/pn-104210/cloudProject';

/**
 * What a lasting fault is about has a short deadline, so that waiting is over soon; nothing else has. Where there is an
 * answer, it has time to come on a busy machine, too: it is the reason that shows.
 */
const ANSWERED_MS = 2_000;
const SILENT_MS = 400;
let hastyPath: string | undefined;
let deadlineMs = ANSWERED_MS;
const soon = (path: string) => (hastyPath && path.includes(hastyPath) ? { deadlineMs } : {});
const hasty = (api: OvhApi): OvhApi => ({
  endpoint: api.endpoint,
  get: (path, decode, options) => api.get(path, decode, { ...options, ...soon(path) }),
  list: (path, decode, options) => api.list(path, decode, { ...options, ...soon(path) }),
  post: (...call) => api.post(...call),
  put: (...call) => api.put(...call),
  delete: (...call) => api.delete(...call),
});

let account: Account;
beforeEach(async () => {
  hastyPath = undefined;
  deadlineMs = ANSWERED_MS;
  account = await openAccount({ scenario: 'demo' }, {}, hasty);
});
afterEach(() => account.close());

const lasting: [string, Fault, RegExp][] = [
  ['a refusal of rights', { kind: 'forbidden' }, /right|not allowed|permission/i],
  ['an error of the API', { kind: 'status', status: 500 }, /500|OVHcloud/],
  ['a connection that is cut', { kind: 'reset' }, /cut|reset|closed|interrupted|broke/i],
  ['an answer that never comes', { kind: 'hang' }, /answer|time/i],
  ['a page of a proxy', { kind: 'html' }, /JSON|proxy|HTML|page/i],
  ['a limit that does not end', { kind: 'status', status: 429, retryAfter: 60 }, /many requests|limit/i],
];

describe('the explorer under faults', () => {
  it.each(lasting)('shows the rest of the vRack beside %s, and recovers', async (_name, fault, reason) => {
    hastyPath = broken;
    deadlineMs = fault.kind === 'hang' ? SILENT_MS : ANSWERED_MS;
    const vrack = await openPath(account, 'production');
    const id = account.simulator.faults.add({ ...fault, match: { path: broken } });
    const children = await watch(
      account,
      vrack,
      (rows) => rows.some((row) => row.startsWith('Could not be read')) && !rows.includes('Loading…'),
    );
    const labels = children.map((child) => account.model.row(child).label);
    expect(labels).toContain('OVHcloud Connect');
    expect(labels).toContain('vRack Services');
    const failure = children.find(({ kind }) => kind === 'error');
    expect(failure && account.model.row(failure).description).toMatch(reason);

    hastyPath = undefined;
    account.simulator.faults.remove(id);
    await account.model.refresh(vrack);
    await watch(account, vrack, (rows) => rows.some((row) => row.startsWith('Public Cloud')));
    expect(account.model.children(vrack).some(({ kind }) => kind === 'error')).toBe(false);
  });

  it.each([
    ['one 503', { kind: 'status', status: 503, times: 1 }],
    ['one cut connection', { kind: 'reset', times: 1 }],
    ['one 429 that says how long to wait', { kind: 'status', status: 429, retryAfter: 0, times: 1 }],
    ['a clock that is wrong', { kind: 'clockSkew', seconds: 3_600 }],
  ] as [string, Fault][])('does not show %s at all', async (_name, fault) => {
    account.simulator.faults.add(fault);
    const vrack = await openPath(account, 'production');
    const children = await watch(account, vrack, (rows) => rows.length > 3 && !rows.includes('Loading…'));
    expect(children.filter(({ kind }) => kind === 'error')).toEqual([]);
  });

  it('keeps the rows of a vRack whose refresh fails, and says so', async () => {
    const vrack = await openPath(account, 'production');
    await watch(account, vrack, (rows) => rows.length > 3 && !rows.includes('Loading…'));
    hastyPath = '/vrack/pn-104210/ovhCloudConnect';
    account.simulator.faults.add({ kind: 'status', status: 500, match: { path: hastyPath } });
    await account.model.refresh(vrack);
    const children = await watch(account, vrack, (rows) =>
      rows.some((row) => row.startsWith('Could not be read')),
    );
    expect(children.map((child) => account.model.row(child).label)).toContain('OVHcloud Connect');
  });

  it('shows the services of an account whose vRacks may not be listed', async () => {
    account.simulator.faults.add({ kind: 'forbidden', match: { path: '/vrack' } });
    const top = await watch(account, account.root, (rows) => rows.some((row) => row.startsWith('Services')));
    expect(top.map(({ kind }) => kind).sort()).toEqual(['error', 'notOnVrack']);
    const services = top.find(({ kind }) => kind === 'notOnVrack');
    const rows = services && (await account.model.loadedChildren(services));
    const kinds = rows?.map(({ kind }) => kind) ?? [];
    expect(kinds.filter((kind) => kind === 'connect')).toHaveLength(5);
    expect(kinds.filter((kind) => kind === 'project')).toHaveLength(2);
    expect(kinds.filter((kind) => kind === 'vrackServices')).toHaveLength(2);
    expect(kinds).not.toContain('error');
  });

  it('says once that the keys are refused, and stops asking', async () => {
    const refused = await openAccount(
      { scenario: 'demo' },
      {
        credentials: { applicationKey: 'simulatorAppKey0', applicationSecret: 'wrong', consumerKey: 'wrong' },
      },
    );
    try {
      refused.model.row(refused.root);
      const rows = await watch(refused, refused.root, (all) =>
        all.some((row) => row.startsWith('Could not be read')),
      );
      expect(rows.filter(({ kind }) => kind === 'error')).toHaveLength(1);
      expect(refused.inventory.refusal?.message).toMatch(/key/i);
    } finally {
      await refused.close();
    }
  });
});
