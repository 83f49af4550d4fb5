import { contains, overlaps, parseCidr, type Cidr } from '../../../../src/ip/cidr.ts';
import { parseAddress } from '../../../../src/ip/address.ts';
import type {
  AccountState,
  ConnectState,
  DatacenterConfigState,
  InstanceState,
  NetworkState,
  ProjectState,
  VrackState,
} from '../../../../src/plan/accountState.ts';
import type { Operation, Ref } from '../../../../src/plan/operation.ts';

/** What the API would refuse. */
export class Refused extends Error {}

/**
 * A tiny OVHcloud: carries out operations on a state one by one, at once, and refuses what the API refuses: the wrong
 * order, things twice, subnets that overlap, what is still in use.
 */
export class TinyCloud {
  readonly #state: Mutable<AccountState>;
  readonly #ids = new Map<string, string | number>();
  /** Of all of them together: an id never comes again. */
  static #next = 900_000;

  /** @param takesAlong whether a PoP configuration may take datacenter configurations along, which plans do on purpose only */
  constructor(
    state: AccountState,
    private readonly takesAlong = false,
  ) {
    this.#state = structuredClone(state) as Mutable<AccountState>;
  }

  get state(): AccountState {
    return structuredClone(this.#state);
  }

  /** @throws Refused */
  apply(step: string, operation: Operation): void {
    const id = this.#do(operation);
    if (id !== undefined) this.#ids.set(step, id);
  }

  #do(o: Operation): string | number | undefined {
    switch (o.kind) {
      case 'attach': {
        this.#attach(o);
        return;
      }
      case 'detach': {
        this.#detach(o);
        return;
      }
      case 'createPop':
        return this.#createPop(o);
      case 'deletePop': {
        const service = this.#connect(o.service);
        this.#pop(service, o.pop);
        const pop = service.pops.find((one) => one.id === o.pop);
        const before = this.#configs(service.vrack);
        service.pops = service.pops.filter((one) => one.id !== o.pop);
        this.#show(service.vrack, pop?.type ?? 'l3');
        if (!this.takesAlong && this.#configs(service.vrack) < before)
          refuse('takes datacenter configurations along');
        return undefined;
      }
      case 'createDatacenterConfig':
        return this.#createConfig(o);
      case 'deleteDatacenterConfig': {
        const service = this.#connect(o.service);
        this.#pop(service, o.pop);
        const gone = this.#config(service, o.pop, o.config);
        if (!this.takesAlong && gone.extras.length > 0) refuse('takes routing along');
        for (const one of this.#state.connect) {
          one.datacenterConfigs = one.datacenterConfigs.filter(({ id }) => id !== o.config);
        }
        return undefined;
      }
      case 'createExtra':
        return this.#createExtra(o);
      case 'deleteExtra': {
        const config = this.#config(this.#connect(o.service), o.pop, o.config);
        if (!config.extras.some(({ id }) => id === o.extra)) refuse(`no extra ${o.extra}`);
        this.#everyConfig(o.config, (one) => (one.extras = one.extras.filter(({ id }) => id !== o.extra)));
        return undefined;
      }
      case 'updateVrackServices': {
        const services = found(this.#state.vrackServices, o.id);
        if (services.status !== 'READY') refuse('not READY');
        if (JSON.stringify(services.subnets) !== JSON.stringify(o.from)) refuse('another list than planned');
        for (const urn of o.to.flatMap(({ endpoints }) => endpoints)) {
          const other = this.#state.vrackServices.find(
            (one) => one !== services && one.subnets.some(({ endpoints }) => endpoints.includes(urn)),
          );
          if (other) refuse(`${urn} is an endpoint of ${other.id}`);
        }
        services.subnets = structuredClone(o.to) as typeof services.subnets;
        return undefined;
      }
      default:
        return this.#cloud(o);
    }
  }

  #attach({ vrack: id, family, id: member }: Extract<Operation, { kind: 'attach' }>): undefined {
    const vrack = this.#vrack(id);
    const key = LISTS[family];
    if (this.#state.vracks.some((one) => memberIds(one, family).includes(member)))
      refuse(`${member} is on a vRack`);
    if (family === 'ovhCloudConnect') {
      const service = this.#connect(member);
      if (service.vrack !== null) refuse('on a vRack');
      service.vrack = id;
      if (service.pops.length > 0) refuse('configured without a vRack');
    }
    if (family === 'cloudProject') {
      const project = found(this.#state.projects, member);
      if (project.vrack !== null) refuse('project is on a vRack');
      project.vrack = id;
    }
    if (family === 'vrackServices') {
      const services = found(this.#state.vrackServices, member);
      if (services.vrack !== null) refuse('services are on a vRack');
      if (this.#state.vrackServices.some((one) => one.vrack === id && one.region === services.region)) {
        refuse('a second vRack Services of the region');
      }
      services.vrack = id;
    }
    if (key) vrack[key].push(member);
    else vrack.serverInterfaces.push({ id: member, server: member });
    return undefined;
  }

  #detach({ vrack: id, family, id: member }: Extract<Operation, { kind: 'detach' }>): undefined {
    const vrack = this.#vrack(id);
    if (!memberIds(vrack, family).includes(member)) refuse(`${member} is not on ${id}`);
    if (family === 'ovhCloudConnect') {
      const service = this.#connect(member);
      if (service.pops.length > 0) refuse('still has PoP configurations');
      service.vrack = null;
      service.datacenterConfigs = [];
    }
    if (family === 'cloudProject') {
      const project = found(this.#state.projects, member);
      if (project.networks.length > 0) refuse('still has networks');
      project.vrack = null;
    }
    if (family === 'vrackServices') found(this.#state.vrackServices, member).vrack = null;
    const key = LISTS[family];
    if (key) vrack[key] = vrack[key].filter((one) => one !== member);
    else vrack.serverInterfaces = vrack.serverInterfaces.filter((one) => one.id !== member);
    return undefined;
  }

  #createPop(o: Extract<Operation, { kind: 'createPop' }>): number {
    const service = this.#connect(o.service);
    if (service.vrack === null) refuse('no vRack');
    if (!service.interfaces.includes(o.interface)) refuse(`no interface ${o.interface}`);
    if (service.pops.some((one) => one.interface === o.interface)) refuse('the interface is configured');
    if (service.pops.some(({ type }) => type !== o.type)) refuse('layers mixed');
    if (o.type === 'l3') {
      if (o.customerAsn === undefined) refuse('layer 3 is not complete');
      this.#requireRoom(service.vrack, o.subnet ?? refuse('layer 3 is not complete'));
    }
    const id = this.#id();
    const { type } = o;
    service.pops.push({
      id,
      interface: o.interface,
      type,
      customerAsn: o.customerAsn ?? null,
      ovhAsn: type === 'l3' ? (o.ovhAsn ?? 35_540) : null,
      subnet: o.subnet ?? null,
      status: 'active',
    });
    this.#show(service.vrack, type);
    return id;
  }

  #createConfig(o: Extract<Operation, { kind: 'createDatacenterConfig' }>): number {
    const service = this.#connect(o.service);
    const pop = this.#pop(service, this.#number(o.pop));
    if (!service.datacenters.some(({ id }) => id === o.datacenter)) refuse('datacenter out of reach');
    const seen = service.datacenterConfigs.filter(({ pops }) => pops.includes(pop.id));
    if (seen.some(({ datacenter }) => datacenter === o.datacenter)) refuse('configured already');
    if (pop.type === 'l2' && seen.length > 0) refuse('layer 2 has one datacenter');
    if (pop.type === 'l3') this.#requireRoom(service.vrack, o.subnet ?? refuse('no subnet'));
    const id = this.#id();
    service.datacenterConfigs.push({
      id,
      pops: [pop.id],
      datacenter: o.datacenter,
      ovhAsn: pop.type === 'l3' ? (o.ovhAsn ?? 35_540) : null,
      subnet: o.subnet ?? null,
      status: 'active',
      extras: [],
    });
    this.#show(service.vrack, pop.type);
    return id;
  }

  #createExtra(o: Extract<Operation, { kind: 'createExtra' }>): number {
    const config = this.#config(this.#connect(o.service), this.#number(o.pop), this.#number(o.config));
    const extra = { ...o.extra, status: 'active' };
    if (config.extras.some(({ type }) => type !== extra.type)) refuse('routes and neighbours mixed');
    const key = (one: { type: string }) =>
      'subnet' in one ? one.subnet : 'neighbor' in one ? one.neighbor : '';
    if (config.extras.some((one) => key(one) === key(extra))) refuse('twice');
    if (extra.type === 'bgp' && config.extras.length >= 4) refuse('more than four neighbours');
    const address = parseAddress(extra.type === 'network' ? extra.nextHop : extra.neighbor);
    const subnet = block(config.subnet);
    if (!subnet || !address.ok || !contains(subnet, address.value)) refuse('not in the datacenter subnet');
    const id = this.#id();
    this.#everyConfig(o.config, (one) => one.extras.push({ id, ...extra }));
    return id;
  }

  #cloud(o: Operation): string | undefined {
    if (!('project' in o)) throw new Error(`The tiny cloud does not know ${o.kind}.`);
    const project = found(this.#state.projects, o.project);
    switch (o.kind) {
      case 'createNetwork': {
        if (project.vrack === null) refuse('no vRack');
        const vlan = o.vlan ?? 4000 - project.networks.length;
        if (project.networks.some((one) => one.vlan === vlan)) refuse('vlan taken');
        const id = `${project.vrack ?? ''}_${vlan}_${this.#id()}`;
        const regions = o.regions.length > 0 ? o.regions : project.regions;
        if (regions.some((one) => !project.regions.includes(one))) refuse('no such region');
        project.networks.push({
          id,
          name: o.name,
          vlan,
          status: 'ACTIVE',
          regions: regions.map((region) => ({ region, status: 'ACTIVE', openstackId: `os-${id}-${region}` })),
          subnets: [],
        });
        return id;
      }
      case 'renameNetwork':
        found(project.networks, o.network).name = o.name;
        return undefined;
      case 'deleteNetwork': {
        if (inUse(project, o.network)) refuse('interfaces are on the network');
        if (found(project.networks, o.network).subnets.length > 0) refuse('the network has subnets');
        project.networks = project.networks.filter(({ id }) => id !== o.network);
        return undefined;
      }
      case 'activateRegion': {
        const network = found(project.networks, this.#text(o.network));
        if (network.regions.some(({ region }) => region === o.region)) refuse('active there already');
        network.regions.push({
          region: o.region,
          status: 'ACTIVE',
          openstackId: `os-${network.id}-${o.region}`,
        });
        return undefined;
      }
      case 'leaveRegion': {
        const network = found(project.networks, o.network);
        if (!network.regions.some(({ openstackId }) => openstackId === o.openstackId)) refuse('not there');
        if (network.subnets.some(({ pools }) => pools.some(({ region }) => region === o.region))) {
          refuse('a subnet is there');
        }
        if (network.regions.length === 1) refuse('the network would be gone with its last region');
        network.regions = network.regions.filter(({ region }) => region !== o.region);
        return undefined;
      }
      case 'createSubnet': {
        const network = found(project.networks, this.#text(o.network));
        if (!network.regions.some(({ region }) => region === o.region)) refuse('not active in the region');
        const own = block(o.cidr) ?? refuse('no cidr');
        for (const { cidr, pools } of network.subnets) {
          const other = block(cidr);
          if (other && pools.some(({ region }) => region === o.region) && overlaps(own, other))
            refuse('overlaps');
        }
        const id = `subnet-${this.#id()}`;
        network.subnets.push({
          id,
          cidr: o.cidr,
          gateway: o.gateway ? o.start : null,
          dhcp: o.dhcp,
          pools: [{ region: o.region, start: o.start, end: o.end }],
        });
        return id;
      }
      case 'deleteSubnet': {
        const network = found(project.networks, o.network);
        const subnet = found(network.subnets, o.subnet);
        if (inUse(project, o.network, subnet)) refuse('addresses of the subnet are in use');
        network.subnets = network.subnets.filter((one) => one !== subnet);
        return undefined;
      }
      case 'createInstance': {
        const instance: Mutable<InstanceState> = {
          id: `instance-${this.#id()}`,
          name: o.name,
          region: o.region,
          status: 'ACTIVE',
          flavor: o.flavor,
          image: o.image ?? null,
          interfaces: [],
        };
        for (const { network, ip } of o.networks) this.#plug(project, instance, this.#text(network), ip);
        project.instances.push(instance);
        return instance.id;
      }
      case 'deleteInstance':
        found(project.instances, o.instance);
        project.instances = project.instances.filter(({ id }) => id !== o.instance);
        return undefined;
      case 'addInterface':
        return this.#plug(project, found(project.instances, o.instance), this.#text(o.network), o.ip);
      case 'removeInterface': {
        const instance = found(project.instances, o.instance);
        found(instance.interfaces, o.interface);
        instance.interfaces = instance.interfaces.filter(({ id }) => id !== o.interface);
        return undefined;
      }
      default:
        throw new Error(`The tiny cloud does not know ${o.kind}.`);
    }
  }

  #plug(
    project: Mutable<ProjectState>,
    instance: Mutable<InstanceState>,
    network: string,
    ip: string | undefined,
  ): string {
    const isPublic = project.publicNetworks.some(({ id }) => id === network);
    if (!isPublic) {
      const own = found(project.networks, network);
      const here = own.subnets.filter(({ pools }) => pools.some(({ region }) => region === instance.region));
      if (here.length === 0) refuse('the network has no subnet in the region');
      const taken = project.instances.some((one) =>
        one.interfaces.some(
          (other) => other.network === network && ip !== undefined && other.addresses.includes(ip),
        ),
      );
      if (taken) refuse(`${ip ?? ''} is taken`);
      ip ??= here[0]?.pools[0]?.start;
    }
    const id = `port-${this.#id()}`;
    instance.interfaces.push({ id, network, isPublic, addresses: [ip ?? '198.51.100.7'] });
    return id;
  }

  /** Datacenter configurations show below every PoP configuration of their layer, and go with the last. */
  #show(vrack: string | null, layer: 'l2' | 'l3'): void {
    const services = this.#state.connect.filter((one) => one.vrack === vrack);
    const configs = new Map<number, Mutable<DatacenterConfigState>>();
    for (const service of services) {
      for (const config of service.datacenterConfigs) {
        if (layerOf(service, config) === layer || config.pops.every((id) => !hasPop(services, id)))
          configs.set(config.id, config);
      }
    }
    for (const service of services) {
      const pops = service.pops.filter(({ type }) => type === layer).map(({ id }) => id);
      const others = service.datacenterConfigs.filter(({ id }) => !configs.has(id));
      service.datacenterConfigs = [
        ...others,
        ...(pops.length === 0 ? [] : [...configs.values()].map((one) => ({ ...structuredClone(one), pops }))),
      ];
    }
  }

  #configs(vrack: string | null): number {
    const services = this.#state.connect.filter((one) => one.vrack === vrack);
    return new Set(services.flatMap(({ datacenterConfigs }) => datacenterConfigs.map(({ id }) => id))).size;
  }

