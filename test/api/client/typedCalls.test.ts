/**
 * Every typed call that reads, and those of OVHcloud Connect and vRack Services, by the client, against the simulator: the
 * decoders accept its answers, and, where the published API descriptions are at hand, every request fits them. Writes on
 * everything else are in typedWrites.test.ts.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OvhApi } from '../../../src/ovh/api.ts';
import { createClient } from '../../../src/ovh/client.ts';
import { isNotFound } from '../../../src/ovh/errors.ts';
import * as account from '../../../src/ovh/resources/account.ts';
import * as instance from '../../../src/ovh/resources/cloudInstance.ts';
import * as network from '../../../src/ovh/resources/cloudNetwork.ts';
import * as project from '../../../src/ovh/resources/cloudProject.ts';
import * as connect from '../../../src/ovh/resources/ovhCloudConnect.ts';
import * as config from '../../../src/ovh/resources/ovhCloudConnectConfig.ts';
import * as vrack from '../../../src/ovh/resources/vrack.ts';
import * as vrackServices from '../../../src/ovh/resources/vrackServices.ts';
import { followConnectTask, followVrackTask } from '../../../src/ovh/tasks.ts';
import { startSimulator } from '../../../src/simulator/index.ts';
import type { Exchange, Simulator } from '../../../src/simulator/index.ts';
import { callsOf, tracked } from './calls.ts';
import { createConformanceChecker, describeMismatches, descriptionsFolder } from '../conformance/checker.ts';

const called = new Set<string>();
const a = tracked(account, called);
const i = tracked(instance, called);
const n = tracked(network, called);
const p = tracked(project, called);
const c = tracked(connect, called);
const k = tracked(config, called);
const v = tracked(vrack, called);
const s = tracked(vrackServices, called);

const callNames = [
  ...[account, instance, network, project, connect, vrack].flatMap((module) =>
    callsOf(module, /^(list|get|attach|detach)/),
  ),
  ...[config, vrackServices].flatMap((module) => callsOf(module, /./)),
];

const families = [
  'cloudProject',
  'ovhCloudConnect',
  'vrackServices',
  'dedicatedServer',
  'dedicatedServerInterface',
  'dedicatedCloud',
  'dedicatedCloudDatacenter',
  'ip',
  'ipv6',
  'ipLoadbalancing',
  'legacyVrack',
] as const;

describe('typed calls', () => {
  let simulator: Simulator;
  let api: OvhApi;
  const exchanges: Exchange[] = [];

  beforeAll(async () => {
    simulator = await startSimulator({ onRequest: (exchange) => exchanges.push(exchange) });
    const { applicationKey, applicationSecret, consumerKey } = simulator.credentials;
    const credentials = { applicationKey, applicationSecret, consumerKey };
    api = createClient({ endpoint: simulator.url, credentials });
  });
  afterAll(() => simulator.close());

  /** Polls without waiting: the simulator's time moves ahead instead. */
  const timing = {
    sleep: (ms: number) => {
      simulator.elapse(ms);
      return Promise.resolve();
    },
  };

  it('read the account', async () => {
    expect((await a.getMe(api)).nichandle).not.toBe('');
    expect(await a.getTime(api)).toBeGreaterThan(1_700_000_000);
    expect((await a.getCurrentCredential(api)).status).toBe('validated');
    expect((await a.getAuthDetails(api)).account).not.toBe('');
  });

  it('read the account as a service account', async () => {
    const { clientId, clientSecret } = simulator.credentials;
    const service = createClient({
      endpoint: `${simulator.url}/1.0`,
      credentials: { clientId, clientSecret },
    });
    expect((await a.getAuthDetails(service)).method).toBe('oauth2_client_credentials');
  });

  it('read vRacks and all that is on them', async () => {
    const vracks = await v.listVracks(api);
    expect(vracks.length).toBeGreaterThan(0);
    const found = new Set<string>();
    for (const id of vracks) {
      expect((await v.getVrack(api, id)).serviceName).toBe(id);
      for (const family of families) {
        for (const member of await v.listAttached(api, id, family)) {
          found.add(family);
          expect(Object.values(await v.getAttached(api, id, family, member))).toContain(member);
        }
      }
      await v.listAttachedServerInterfaces(api, id);
      await v.getAllowedServices(api, id, 'cloudProject');
      expect((await v.getEligibleServices(api, id)).status).toMatch(/^(pending|done)$/);
      for (const task of await v.listVrackTasks(api, id)) {
        expect((await v.getVrackTask(api, id, task)).id).toBe(task);
      }
    }
    expect([...found]).toEqual(
      expect.arrayContaining(['cloudProject', 'ovhCloudConnect', 'vrackServices', 'ip']),
    );
  });

  it('read OVHcloud Connect services down to static routes and neighbours', async () => {
    const types = new Set<string>();
    for (const service of await c.listConnectServices(api)) {
      expect((await c.getConnectService(api, service)).uuid).toBe(service);
      for (const id of await c.listConnectInterfaces(api, service)) {
        expect((await c.getConnectInterface(api, service, id)).id).toBe(id);
        await c.getConnectInterfaceStatus(api, service, id);
        await c.getConnectInterfaceStatistics(api, service, id, 'hourly', 'traffic:download');
      }
      for (const id of await c.listConnectDatacenters(api, service))
        await c.getConnectDatacenter(api, service, id);
      for (const id of await c.listIncidents(api, service)) await c.getIncident(api, service, id);
      for (const id of await c.listServiceKeys(api, service)) await c.getServiceKey(api, service, id);
      for (const id of await c.listConnectTasks(api, service)) await c.getConnectTask(api, service, id);
      for (const pop of await k.listPopConfigs(api, service)) {
        const popConfig = await k.getPopConfig(api, service, pop);
        types.add(popConfig.type);
        if (popConfig.type === 'l3') {
          await k.getPopStatus(api, service, pop);
          await k.getPopStatistics(api, service, pop, 'daily', 'prefix:accepted');
        }
        for (const dc of await k.listDatacenterConfigs(api, service, pop)) {
          expect((await k.getDatacenterConfig(api, service, pop, dc)).id).toBe(dc);
          for (const id of await k.listExtraConfigs(api, service, pop, dc)) {
            types.add((await k.getExtraConfig(api, service, pop, dc, id)).type);
          }
        }
      }
    }
    expect([...types].sort()).toEqual(['bgp', 'l2', 'l3', 'network']);
  });

  it('read Public Cloud projects down to the cards of instances', async () => {
    let cards = 0;
    for (const id of await p.listProjects(api)) {
      expect((await p.getProject(api, id)).project_id).toBe(id);
      await p.getProjectVrack(api, id).catch((error: unknown) => expect(isNotFound(error)).toBe(true));
      for (const region of await p.listProjectRegions(api, id)) {
        expect((await p.getProjectRegion(api, id, region)).name).toBe(region);
        await n.listGateways(api, id, region);
      }
      await p.listOperations(api, id);
      await expect(p.getOperation(api, id, 'none')).rejects.toMatchObject({ status: 404 });
      await n.listPublicNetworks(api, id);
      for (const { id: vlan } of await n.listNetworks(api, id)) {
        expect((await n.getNetwork(api, id, vlan)).id).toBe(vlan);
        await n.listSubnets(api, id, vlan);
      }
      for (const { id: server } of await i.listInstances(api, id)) {
        expect((await i.getInstance(api, id, server)).id).toBe(server);
        cards += (await i.listInstanceInterfaces(api, id, server)).length;
      }
      await i.listFlavors(api, id);
      await i.listImages(api, id);
      await i.listSshKeys(api, id);
    }
    expect(cards).toBeGreaterThan(0);
  });

  it('read and change vRack Services', async () => {
    const [first] = await s.listVrackServices(api);
    const { id, checksum, targetSpec } = await s.getVrackServices(api, first?.id ?? '');
    await s.listEligibleManagedServices(api, id);
    await s.listVrackServicesRegions(api);
    await s.listManagedServiceTypes(api);
    const changed = await s.updateVrackServices(api, id, {
      checksum,
      targetSpec: {
        subnets: (targetSpec?.subnets ?? []).map((subnet) => ({ ...subnet, displayName: 'renamed' })),
      },
    });
    expect(changed.resourceStatus).toBe('UPDATING');
    for (const task of await s.listVrackServicesTasks(api, id))
      await s.getVrackServicesTask(api, id, task.id);
    simulator.elapse(60_000);
    expect((await s.getVrackServices(api, id)).currentState.subnets[0]?.displayName).toBe('renamed');
    await expect(
      s.updateVrackServices(api, id, { checksum, targetSpec: { subnets: [] } }),
    ).rejects.toMatchObject({ status: 412 });
  });

  it('attach, configure and take down a service, following each task to its end', async () => {
    const services = await Promise.all(
      (await c.listConnectServices(api)).map((id) => c.getConnectService(api, id)),
    );
    const spare =
      services.find(({ vrack: on }) => on === null) ?? expect.fail('the scenario has no spare service');
    const [vrackId = ''] = await v.listVracks(api);
    const isAttached = async () => (await c.getConnectService(api, spare.uuid)).vrack === vrackId;

    const attaching = await v.attach(api, vrackId, 'ovhCloudConnect', spare.uuid);
    await followVrackTask(api, vrackId, attaching.id, { ...timing, readBack: isAttached });
    expect(await isAttached()).toBe(true);

    const follow = async (started: Promise<connect.ConnectTask>): Promise<number> => {
      const task = await started;
      await followConnectTask(api, spare.uuid, task.id, timing);
      return task.resourceId ?? 0;
    };
    const pop = await follow(
      k.createPopConfig(api, spare.uuid, {
        interfaceId: spare.interfaceList?.[0] ?? 0,
        type: 'l3',
        customerBgpArea: 65_100,
        ovhBgpArea: 65_101,
        subnet: '10.99.77.0/30',
      }),
    );
    expect((await k.getPopConfig(api, spare.uuid, pop)).status).toBe('active');
    const taken = new Set(
      await Promise.all(
        (await k.listDatacenterConfigs(api, spare.uuid, pop)).map(
          async (id) => (await k.getDatacenterConfig(api, spare.uuid, pop, id)).datacenterId,
        ),
      ),
    );
    const reachable = await c.listConnectDatacenters(api, spare.uuid);
    const datacenterId = reachable.find((id) => !taken.has(id)) ?? expect.fail('no datacenter is free');
    const dc = await follow(
      k.createDatacenterConfig(api, spare.uuid, pop, {
        datacenterId,
        ovhBgpArea: 65_102,
        subnet: '172.30.77.0/28',
      }),
    );
    const extra = await follow(
      k.createExtraConfig(api, spare.uuid, pop, dc, {
        type: 'network',
        subnet: '10.77.0.0/16',
        nextHop: '172.30.77.5',
      }),
    );
    expect(await k.getExtraConfig(api, spare.uuid, pop, dc, extra)).toMatchObject({
      status: 'active',
      nextHop: '172.30.77.5',
    });

    await follow(k.deleteExtraConfig(api, spare.uuid, pop, dc, extra));
    await follow(k.deleteDatacenterConfig(api, spare.uuid, pop, dc));
    await follow(k.deletePopConfig(api, spare.uuid, pop));
    await expect(k.getPopConfig(api, spare.uuid, pop)).rejects.toMatchObject({ status: 404 });

    const detaching = await v.detach(api, vrackId, 'ovhCloudConnect', spare.uuid);
    await followVrackTask(api, vrackId, detaching.id, {
      ...timing,
      readBack: async () => !(await isAttached()),
    });
  });

  it('were all called', () => {
    expect(callNames.length).toBeGreaterThan(50);
    expect(callNames.filter((name) => !called.has(name))).toEqual([]);
  });

  const folder = descriptionsFolder();
  it.skipIf(folder === undefined)('fit the published descriptions', () => {
    const checker = createConformanceChecker(folder ?? '');
    expect(exchanges.length).toBeGreaterThan(100);
    expect(describeMismatches(exchanges.flatMap((exchange) => checker.check(exchange)))).toEqual([]);
  });
});
