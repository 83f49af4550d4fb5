/** Random valid topologies: applied, nothing is left; destroyed, the account is as it was; nothing was refused. */
import { expect, test } from 'vitest';
import type { ScenarioFile } from '../../../src/simulator/index.ts';
import { uuidFrom } from '../../../src/simulator/ids.ts';
import { dumpState } from '../../../src/simulator/stateDump.ts';
import { anyTopology, universe } from '../../unit/plan/support/arbitrary.ts';
import { fc, runs } from '../../unit/properties.ts';
import { openAccount } from './support/account.ts';
import { failures, openFile } from './support/file.ts';

/** The account that the random topologies are about, simulated. */
const scenario = (): ScenarioFile => {
  const { vracks, connect, projects, vrackServices } = universe();
  return {
    name: 'universe',
    datacenters: (connect[0]?.datacenters ?? []).map(({ id, name, region }) => ({
      id,
      name,
      region: region ?? name,
      regionType: '1-AZ',
      available: true,
    })),
    vracks: vracks.map(({ id }) => ({ serviceName: id })),
    ovhCloudConnects: connect.map(({ id, pop, interfaces }) => ({
      uuid: id,
      description: id,
      pop: pop ?? '',
      interfaces: interfaces.map((one) => ({ id: one })),
    })),
    projects: projects.map(({ id, regions, instances }) => ({
      project_id: id,
      description: id,
      regions: [...regions],
      sshKeys: [{ name: 'admin', publicKey: 'ssh-ed25519 AAAA' }],
      instances: instances.map(({ id: instance, name, region }) => ({ id: instance, name, region })),
    })),
    vrackServices: vrackServices.map(({ id, region }) => ({ id, region })),
    managedServices: [1, 2, 3, 4].map((number) => ({
      urn: `urn:v1:eu:resource:storageNetApp:2f1c6f0e-7a51-4ef3-9d0e-0b4a1c2d3e4${number}`,
      type: 'storageNetApp',
      // The first of the list takes the first two at random, so each is in the region of whoever asks.
      region: 'eu-west-rbx',
    })),
    detached: {
      dedicatedServerInterface: ['ns1.example', 'ns2.example'].map((name) => ({
        id: uuidFrom(name),
        dedicatedServer: name,
      })),
      ip: ['198.51.100.0/28', '203.0.113.7'],
    },
  };
};

/** Managed services are of one region here, and so may be the endpoints of one vRack Services only. */
const withoutEndpoints = (topology: object): string =>
  JSON.stringify(topology, (key, value: unknown) => (key === 'endpoints' ? undefined : value), 1);

const many = runs(12);

test('applied and destroyed, the account is as it was', { timeout: 30_000 + many * 20_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(anyTopology, fc.boolean(), async (topology, recursive) => {
      const text = withoutEndpoints(topology);
      const account = await openAccount(
        { scenario: scenario(), taskTimeMs: 2 },
        { sleep: () => Promise.resolve() },
      );
      const { state } = account.simulator;
      const before = dumpState(state);
      const file = await openFile(text, account);
      try {
        expect(failures(await file.apply()), text).toEqual([]);
        expect(await file.left(), text).toEqual([]);
        expect(failures(await file.destroy(recursive)), text).toEqual([]);
        expect(dumpState(state), text).toEqual(before);
        expect(state.refusals, text).toEqual([]);
      } finally {
        await file.close();
      }
    }),
    { numRuns: many, endOnFailure: true },
  );
});