  #requireRoom(vrack: string | null, subnet: string): void {
    const wanted = block(subnet);
    for (const service of this.#state.connect) {
      if (service.vrack !== vrack) continue;
      for (const { subnet: other } of [...service.pops, ...service.datacenterConfigs]) {
        const old = block(other);
        if (wanted && old && overlaps(wanted, old)) refuse(`${subnet} overlaps ${other ?? ''}`);
      }
    }
  }

  #everyConfig(ref: Ref<number>, change: (config: Mutable<DatacenterConfigState>) => void): void {
    const id = this.#number(ref);
    for (const service of this.#state.connect) {
      for (const config of service.datacenterConfigs) if (config.id === id) change(config);
    }
  }

  #config(service: Mutable<ConnectState>, pop: number, id: number): Mutable<DatacenterConfigState> {
    this.#pop(service, pop);
    const config = service.datacenterConfigs.find((one) => one.id === id && one.pops.includes(pop));
    return config ?? refuse(`no configuration ${id} below ${pop}`);
  }

  #pop(service: Mutable<ConnectState>, id: number) {
    return service.pops.find((one) => one.id === id) ?? refuse(`no PoP configuration ${id}`);
  }

  #connect(id: string): Mutable<ConnectState> {
    return found(this.#state.connect, id);
  }

  #vrack(id: string): Mutable<VrackState> {
    return found(this.#state.vracks, id);
  }

  #id(): number {
    return TinyCloud.#next++;
  }

  #number(ref: Ref<number>): number {
    return Number(
      typeof ref === 'object' ? (this.#ids.get(ref.createdBy) ?? refuse(`no ${ref.createdBy}`)) : ref,
    );
  }

  #text(ref: Ref<string>): string {
    return String(
      typeof ref === 'object' ? (this.#ids.get(ref.createdBy) ?? refuse(`no ${ref.createdBy}`)) : ref,
    );
  }
}

