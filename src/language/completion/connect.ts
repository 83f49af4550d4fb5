import { t } from '@vscode/l10n';
import { formatAddress } from '../../ip/address.ts';
import { contains, formatCidr, usable } from '../../ip/cidr.ts';
import { nextFreeAddress, only } from '../../ip/range.ts';
import { datacenterKey, LONGEST_DATACENTER_PREFIX } from '../../lint/support/datacenters.ts';
import { OVH_ADDRESSES } from '../../lint/support/hostAddresses.ts';
import type { Connect, Datacenter, Scalar } from '../../topology/model.ts';
import type { SnapshotConnect } from '../account.ts';
import { definitionShape, keyShape, listedValues } from '../schema.ts';
import { nextAsn, nextBlock, usedBlocks } from './free.ts';
import { takenNear } from './hosts.ts';
import {
  computed,
  distinct,
  ofAccount,
  reference,
  type Source,
  type Suggestion,
  type Target,
} from './suggestion.ts';

/** The service of the account that a place is under. */
const snapshotOf = ({ context, around }: Target): SnapshotConnect | undefined => {
  const id = around.connect?.service?.value;
  return context.account?.connect?.find((one) => one.id === id);
};

const servicesOfFile = ({ context }: Target): readonly Connect[] =>
  context.document.topology.vracks.flatMap(({ connect }) => connect);

const service: Source = (target) => {
  const used = new Set(
    servicesOfFile(target)
      .filter((one) => one.service && !target.isHere(one.service))
      .map((one) => one.service?.value?.toLowerCase()),
  );
  return (target.context.account?.connect ?? [])
    .filter(({ id }) => !used.has(id.toLowerCase()))
    .map(({ id, name, details }) => {
      const facts = [details?.pop, details?.provider, details?.status].filter((one) => one !== undefined);
      return ofAccount(id, name, facts.join(', ') || t('service of the account'));
    });
};

/** A fact that the account knows of the service, before the usual values. */
const fact =
  (of: (details: NonNullable<SnapshotConnect['details']>) => string | number | undefined): Source =>
  (target) => {
    const details = snapshotOf(target)?.details;
    const value = details && of(details);
    return value === undefined ? [] : [ofAccount(String(value), undefined, t('as the account has it'))];
  };

const interfaces: Source = (target) => {
  const used = new Set(
    servicesOfFile(target).flatMap(({ pops }) =>
      pops.flatMap(({ interface: one }) => (one && !target.isHere(one) ? [one.value] : [])),
    ),
  );
  const details = snapshotOf(target)?.details;
  const inUse = new Set(details?.popConfigs?.map((one) => one.interface));
  return (details?.interfaces ?? [])
    .filter((one) => !used.has(one))
    .map((one) =>
      ofAccount(String(one), undefined, inUse.has(one) ? t('has a PoP configuration') : t('free interface')),
    );
};

const layer: Source = ({ around }) => {
  const others = (around.connect?.pops ?? []).flatMap((pop) => pop.type?.value ?? []);
  const first = others[0] ?? 'l3';
  const about = { l3: t('OVHcloud routes, one BGP session'), l2: t('a plain wire into the vRack') };
  const words = first === 'l2' ? (['l2', 'l3'] as const) : (['l3', 'l2'] as const);
  return words.map((value): Suggestion => ({ value, detail: about[value], kind: 'value' }));
};

/** AS numbers that the file uses in the same role. */
const inUse = (target: Target, detail: string, asns: readonly (Scalar<number> | undefined)[]): Suggestion[] =>
  asns.flatMap((asn) =>
    asn?.value === undefined || target.isHere(asn) ? [] : [reference(String(asn.value), detail)],
  );

const freeAsn = (target: Target): Suggestion[] => {
  const asn = nextAsn(target);
  return asn === undefined ? [] : [computed(String(asn), t('next free private ASN'))];
};

const OVH_PUBLIC_ASN = computed('35540', 'OVHcloud');

const customerAsn: Source = (target) => {
  const { topology } = target.context.document;
  const name = target.around.connect?.name?.value;
  const sites = topology.sites.filter(({ via }) =>
    via.some(({ value }) => value !== undefined && value === name),
  );
  return distinct([
    ...inUse(
      target,
      t('ASN of a site behind this service'),
      sites.map(({ asn }) => asn),
    ),
    ...inUse(
      target,
      t('customer ASN in this vRack'),
      (target.around.vrack?.connect ?? []).flatMap(({ pops }) => pops.map((pop) => pop.customerAsn)),
    ),
    ...freeAsn(target),
  ]);
};

