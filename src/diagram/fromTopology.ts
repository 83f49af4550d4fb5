import type {
  Connect,
  Datacenter,
  JdRegion,
  Project,
  Scalar,
  Topology,
  Vrack,
  VrackServices,
} from '../topology/model.ts';
import { placeOf } from '../topology/place.ts';
import type {
  Estate,
  EstateConnect,
  EstateDatacenter,
  EstateJdRegion,
  EstateProject,
  EstateVrack,
  EstateVrackServices,
  Layer,
  Named,
} from './estate.ts';

/**
 * What a topology file describes. Half-typed and malformed values are shown as they stand; what is missing is left out.
 */
export const estateOfTopology = (topology: Topology): Estate => ({
  sites: topology.sites.map((site) => ({
    place: placeOf(site),
    name: textOf(site.name),
    asn: site.asn?.value,
    prefixes: texts(site.prefixes),
    via: texts(site.via),
  })),
  vracks: topology.vracks.map(vrackOf),
  unattached: [],
  jdRegions: topology.jdcloud?.regions.map(jdRegionOf) ?? [],
});

const textOf = (scalar: Scalar<unknown> | undefined): string | undefined => scalar?.text || undefined;
const texts = (scalars: readonly Scalar<unknown>[]): string[] =>
  scalars.flatMap((scalar) => textOf(scalar) ?? []);
const namedOf = (scalars: readonly Scalar<string>[]): Named[] =>
  scalars.flatMap((scalar) => (scalar.text ? { name: scalar.text, place: placeOf(scalar) } : []));

const vrackOf = (vrack: Vrack): EstateVrack => ({
  place: placeOf(vrack),
  id: textOf(vrack.id),
  name: textOf(vrack.name),
  connect: vrack.connect.map(connectOf),
  datacenters: datacentersOf(vrack.connect),
  projects: vrack.projects.map(projectOf),
  vrackServices: vrack.vrackServices.map(vrackServicesOf),
  servers: vrack.servers.map((server) => ({
    place: placeOf(server),
    name: textOf(server.name),
    vlan: server.vlan?.value,
    ip: textOf(server.ip),
  })),
  dedicatedClouds: namedOf(vrack.dedicatedClouds),
  ips: namedOf(vrack.ips),
  loadBalancers: namedOf(vrack.loadBalancers),
});

const connectOf = (connect: Connect): EstateConnect => ({
  place: placeOf(connect),
  id: textOf(connect.service)?.toLowerCase(),
  name: textOf(connect.name),
  provider: textOf(connect.provider),
  pop: textOf(connect.pop),
  ports: connect.ports?.value,
  bandwidth: undefined,
  pops: connect.pops.map((pop) => ({
    place: placeOf(pop),
    interface: pop.interface?.value,
    layer: pop.type?.value,
    customerAsn: pop.customerAsn?.value,
    ovhAsn: pop.ovhAsn?.value,
    subnet: textOf(pop.subnet),
  })),
});

const layerOf = ({ pops }: Connect): Layer => pops.find(({ type }) => type?.value)?.type?.value;

/**
 * A configuration of layer 3 belongs to the vRack and the datacenter, however many services write it: it is drawn once,
 * with what each of them says of it.
 */
const datacentersOf = (services: readonly Connect[]): EstateDatacenter[] => {
  const found = new Map<string, EstateDatacenter>();
  services.forEach((service, index) => {
    const layer = layerOf(service);
    for (const datacenter of service.datacenters) {
      const name = textOf(datacenter.datacenter) ?? '';
      const own = layer === 'l2' || name === '';
      const key = `${layer === 'l2' ? 'l2' : ''} ${name.toLowerCase()} ${own ? index : ''}`;
      const known = found.get(key);
      const one = datacenterOf(datacenter, layer);
      found.set(key, known ? merged(known, one) : one);
    }
  });
  return [...found.values()];
};

const datacenterOf = (datacenter: Datacenter, layer: Layer): EstateDatacenter => {
  const { routing } = datacenter;
  const name = textOf(datacenter.datacenter);
  return {
    place: placeOf(datacenter),
    names: name === undefined ? [] : [name],
    layer: layer ?? (datacenter.subnet ? 'l3' : undefined),
    ovhAsn: datacenter.ovhAsn?.value,
    subnet: textOf(datacenter.subnet),
    routes: (routing?.static ?? []).map((route) => ({
      place: placeOf(route),
      subnet: textOf(route.subnet),
      nextHop: textOf(route.nextHop),
    })),
    neighbors: (routing?.bgp ?? []).map((one) => ({
      place: placeOf(one),
      asn: one.asn?.value,
      neighbor: textOf(one.neighbor),
    })),
  };
};