type Mutable<T> = T extends readonly (infer Item)[]
  ? Mutable<Item>[]
  : T extends object
    ? { -readonly [K in keyof T]: Mutable<T[K]> }
    : T;

const LISTS = {
  ovhCloudConnect: 'connect',
  cloudProject: 'projects',
  vrackServices: 'vrackServices',
  dedicatedServer: 'servers',
  dedicatedServerInterface: undefined,
  dedicatedCloud: 'dedicatedClouds',
  ip: 'ips',
  ipLoadbalancing: 'loadBalancers',
} as const;

const memberIds = (vrack: Mutable<VrackState>, family: keyof typeof LISTS): string[] => {
  const key = LISTS[family];
  return key ? vrack[key] : vrack.serverInterfaces.map(({ id }) => id);
};

const refuse = (why: string): never => {
  throw new Refused(why);
};

const found = <T extends { readonly id: string }>(list: readonly T[], id: string): T =>
  list.find((one) => one.id === id) ?? refuse(`no ${id}`);

const block = (text: string | null | undefined): Cidr | undefined => {
  const parsed = text == null ? undefined : parseCidr(text);
  return parsed?.ok ? parsed.value.cidr : undefined;
};

const hasPop = (services: readonly Mutable<ConnectState>[], id: number): boolean =>
  services.some(({ pops }) => pops.some((pop) => pop.id === id));

const layerOf = ({ pops }: Mutable<ConnectState>, config: Mutable<DatacenterConfigState>) =>
  pops.find(({ id }) => config.pops.includes(id))?.type;

const inUse = (
  { instances }: Mutable<ProjectState>,
  network: string,
  subnet?: Mutable<NetworkState>['subnets'][number],
): boolean =>
  instances.some(({ region, interfaces }) =>
    interfaces.some((one) => {
      if (one.network !== network) return false;
      if (!subnet) return true;
      const cidr = block(subnet.cidr);
      return (
        subnet.pools.some((pool) => pool.region === region) &&
        one.addresses.some((text) => {
          const address = parseAddress(text);
          return cidr && address.ok && contains(cidr, address.value);
        })
      );
    }),
  );