const popOvhAsn: Source = (target) => {
  const asns = (target.around.vrack?.connect ?? []).flatMap(({ pops }) => pops.map(({ ovhAsn }) => ovhAsn));
  return distinct([
    ...inUse(target, t('OVHcloud ASN in this vRack'), asns),
    OVH_PUBLIC_ASN,
    ...freeAsn(target),
  ]);
};

const popSubnet: Source = (target) => {
  const near = (target.around.vrack?.connect ?? []).flatMap(({ pops }) =>
    pops.flatMap(({ subnet }) => (subnet?.value && !target.isHere(subnet) ? [subnet.value] : [])),
  );
  const free = nextBlock(30, near, 'interconnection', usedBlocks(target));
  return free ? [computed(formatCidr(free), t('next free /30'))] : [];
};

/** The same datacenter under another service of the vRack: what is written there is shared. */
const shared = ({ around }: Target): Datacenter[] => {
  const own = around.datacenter?.datacenter;
  const key = own && datacenterKey(own);
  if (key === undefined) return [];
  return (around.vrack?.connect ?? [])
    .flatMap(({ datacenters }) => datacenters)
    .filter((one) => one !== around.datacenter && one.datacenter && datacenterKey(one.datacenter) === key);
};

const usualDatacenters = (): readonly string[] => {
  const shape = keyShape(definitionShape('datacenter'), 'datacenter');
  return shape ? listedValues(shape) : [];
};

const datacenter: Source = (target) => {
  const used = new Set(
    (target.around.connect?.datacenters ?? []).flatMap((one) =>
      one.datacenter && !target.isHere(one.datacenter) ? [datacenterKey(one.datacenter)] : [],
    ),
  );
  const live = snapshotOf(target)?.details?.datacenters ?? [];
  const regions = live.map(({ region }) => region);
  const ofService = live
    .filter(({ available }) => available !== false)
    .map(({ name, region }) => {
      const isUnique = region !== undefined && regions.indexOf(region) === regions.lastIndexOf(region);
      return isUnique
        ? ofAccount(region, undefined, t('datacenter {0} of this service', name))
        : ofAccount(name, undefined, t('datacenter of this service'));
    });
  const ofVrack = (target.around.vrack?.connect ?? [])
    .flatMap(({ datacenters }) => datacenters)
    .flatMap((one) =>
      one.datacenter?.value === undefined || target.isHere(one.datacenter)
        ? []
        : [reference(one.datacenter.value, t('datacenter of another service of this vRack'))],
    );
  // Without the account's list, what there is as a rule; a number says nothing to choose by.
  const usual = live.length > 0 ? [] : usualDatacenters();
  return distinct([
    ...ofService,
    ...ofVrack,
    ...usual.filter((one) => !/^\d+$/.test(one)).map((value): Suggestion => ({ value, kind: 'value' })),
  ]).filter(({ value }) => !used.has(value.toLowerCase()));
};

const datacenterAsn: Source = (target) => {
  const all = (target.around.vrack?.connect ?? []).flatMap(({ datacenters }) => datacenters);
  return distinct([
    ...inUse(
      target,
      t('of the same datacenter under another service'),
      shared(target).map(({ ovhAsn }) => ovhAsn),
    ),
    ...inUse(
      target,
      t('OVHcloud ASN in this vRack'),
      all.map(({ ovhAsn }) => ovhAsn),
    ),
    OVH_PUBLIC_ASN,
    ...freeAsn(target),
  ]);
};

const datacenterSubnet: Source = (target) => {
  const same = shared(target).flatMap(({ subnet }) =>
    subnet?.value
      ? [reference(formatCidr(subnet.value), t('of the same datacenter under another service'))]
      : [],
  );
  const near = (target.around.vrack?.connect ?? [])
    .flatMap(({ datacenters }) => datacenters)
    .flatMap(({ subnet }) => (subnet?.value && !target.isHere(subnet) ? [subnet.value] : []));
  const free = nextBlock(LONGEST_DATACENTER_PREFIX, near, 'datacenter', usedBlocks(target));
  return distinct([...same, ...(free ? [computed(formatCidr(free), t('next free /28'))] : [])]);
};

