import type {
  Jdcloud,
  JdBorderGateway,
  JdConnection,
  JdRegion,
  JdVirtualInterface,
  JdVpc,
  Spot,
} from '../../topology/model.ts';

/** What the name of a next hop or of a border gateway stands for. */
export type JdThing =
  | { readonly kind: 'borderGateway'; readonly gateway: JdBorderGateway; readonly region: JdRegion }
  | { readonly kind: 'vpc'; readonly vpc: JdVpc; readonly gateway: JdBorderGateway }
  | { readonly kind: 'virtualInterface'; readonly virtualInterface: JdVirtualInterface }
  | { readonly kind: 'connection'; readonly connection: JdConnection };

/** What a name means in a region: what has that name there, or else in another region. */
export type JdNames = (region: JdRegion, name: string | undefined) => JdThing | undefined;

/** Looks up names of JD Cloud; where a name stands twice, the first counts. */
export const jdNames = ({ regions }: Jdcloud): JdNames => {
  const byRegion = new Map(regions.map((region) => [region, namesIn(region)]));
  return (region, name) => {
    if (name === undefined) return undefined;
    const here = byRegion.get(region)?.get(name);
    if (here) return here;
    for (const names of byRegion.values()) {
      const there = names.get(name);
      if (there) return there;
    }
    return undefined;
  };
};

const namesIn = (region: JdRegion): ReadonlyMap<string, JdThing> => {
  const names = new Map<string, JdThing>();
  const add = (name: string | undefined, thing: JdThing): void => {
    if (name !== undefined && !names.has(name)) names.set(name, thing);
  };
  for (const gateway of region.borderGateways) {
    add(gateway.name?.value, { kind: 'borderGateway', gateway, region });
    for (const vpc of gateway.vpcs) add(vpc.name?.value, { kind: 'vpc', vpc, gateway });
  }
  for (const connection of region.connections) {
    add(connection.name?.value, { kind: 'connection', connection });
    for (const virtualInterface of connection.virtualInterfaces) {
      add(virtualInterface.name?.value, { kind: 'virtualInterface', virtualInterface });
    }
  }
  return names;
};

/** All virtual interfaces of a region, whatever connection they are on. */
export const virtualInterfacesOf = ({ connections }: JdRegion): JdVirtualInterface[] =>
  connections.flatMap(({ virtualInterfaces }) => virtualInterfaces);

/** Where the name of a thing is written, for related places. */
export const nameSpot = (thing: JdThing): Spot | undefined => {
  switch (thing.kind) {
    case 'borderGateway':
      return thing.gateway.name;
    case 'vpc':
      return thing.vpc.name;
    case 'virtualInterface':
      return thing.virtualInterface.name;
    case 'connection':
      return thing.connection.name;
  }
};
