/**
 * The account as one plain value, in a fixed order, to compare "as it was": what a person would call its configuration.
 * Left out is what changes by itself or with every attempt: light, sessions, counters, dates, checksums, tasks, closed
 * carts and delivered orders.
 */
import { families, type DatacenterConfig, type ExtraConfig, type Instance, type Project } from './state.ts';
import type { World } from './world.ts';

export type StateDump = Readonly<Record<string, unknown>>;

/** Objects by id, sorted by it, each described. */
function sorted<V>(objects: ReadonlyMap<string | number, V>, describe: (value: V) => unknown) {
  const ids = [...objects.keys()].sort((a, b) => (String(a) < String(b) ? -1 : 1));
  return Object.fromEntries(ids.map((id) => [String(id), describe(objects.get(id) as V)]));
}

const extra = ({ type, bgpNeighborArea, bgpNeighborIp, nextHop, subnet, status }: ExtraConfig) => ({
  type,
  bgpNeighborArea,
  bgpNeighborIp,
  nextHop,
  subnet,
  status,
});

const datacenterConfig = (config: DatacenterConfig) => ({
  layer: config.layer,
  datacenterId: config.datacenterId,
  ovhBgpArea: config.ovhBgpArea,
  subnet: config.subnet,
  status: config.status,
  extras: sorted(config.extras, extra),
});

const instance = (one: Instance) => ({
  name: one.name,
  region: one.region,
  status: one.status,
  flavor: one.flavorName,
  image: one.imageName,
  sshKeyId: one.sshKeyId,
  interfaces: sorted(one.interfaces, ({ networkId, type, fixedIps }) => ({
    networkId,
    type,
    ips: fixedIps.map(({ ip }) => ip),
  })),
});

const project = (one: Project) => ({
  description: one.description,
  vrack: one.vrack,
  status: one.status,
  regions: [...one.regions].sort(),
  networks: sorted(one.networks, ({ name, vlanId, status, regions, subnets }) => ({
    name,
    vlanId,
    status,
    regions: Object.fromEntries(
      [...regions]
        .sort((a, b) => (a.region < b.region ? -1 : 1))
        .map(({ region, status: regional }) => [region, regional]),
    ),
    subnets: sorted(subnets, ({ region, cidr, gatewayIp, dhcpEnabled, pools }) => ({
      region,
      cidr,
      gatewayIp,
      dhcpEnabled,
      pools,
    })),
  })),
  instances: sorted(one.instances, instance),
  gateways: sorted(one.gateways, ({ name, model, region, interfaces }) => ({
    name,
    model,
    region,
    interfaces: interfaces.map(({ ip, networkId, subnetId }) => ({ ip, networkId, subnetId })),
  })),
  sshKeys: sorted(one.sshKeys, ({ name, publicKey, regions }) => ({ name, publicKey, regions })),
});

export function dumpState(world: World): StateDump {
  const others = families.filter(
    (family) => !['cloudProject', 'ovhCloudConnect', 'vrackServices'].includes(family),
  );
  const dump = {
    vracks: sorted(world.vracks, ({ name, description, datacenterConfigs }) => ({
      name,
      description,
      datacenterConfigs: sorted(datacenterConfigs, datacenterConfig),
    })),
    ovhCloudConnect: sorted(world.connects, (service) => ({
      description: service.description,
      vrack: service.vrack,
      status: service.status,
      ports: sorted(service.interfaces, ({ status }) => status),
      popConfigs: sorted(
        service.popConfigs,
        ({ interfaceId, type, customerBgpArea, ovhBgpArea, subnet, status }) => ({
          interfaceId,
          type,
          customerBgpArea,
          ovhBgpArea,
          subnet,
          status,
        }),
      ),
      keys: sorted(service.keys, ({ key, status }) => ({ key, status })),
      subscriptions: [...service.subscriptions].sort(),
    })),
    projects: sorted(world.projects, project),
    vrackServices: sorted(world.vrackServices, ({ region, vrack, resourceStatus, target, current }) => ({
      region,
      vrack,
      resourceStatus,
      target,
      current,
    })),
    others: Object.fromEntries(
      others.map((family) => [family, sorted(world.family(family), ({ vrack }) => vrack)]),
    ),
    openCarts: [...world.carts.values()]
      .filter(({ orderId }) => orderId === null)
      .map(({ description, items }) => ({
        description,
        items: [...items.values()].map(({ product }) => product),
      })),
    openOrders: [...world.orders.values()]
      .filter(({ status }) => status !== 'delivered' && status !== 'cancelled')
      .map(({ status, details }) => ({
        status,
        items: [...details.values()].map(({ item }) => item.product),
      })),
  };
  // A copy: the objects behind it go on changing.
  return JSON.parse(JSON.stringify(dump)) as StateDump;
}
