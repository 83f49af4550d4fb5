import type { ScenarioFile } from '../../../../src/simulator/index.ts';
import { uuidFrom } from '../../../../src/simulator/ids.ts';
import { TopologyDocument } from '../../../../src/topology/document.ts';

const known = <T>(values: readonly (T | undefined)[]): T[] => [
  ...new Set(values.filter((value): value is T => value !== undefined)),
];

/**
 * An account that owns all that a file names, bought and not used: nothing is on a vRack, nothing is configured. The ids
 * of servers' interfaces are made of their names.
 */
export const bareScenario = (text: string): ScenarioFile => {
  const { vracks } = new TopologyDocument(text).topology;
  const services = vracks.flatMap(({ connect }) => connect);
  const projects = vracks.flatMap((vrack) => vrack.projects);
  const vrackServices = vracks.flatMap((vrack) => vrack.vrackServices);
  const regionOf = new Map<string, string>(
    vrackServices.flatMap(({ region, subnets }) =>
      subnets.flatMap(({ endpoints }) => endpoints.map(({ value }) => [value ?? '', region?.value ?? ''])),
    ),
  );
  const names = (list: readonly { readonly value: string | undefined }[]) =>
    known(list.map(({ value }) => value));
  return {
    name: 'bare',
    vracks: known(vracks.map(({ id }) => id?.value)).map((serviceName) => ({ serviceName })),
    ovhCloudConnects: known(services.map(({ service }) => service?.value)).map((uuid) => {
      const written = services.filter(({ service }) => service?.value === uuid);
      const [first] = written;
      return {
        uuid,
        description: first?.name?.value ?? uuid,
        provider: first?.provider?.value ?? 'OVHcloud',
        pop: first?.pop?.value ?? 'par-th2',
        interfaces: known(written.flatMap(({ pops }) => pops.map((pop) => pop.interface?.value))).map(
          (id) => ({
            id,
          }),
        ),
      };
    }),
    projects: known(projects.map(({ id }) => id?.value)).map((project_id) => {
      const written = projects.filter(({ id }) => id?.value === project_id);
      const networks = written.flatMap((project) => project.networks);
      const instances = written.flatMap((project) => project.instances);
      const regions = known([
        ...networks.flatMap((network) => network.regions.map(({ value }) => value)),
        ...networks.flatMap(({ subnets }) => subnets.map(({ region }) => region?.value)),
        ...instances.map(({ region }) => region?.value),
      ]);
      return {
        project_id,
        description: written[0]?.name?.value ?? project_id,
        regions: regions.length === 0 ? ['GRA11'] : regions,
        sshKeys: known(instances.map(({ sshKey }) => sshKey?.value)).map((name) => ({
          name,
          publicKey: `ssh-ed25519 AAAA${name}`,
        })),
        instances: instances.flatMap(({ id, name, region }) =>
          id?.value === undefined
            ? []
            : [
                {
                  id: id.value,
                  name: name?.value ?? 'instance',
                  region: region?.value ?? regions[0] ?? 'GRA11',
                },
              ],
        ),
      };
    }),
    vrackServices: known(vrackServices.map(({ id }) => id?.value)).map((id) => ({
      id,
      region: vrackServices.find((one) => one.id?.value === id)?.region?.value ?? 'eu-west-rbx',
    })),
    managedServices: [...regionOf].map(([urn, region]) => ({
      urn,
      type: urn.split(':')[4] ?? 'storageNetApp',
      region,
    })),
    detached: {
      dedicatedServerInterface: known(
        vracks.flatMap(({ servers }) => servers.map(({ name }) => name?.value)),
      ).map((name) => ({ id: uuidFrom(name), dedicatedServer: name, name: `${name}-vrack` })),
      dedicatedCloud: names(vracks.flatMap(({ dedicatedClouds }) => dedicatedClouds)),
      ip: names(vracks.flatMap(({ ips }) => ips)),
      ipLoadbalancing: names(vracks.flatMap(({ loadBalancers }) => loadBalancers)),
    },
  };
};
