import { t } from '@vscode/l10n';
import type {
  AccountState,
  ConnectState,
  ProjectState,
  VrackServicesState,
  VrackServicesSubnetState,
  VrackState,
} from '../accountState.ts';
import {
  dedicatedCloudAddress,
  endpointAddress,
  ipAddress,
  loadBalancerAddress,
  serverAddress,
  vrackServicesAddress,
  vrackServicesSubnetAddress,
} from '../address.ts';
import { connectItems } from './connect.ts';
import { fullName, Labels } from './labels.ts';
import { projectItems } from './publicCloud.ts';
import { entry, list, map, type Item, type YamlList, type YamlMap } from './yaml.ts';

/** vRacks of the account as items of `vracks`, with all that is on them. */
export const vrackItems = (state: AccountState, chosen: readonly string[] | undefined): Item[] => {
  const labels = {
    vracks: new Labels(),
    connect: new Labels(state.connect.map(({ id }) => id)),
    projects: new Labels(),
  };
  const known: Known = {
    connect: new Map(state.connect.map((one) => [one.id, one])),
    projects: new Map(state.projects.map((one) => [one.id, one])),
    vrackServices: new Map(state.vrackServices.map((one) => [one.id, one])),
  };
  return state.vracks
    .filter(({ id }) => chosen?.includes(id) ?? true)
    .map((vrack) => {
      const label = labels.vracks.give(vrack.name);
      return {
        address: vrack.id,
        value: map(
          entry('id', vrack.id),
          entry('name', label, fullName(vrack.name, label)),
          entry('connect', list(connectItems(vrack.id, vrack.connect, known.connect, labels.connect))),
          entry('projects', list(projectItems(vrack.id, vrack.projects, known.projects, labels.projects))),
          entry('vrackServices', list(vrackServicesItems(vrack, known.vrackServices))),
          entry('servers', names(vrack.id, serversOf(vrack), serverAddress)),
          entry('dedicatedClouds', names(vrack.id, vrack.dedicatedClouds, dedicatedCloudAddress)),
          entry('ips', names(vrack.id, vrack.ips, ipAddress)),
          entry('loadBalancers', names(vrack.id, vrack.loadBalancers, loadBalancerAddress)),
        ),
      };
    });
};

interface Known {
  readonly connect: ReadonlyMap<string, ConnectState>;
  readonly projects: ReadonlyMap<string, ProjectState>;
  readonly vrackServices: ReadonlyMap<string, VrackServicesState>;
}

/** A server stands once, however many of its interfaces are attached and in which of the two ways. */
const serversOf = ({ servers, serverInterfaces }: VrackState): string[] => [
  ...new Set([...servers, ...serverInterfaces.map(({ server }) => server)]),
];

const names = (
  vrack: string,
  all: readonly string[],
  addressOf: (vrack: string, name: string) => string,
): YamlList => list(all.map((name) => ({ address: addressOf(vrack, name), value: name })));

const vrackServicesItems = (vrack: VrackState, known: Known['vrackServices']): Item[] =>
  vrack.vrackServices.flatMap((id) => {
    const state = known.get(id);
    const address = vrackServicesAddress(vrack.id, id);
    if (!state) return [{ address, value: map(entry('id', id)), notes: [t('not readable')] }];
    if (state.status === 'DELETING') return [];
    return [
      {
        address,
        value: map(
          entry('id', id, state.name === id ? undefined : state.name || undefined),
          entry('region', state.region || undefined),
          entry(
            'subnets',
            list(
              state.subnets.map((subnet) => {
                const at = vrackServicesSubnetAddress(address, subnet.cidr);
                return { address: at, value: subnetMap(at, subnet) };
              }),
            ),
          ),
        ),
      },
    ];
  });

const subnetMap = (
  address: string,
  { cidr, name, vlan, serviceRange, endpoints }: VrackServicesSubnetState,
): YamlMap =>
  map(
    entry('cidr', cidr),
    entry('name', name ?? undefined),
    entry('vlan', vlan, vlan === null ? t('untagged') : undefined),
    entry('serviceRange', serviceRange),
    entry('endpoints', names(address, endpoints, endpointAddress)),
  );
