import type { ScenarioFile } from '../../../../src/simulator/index.ts';
import { uuidFrom } from '../../../../src/simulator/ids.ts';
import { universe } from '../../../unit/plan/support/arbitrary.ts';

const ENDPOINTS = [1, 2, 3, 4].map(
  (number) => `urn:v1:eu:resource:storageNetApp:2f1c6f0e-7a51-4ef3-9d0e-0b4a1c2d3e4${number}`,
);

/** The account that the random topologies are about, simulated. */
export const universeScenario = (): ScenarioFile => {
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
    managedServices: ENDPOINTS.map((urn, index) => ({
      urn,
      type: 'storageNetApp',
      region: vrackServices[index % vrackServices.length]?.region ?? '',
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

/** A topology as a file. Managed services have a region: each vRack Services gets only endpoints of its own. */
export const textOf = (topology: object): string => {
  const { vrackServices } = universe();
  const own = (id: unknown) =>
    ENDPOINTS.filter((_, index) => vrackServices[index % vrackServices.length]?.id === id);
  return JSON.stringify(
    topology,
    (key, value: unknown) => {
      if (key !== 'vrackServices') return value;
      return (value as Services[]).map(({ subnets, ...services }) => ({
        ...services,
        ...(subnets && {
          subnets: subnets.map(({ endpoints, ...subnet }) => ({
            ...subnet,
            ...(endpoints && { endpoints: endpoints.filter((urn) => own(services.id).includes(urn)) }),
          })),
        }),
      }));
    },
    1,
  );
};

interface Services {
  readonly id: string;
  readonly subnets?: readonly { readonly endpoints?: readonly string[] }[];
}
