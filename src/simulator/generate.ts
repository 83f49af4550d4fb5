/** Writes out the `generate` section of a scenario: a large account of regular shape, the same at every start. */
import { hexFrom, uuidFrom } from './ids.ts';
import type {
  ScenarioConnect,
  ScenarioFile,
  ScenarioGenerate,
  ScenarioProject,
  ScenarioVRack,
  ScenarioVrackServices,
} from './scenarioFile.ts';

const pops = ['par-th2', 'par-pa3', 'par-gsw', 'fra-fr5', 'lon-ld5', 'lon-thw', 'mad-mad2', 'waw-wa2'];
const bandwidths = ['1g', '2g', '5g', '10g'];
const regions = ['GRA11', 'SBG5', 'DE1'];
const at = <T>(list: readonly T[], index: number): T => {
  const item = list[index % list.length];
  if (item === undefined) throw new Error('an empty list has no items');
  return item;
};

export function generate(scenario: ScenarioFile): ScenarioFile {
  if (scenario.generate === undefined) return scenario;
  const plan = scenario.generate;
  const numbers = Array.from({ length: plan.vracks }, (_, index) => index);
  return {
    ...scenario,
    vracks: [...(scenario.vracks ?? []), ...numbers.map((index) => vrack(plan, index))],
    ovhCloudConnects: [
      ...(scenario.ovhCloudConnects ?? []),
      ...numbers.flatMap((index) => services(plan, index)),
    ],
    projects: [...(scenario.projects ?? []), ...numbers.flatMap((index) => projects(plan, index))],
    vrackServices: [
      ...(scenario.vrackServices ?? []),
      ...(plan.vrackServices === true ? numbers.map(vrackServices) : []),
    ],
  };
}

const vrackName = (index: number): string => `pn-${200_001 + index}`;

function vrack(plan: ScenarioGenerate, index: number): ScenarioVRack {
  const first = 100_000 + index * 10;
  const nextHop = `172.${16 + (index >> 8)}.${index % 256}.5`;
  return {
    serviceName: vrackName(index),
    name: `site-${String(index + 1).padStart(3, '0')}`,
    description: 'generated',
    attached: { dedicatedServer: [`ns${3_100_000 + index}.ip-198-51-100.eu`] },
    datacenterConfigs:
      (plan.servicesPerVrack ?? 0) === 0
        ? []
        : [
            {
              id: first,
              datacenterId: 12,
              ovhBgpArea: 65_030,
              subnet: `172.${16 + (index >> 8)}.${index % 256}.0/28`,
              extras: [{ id: first + 1, type: 'network', nextHop, subnet: '192.168.128.0/20' }],
            },
          ],
  };
}

function services(plan: ScenarioGenerate, index: number): ScenarioConnect[] {
  return Array.from({ length: plan.servicesPerVrack ?? 0 }, (_, position): ScenarioConnect => {
    const number = index * (plan.servicesPerVrack ?? 0) + position;
    const port = 20_000 + number;
    return {
      uuid: uuidFrom(`generated service ${number}`),
      description: `line-${String(number + 1).padStart(3, '0')}`,
      vrack: vrackName(index),
      bandwidth: at(bandwidths, number),
      pop: at(pops, number),
      interfaces: [{ id: port, interfaceStatus: number % 17 === 16 ? 'down' : 'up' }],
      popConfigs: [
        {
          id: 300_000 + number,
          interfaceId: port,
          type: 'l3',
          customerBgpArea: 64_600 + position,
          ovhBgpArea: 35_540,
          subnet: `10.255.${index % 256}.${position * 4}/30`,
        },
      ],
    };
  });
}

function projects(plan: ScenarioGenerate, index: number): ScenarioProject[] {
  return Array.from({ length: plan.projectsPerVrack ?? 0 }, (_, position): ScenarioProject => {
    const number = index * (plan.projectsPerVrack ?? 0) + position;
    const region = at(regions, number);
    const vlans = Array.from({ length: plan.vlansPerProject ?? 0 }, (__, vlan) => vlan + 1);
    return {
      project_id: hexFrom(`generated project ${number}`),
      description: `project-${String(number + 1).padStart(3, '0')}`,
      vrack: vrackName(index),
      regions,
      networks: vlans.map((vlanId) => ({
        name: `vlan-${vlanId}`,
        vlanId,
        regions: [region],
        subnets: [{ cidr: `10.${vlanId >> 8}.${vlanId % 256}.0/24`, region }],
      })),
      instances: Array.from({ length: plan.instancesPerProject ?? 0 }, (__, instance) => ({
        name: `node-${instance + 1}`,
        region,
        interfaces: [{ vlanId: 1, ip: `10.0.1.${10 + (instance % 200)}` }],
      })),
    };
  });
}

const vrackServices = (index: number): ScenarioVrackServices => {
  const hex = hexFrom(`generated vrack services ${index}`);
  return {
    id: `vrs-${hex.slice(0, 3)}-${hex.slice(3, 6)}-${hex.slice(6, 9)}-${hex.slice(9, 12)}`,
    region: at(['eu-west-rbx', 'eu-west-lim', 'eu-west-gra'], index),
    vrack: vrackName(index),
    subnets: [
      {
        cidr: '10.120.0.0/24',
        displayName: `files-${index + 1}`,
        vlan: 20,
        serviceRange: { cidr: '10.120.0.32/29' },
        serviceEndpoints: [],
      },
    ],
  };
};
