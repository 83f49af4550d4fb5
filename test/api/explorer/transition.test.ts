import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { attach } from '../../../src/ovh/resources/vrack.ts';
import { createPopConfig, deletePopConfig } from '../../../src/ovh/resources/ovhCloudConnectConfig.ts';
import { openAccount, openPath, watch, type Account } from './support.ts';

const SPARE = '3b96fc06-4fa8-44a8-ba13-2bda60bebf54';

let account: Account;
beforeEach(async () => {
  account = await openAccount({ scenario: 'demo', taskTimeMs: 60_000 });
});
afterEach(() => account.close());

describe('objects in transition', () => {
  it('follows a service that is attached, and shows what the vRack shares with it', async () => {
    const vrack = await openPath(account, 'production');
    await attach(account.api, 'pn-104210', 'ovhCloudConnect', SPARE);
    await account.model.refresh(vrack);
    const tasks = await openPath(account, 'production', 'Tasks under way');
    await watch(account, tasks, (rows) => rows.some((row) => row.includes(SPARE)));
    account.simulator.elapse(61_000);
    await watch(account, vrack, (rows) => rows.every((row) => !row.startsWith('Tasks under way')));
    const services = await openPath(account, 'production', 'OVHcloud Connect');
    await watch(account, services, (rows) => rows.length === 3);
    const { id } = await createPopConfig(account.api, SPARE, {
      interfaceId: 4051,
      type: 'l3',
      customerBgpArea: 65_013,
      ovhBgpArea: 35_540,
      subnet: '10.99.2.0/30',
    });
    expect(id).toBeGreaterThan(0);
    const service = await openPath(account, 'production', 'OVHcloud Connect', 'london-spare');
    await account.model.refresh(service);
    await watch(account, service, (rows) => rows.some((row) => /PoP configuration.*being created/.test(row)));
    account.simulator.elapse(61_000);
    await watch(account, service, (rows) =>
      rows.some((row) => row.startsWith('PoP configuration') && !row.includes('being created')),
    );
    await openPath(account, 'production', 'OVHcloud Connect', 'paris-th2', 'PoP configuration', 'RBX');
    const pop = await openPath(
      account,
      'production',
      'OVHcloud Connect',
      'london-spare',
      'PoP configuration',
    );
    await watch(
      account,
      pop,
      (rows) => rows.filter((row) => row.includes('shared with paris-th2')).length === 2,
    );
  });

  it('shows a deletion until the object is gone', async () => {
    const service = await openPath(account, 'analytics', 'OVHcloud Connect', 'madrid');
    const [pop] = (
      await watch(account, service, (_rows, all) => all.some(({ kind }) => kind === 'pop'))
    ).filter(({ kind }) => kind === 'pop');
    const popId = Number(pop?.subject?.id);
    const uuid = service.subject?.id ?? '';
    account.simulator.elapse(24 * 3_600_000);
    await watch(account, service, (rows) =>
      rows.some((row) => row.startsWith('PoP') && !row.includes('being created')),
    );
    await deletePopConfig(account.api, uuid, popId);
    await account.model.refresh(service);
    await watch(account, service, (rows) => rows.some((row) => row.includes('being deleted')));
    account.simulator.elapse(61_000);
    await watch(account, service, (_rows, all) => all.every(({ kind }) => kind !== 'pop'));
  });
});
