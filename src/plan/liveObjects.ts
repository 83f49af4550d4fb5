import { t } from '@vscode/l10n';
import type { AccountState } from './accountState.ts';
import { endpointAddress, vrackServicesAddress, vrackServicesSubnetAddress } from './address.ts';
import { Consequences } from './consequence.ts';
import { Draft } from './draft.ts';
import { projectsFromFile } from './families/cloud/fromFile.ts';
import type { CloudDomain } from './families/cloud/domain.ts';
import { connectFromFile } from './families/connect/fromFile.ts';
import type { ConnectDomain } from './families/connect/domain.ts';
import { membersOnVrack } from './families/members.ts';
import { servicesFromFile } from './families/vrackServices.ts';
import { asFile } from './planRemoval.ts';
import type { ObjectKind } from './plan.ts';
import type { Planning } from './planning.ts';

/** An object of the account that can be removed. */
export interface LiveObject {
  readonly kind:
    Exclude<ObjectKind, 'vrack' | 'port' | 'sshKey' | 'vrackServicesSubnets'> | 'serviceSubnet' | 'endpoint';
  /** As `planRemoval` takes it. A subnet with pools in several regions has one for each. */
  readonly address: string;
  /** What the API names it by; of a subnet of vRack Services its CIDR, of a region its name. */
  readonly id: string;
  /** What a person calls it: a name, a CIDR, the number of a port. */
  readonly name: string;
  /** What it is, in words: "PoP configuration of paris-a". */
  readonly what: string;
}

/** Every object on the vRacks that were read, parents before what is below them. */
export const liveObjects = (state: AccountState): LiveObject[] => {
  const { topology } = asFile(state);
  const planning: Planning = {
    topology,
    state,
    prune: false,
    deleteShared: new Set(),
    draft: new Draft(),
    consequences: new Consequences(undefined),
  };
  return state.vracks.flatMap((live) => {
    const vrack = topology.vracks.find(({ id }) => id?.value === live.id);
    if (!vrack) return [];
    return [
      ...connectObjects(connectFromFile(planning, vrack, live.id)),
      ...projectsFromFile(planning, vrack, live).flatMap(cloudObjects),
      ...servicesFromFile(planning, vrack, live).flatMap(({ live: services }) =>
        servicesObjects(live.id, services),
      ),
      ...membersOnVrack(vrack, live).map(({ kind, address, id, name }): LiveObject => ({
        kind: kind as LiveObject['kind'],
        address,
        id,
        name: id,
        what: name,
      })),
    ];
  });
};

const connectObjects = ({ members, pops, configs }: ConnectDomain): LiveObject[] => [
  ...members.map(({ service, address }): LiveObject => {
    const name = service.name || service.id;
    return { kind: 'ovhCloudConnect', address, id: service.id, name, what: t('OVHcloud Connect {0}', name) };
  }),
  ...pops.flatMap(({ live, address, service, interface: port }): LiveObject[] =>
    live
      ? [
          {
            kind: 'pop',
            address,
            id: String(live.id),
            name: String(port),
            what: t('PoP configuration of {0}', service.name || service.id),
          },
        ]
      : [],
  ),
  ...configs.flatMap(({ live, address, datacenter, extras }): LiveObject[] =>
    live
      ? [
          {
            kind: 'datacenter',
            address,
            id: String(live.id),
            name: datacenter.name,
            what: t('datacenter configuration {0}', live.subnet ?? t('layer 2')),
          },
          ...extras.flatMap((extra): LiveObject[] => {
            if (!extra.live) return [];
            const { id, type } = extra.live;
            const isRoute = type === 'network';
            return [
              {
                kind: isRoute ? 'staticRoute' : 'bgpNeighbor',
                address: extra.address,
                id: String(id),
                name: isRoute ? extra.live.subnet : extra.live.neighbor,
                what: isRoute
                  ? t('static route of {0}', datacenter.name)
                  : t('BGP neighbour of {0}', datacenter.name),
              },
            ];
          }),
        ]
      : [],
  ),
];

const cloudObjects = ({ project, address, networks, instances }: CloudDomain): LiveObject[] => [
  {
    kind: 'cloudProject',
    address,
    id: project.id,
    name: project.name || project.id,
    what: t('Public Cloud project {0}', project.name || project.id),
  },
  ...networks.flatMap((network): LiveObject[] => {
    const { live } = network;
    if (!live) return [];
    const vlan = live.vlan === null ? '' : t('vLAN {0}', live.vlan);
    return [
      {
        kind: 'network',
        address: network.address,
        id: live.id,
        name: live.name || live.id,
        what: t('network {0}', vlan),
      },
      ...network.regions.flatMap((one): LiveObject[] =>
        one.live
          ? [
              {
                kind: 'networkRegion',
                address: one.address,
                id: one.region,
                name: one.region,
                what: t('region of the network {0}', live.name),
              },
            ]
          : [],
      ),
      ...network.subnets.flatMap((one): LiveObject[] =>
        one.live
          ? [
              {
                kind: 'subnet',
                address: one.address,
                id: one.live.subnet.id,
                name: one.live.subnet.cidr,
                what: t('subnet of {0} in {1}', live.name, one.region),
              },
            ]
          : [],
      ),
    ];
  }),
  ...instances.flatMap((instance): LiveObject[] => {
    const { live } = instance;
    if (!live) return [];
    return [
      {
        kind: 'instance',
        address: instance.address,
        id: live.id,
        name: live.name || live.id,
        what: t('instance in {0}', live.region),
      },
      ...instance.interfaces.flatMap((one): LiveObject[] =>
        one.live
          ? [
              {
                kind: 'interface',
                address: one.address,
                id: one.live.id,
                name: one.live.addresses.join(', ') || one.live.id,
                what: t('interface of {0} on {1}', live.name, one.label),
              },
            ]
          : [],
      ),
    ];
  }),
];

const servicesObjects = (
  vrack: string,
  { id, subnets }: AccountState['vrackServices'][number],
): LiveObject[] => {
  const address = vrackServicesAddress(vrack, id);
  return [
    { kind: 'vrackServices', address, id, name: id, what: t('vRack Services {0}', id) },
    ...subnets.flatMap(({ cidr, endpoints }): LiveObject[] => {
      const own = vrackServicesSubnetAddress(address, cidr);
      return [
        { kind: 'serviceSubnet', address: own, id: cidr, name: cidr, what: t('subnet of {0}', id) },
        ...endpoints.map((urn): LiveObject => ({
          kind: 'endpoint',
          address: endpointAddress(own, urn),
          id: urn,
          name: urn,
          what: t('service endpoint in {0}', cidr),
        })),
      ];
    }),
  ];
};