const destination: Source = (target) => {
  const own = target.around.routing?.static ?? [];
  const used = new Set(
    own.flatMap(({ subnet }) => (subnet?.value && !target.isHere(subnet) ? [formatCidr(subnet.value)] : [])),
  );
  const networks = (target.around.vrack?.projects ?? []).flatMap((project) => project.networks);
  return distinct(
    networks
      .filter(({ vlan }) => vlan?.value !== 0)
      .flatMap(({ name, subnets }) =>
        subnets.flatMap(({ cidr }) =>
          cidr?.value ? [reference(formatCidr(cidr.value), t('network {0}', name?.text ?? '?'))] : [],
        ),
      ),
  ).filter(({ value }) => !used.has(value));
};

/** Addresses that routers in the datacenter subnet have or may take. */
const router =
  (isTaken: (target: Target) => readonly (Scalar<number> | undefined)[]): Source =>
  (target) => {
    const subnet = (target.around.datacenter?.subnet ?? shared(target)[0]?.subnet)?.value;
    if (!subnet || subnet.prefix > LONGEST_DATACENTER_PREFIX) return [];
    const { first, last } = usable(subnet);
    const start = first + OVH_ADDRESSES;
    const isHere = (address: number | undefined): address is number =>
      address !== undefined && contains(subnet, address) && address >= start && address <= last;
    const taken = new Set(
      isTaken(target).flatMap((one) => (one?.value === undefined || target.isHere(one) ? [] : [one.value])),
    );
    const { servers = [], projects = [] } = target.around.vrack ?? {};
    const hosts = [
      ...servers.map(({ name, ip }) => ({ name: name?.text, ip: ip?.value })),
      ...projects.flatMap(({ instances }) =>
        instances.flatMap(({ name, interfaces: own }) =>
          own.map(({ ip }) => ({ name: name?.text, ip: ip?.value })),
        ),
      ),
    ];
    const known = hosts.flatMap(({ name, ip }) =>
      isHere(ip) && !taken.has(ip) ? [reference(formatAddress(ip), name ?? '')] : [],
    );
    const others = (target.around.datacenter?.routing?.static ?? []).flatMap(({ nextHop }) =>
      nextHop?.value === undefined || target.isHere(nextHop) ? [] : [nextHop.value],
    );
    const inFile = takenNear(target, 0, subnet);
    const routers = [...taken, ...others].map(only);
    const freeOf = (all: typeof inFile): number | undefined =>
      nextFreeAddress({ start, end: last }, [...all.map(({ range }) => range), ...routers]);
    // Better no address that OVHcloud may give to an instance, where there is another.
    const free = freeOf(inFile) ?? freeOf(inFile.filter(({ isPool }) => !isPool));
    return distinct([
      ...known,
      ...others
        .filter((address) => isHere(address) && !taken.has(address))
        .map((address) => reference(formatAddress(address), t('next hop of another route'))),
      ...(free === undefined ? [] : [computed(formatAddress(free), t('next free address'))]),
    ]);
  };

const neighborAsn: Source = (target) =>
  distinct([
    ...inUse(
      target,
      t('ASN of another neighbour'),
      (target.around.routing?.bgp ?? []).map(({ asn }) => asn),
    ),
    ...freeAsn(target),
  ]);

export const connectSources: Readonly<Record<string, Source>> = {
  'connect.service': service,
  'connect.provider': fact(({ provider }) => provider),
  'connect.pop': fact(({ pop }) => pop),
  'connect.ports': fact(({ ports }) => ports),
  'pop.interface': interfaces,
  'pop.type': layer,
  'pop.customerAsn': customerAsn,
  'pop.ovhAsn': popOvhAsn,
  'pop.subnet': popSubnet,
  'datacenter.datacenter': datacenter,
  'datacenter.ovhAsn': datacenterAsn,
  'datacenter.subnet': datacenterSubnet,
  'staticRoute.subnet': destination,
  'staticRoute.nextHop': router(() => []),
  'bgpNeighbor.asn': neighborAsn,
  'bgpNeighbor.neighbor': router(({ around }) => (around.routing?.bgp ?? []).map(({ neighbor }) => neighbor)),
};
