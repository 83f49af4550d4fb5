import { t } from '@vscode/l10n';
import { formatCidr } from '../../ip/cidr.ts';
import type { JdRegion, Scalar } from '../../topology/model.ts';
import { nextAsn, nextBlock, nextNumber, usedBlocks } from './free.ts';
import { computed, distinct, reference, type Source, type Suggestion, type Target } from './suggestion.ts';

const named = (names: readonly (Scalar<string> | undefined)[], detail: string): Suggestion[] =>
  names.flatMap((name) => (name?.value === undefined ? [] : [reference(name.value, detail)]));

const via: Source = ({ context, around, isHere }) => {
  const { vracks, jdcloud } = context.document.topology;
  const used = new Set((around.site?.via ?? []).flatMap((one) => (isHere(one) ? [] : [one.value])));
  const services = vracks
    .flatMap(({ connect }) => connect)
    .flatMap(({ name, service, pop }) => {
      const detail = [t('OVHcloud Connect'), pop?.text].filter((one) => one !== undefined).join(', ');
      return named([name ?? service], detail);
    });
  const lines = (jdcloud?.regions ?? []).flatMap(({ connections, region }) =>
    named(
      connections.map(({ name }) => name),
      t('JD Cloud connection, {0}', region?.text ?? '?'),
    ),
  );
  return distinct([...services, ...lines]).filter(({ value }) => !used.has(value));
};

const siteAsn: Source = (target) => {
  const { context, around } = target;
  const names = new Set((around.site?.via ?? []).map(({ value }) => value));
  const services = context.document.topology.vracks
    .flatMap(({ connect }) => connect)
    .filter(({ name, service }) => names.has(name?.value) || names.has(service?.value));
  const asns = services.flatMap(({ pops }) => pops.flatMap(({ customerAsn }) => customerAsn?.value ?? []));
  const free = nextAsn(target);
  return distinct([
    ...asns.map((asn) => reference(String(asn), t('customer ASN of its service'))),
    ...(free === undefined ? [] : [computed(String(free), t('next free private ASN'))]),
  ]);
};

const prefix: Source = (target) => {
  const near = target.context.document.topology.sites.flatMap(({ prefixes }) =>
    prefixes.flatMap((one) => (one.value && !target.isHere(one) ? [one.value] : [])),
  );
  const size = near.at(-1)?.prefix ?? 16;
  const free = nextBlock(size, near, 'interconnection', usedBlocks(target));
  return free ? [computed(formatCidr(free), t('next free /{0}', size))] : [];
};

/** The networks on the customer's side, as the destinations of routes. */
const sitePrefixes = ({ context }: Target): Suggestion[] =>
  context.document.topology.sites.flatMap(({ name, prefixes }) =>
    prefixes.flatMap(({ value }) =>
      value ? [reference(formatCidr(value), t('site {0}', name?.text ?? '?'))] : [],
    ),
  );

const vpcSegments = (region: JdRegion | undefined): Suggestion[] =>
  (region?.borderGateways ?? [])
    .flatMap(({ vpcs }) => vpcs)
    .flatMap(({ name, cidr }) =>
      cidr?.value ? [reference(formatCidr(cidr.value), t('VPC {0}', name?.text ?? '?'))] : [],
    );

const gateways = (region: JdRegion | undefined): Suggestion[] =>
  named(
    (region?.borderGateways ?? []).map(({ name }) => name),
    t('border gateway'),
  );

const vpcs = (region: JdRegion | undefined): Suggestion[] =>
  (region?.borderGateways ?? []).flatMap((gateway) =>
    named(
      gateway.vpcs.map(({ name }) => name),
      t('VPC of {0}', gateway.name?.text ?? '?'),
    ),
  );

const gatewayNextHop: Source = ({ around }) => {
  const own = (around.jdBorderGateway?.vpcs ?? []).map(({ name }) => name);
  const lines = (around.jdRegion?.connections ?? []).flatMap(({ virtualInterfaces }) => virtualInterfaces);
  return distinct([
    ...named(
      lines.map(({ name }) => name),
      t('virtual interface: to the customer'),
    ),
    ...named(own, t('VPC: to its segment')),
  ]);
};

const lineVlan: Source = (target) => {
  const used = new Set(
    (target.around.jdConnection?.virtualInterfaces ?? []).flatMap(({ vlan }) =>
      vlan?.value === undefined || target.isHere(vlan) ? [] : [vlan.value],
    ),
  );
  const free = nextNumber(used, used.size > 0 ? 1 : 100, 4_094);
  return free === undefined ? [] : [computed(String(free), t('next free vLAN of the line'))];
};

/** Customer AS numbers that JD Cloud takes. */
const JD_ASNS = { lowest: 65_001, highest: 65_499 } as const;

const lineAsn: Source = (target) => {
  const name = target.around.jdConnection?.name?.value;
  const sites = target.context.document.topology.sites.filter(({ via: ways }) =>
    ways.some(({ value }) => value !== undefined && value === name),
  );
  const free = nextAsn(target, JD_ASNS.lowest, JD_ASNS.highest);
  return distinct([
    ...sites.flatMap(({ asn, name: site }) =>
      asn?.value === undefined ? [] : [reference(String(asn.value), t('site {0}', site?.text ?? '?'))],
    ),
    ...(free === undefined ? [] : [computed(String(free), t('next free ASN from 65001 to 65499'))]),
  ]);
};

const lineSubnet: Source = (target) => {
  const near = (target.context.document.topology.jdcloud?.regions ?? [])
    .flatMap(({ connections }) => connections)
    .flatMap(({ virtualInterfaces }) => virtualInterfaces)
    .flatMap(({ subnet }) => (subnet?.value && !target.isHere(subnet) ? [subnet.value] : []));
  const free = nextBlock(30, near, 'interconnection', usedBlocks(target));
  return free ? [computed(formatCidr(free), t('next free /30'))] : [];
};

const segment: Source = (target) => {
  const near = (target.around.jdRegion?.borderGateways ?? [])
    .flatMap(({ vpcs: own }) => own)
    .flatMap(({ cidr }) => (cidr?.value && !target.isHere(cidr) ? [cidr.value] : []));
  const free = nextBlock(16, near, 'interconnection', usedBlocks(target));
  return free ? [computed(formatCidr(free), t('next free /16'))] : [];
};

export const siteSources: Readonly<Record<string, Source>> = {
  'site.via': via,
  'site.asn': siteAsn,
  'site.prefixes': prefix,
  'vpc.cidr': segment,
  'borderGatewayRoute.destination': (target) =>
    distinct([...sitePrefixes(target), ...vpcSegments(target.around.jdRegion)]),
  'borderGatewayRoute.nextHop': gatewayNextHop,
  'virtualInterface.vlan': lineVlan,
  'virtualInterface.borderGateway': ({ around }) => distinct(gateways(around.jdRegion)),
  'virtualInterface.customerAsn': lineAsn,
  'virtualInterface.subnet': lineSubnet,
  'vpcRoute.vpc': ({ around }) => distinct(vpcs(around.jdRegion)),
  'vpcRoute.destination': (target) => distinct(sitePrefixes(target)),
  'vpcRoute.nextHop': ({ around }) => distinct(gateways(around.jdRegion)),
};