const merged = (one: EstateDatacenter, other: EstateDatacenter): EstateDatacenter => {
  const routes = new Map(one.routes.map((route) => [`${route.subnet}>${route.nextHop}`, route]));
  for (const route of other.routes) {
    const key = `${route.subnet}>${route.nextHop}`;
    if (!routes.has(key)) routes.set(key, route);
  }
  const neighbors = new Map(one.neighbors.map((each) => [`${each.asn} ${each.neighbor}`, each]));
  for (const each of other.neighbors) {
    const key = `${each.asn} ${each.neighbor}`;
    if (!neighbors.has(key)) neighbors.set(key, each);
  }
  return {
    ...one,
    ovhAsn: one.ovhAsn ?? other.ovhAsn,
    subnet: one.subnet ?? other.subnet,
    routes: [...routes.values()],
    neighbors: [...neighbors.values()],
  };
};

const projectOf = (project: Project): EstateProject => ({
  place: placeOf(project),
  id: textOf(project.id),
  name: textOf(project.name),
  networks: project.networks.map((network) => ({
    place: placeOf(network),
    name: textOf(network.name),
    vlan: network.vlan?.value,
    regions: texts(network.regions),
    subnets: network.subnets.map((subnet) => ({
      place: placeOf(subnet),
      region: textOf(subnet.region),
      cidr: textOf(subnet.cidr),
    })),
  })),
  instances: project.instances.map((instance) => ({
    place: placeOf(instance),
    id: textOf(instance.id),
    name: textOf(instance.name),
    region: textOf(instance.region),
    flavor: textOf(instance.flavor),
    interfaces: instance.interfaces.map((one) => {
      const network = textOf(one.network);
      const ip = textOf(one.ip);
      return {
        place: placeOf(one),
        network,
        isPublic: network === 'public',
        addresses: ip === undefined ? [] : [ip],
      };
    }),
  })),
});

const vrackServicesOf = (services: VrackServices): EstateVrackServices => ({
  place: placeOf(services),
  id: textOf(services.id),
  name: undefined,
  region: textOf(services.region),
  subnets: services.subnets.map((subnet) => ({
    place: placeOf(subnet),
    name: textOf(subnet.name),
    cidr: textOf(subnet.cidr),
    vlan: subnet.vlan?.value,
    serviceRange: textOf(subnet.serviceRange),
    endpoints: subnet.endpoints.length,
  })),
});

const jdRegionOf = (region: JdRegion): EstateJdRegion => ({
  place: placeOf(region),
  region: textOf(region.region),
  connections: region.connections.map((connection) => ({
    place: placeOf(connection),
    name: textOf(connection.name),
    bandwidth: textOf(connection.bandwidth),
    virtualInterfaces: connection.virtualInterfaces.map((one) => ({
      place: placeOf(one),
      name: textOf(one.name),
      vlan: one.vlan?.value,
      borderGateway: textOf(one.borderGateway),
      customerAsn: one.customerAsn?.value,
      subnet: textOf(one.subnet),
    })),
  })),
  borderGateways: region.borderGateways.map((gateway) => ({
    place: placeOf(gateway),
    name: textOf(gateway.name),
    vpcs: gateway.vpcs.map((vpc) => ({
      place: placeOf(vpc),
      name: textOf(vpc.name),
      cidr: textOf(vpc.cidr),
    })),
    routes: gateway.routes.map((route) => ({
      place: placeOf(route),
      destination: textOf(route.destination),
      nextHop: textOf(route.nextHop),
    })),
  })),
  vpcRoutes: region.vpcRoutes.map((route) => ({
    place: placeOf(route),
    vpc: textOf(route.vpc),
    table: textOf(route.table),
    destination: textOf(route.destination),
    nextHop: textOf(route.nextHop),
  })),
  hostedSegments: region.hostedSegments.flatMap((segment) =>
    segment.text ? { name: segment.text, place: placeOf(segment) } : [],
  ),
});
