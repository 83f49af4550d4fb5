import { t } from '@vscode/l10n';
import { formatAddress } from '../../ip/address.ts';
import { nth, parseCidr } from '../../ip/cidr.ts';
import { datacenterKey } from '../../lint/support/datacenters.ts';
import { layerOf } from '../../lint/support/layer.ts';
import type { Scalar } from '../../topology/model.ts';
import { definitionShape, keyShape } from '../schema.ts';
import { scalarText } from './scalar.ts';
import { suggestionsFor } from './sources.ts';
import type { Target } from './suggestion.ts';
import { map, stop, type Stop, type TemplateMap } from './template.ts';

/** A whole object that can be inserted as an item of a list, with values that fit the file. */
export interface Block {
  readonly label: string;
  readonly detail: string;
  readonly template: TemplateMap;
}

type Builder = (value: (key: string, fallback?: string) => Stop, target: Target) => readonly Block[];

/** Values that OVHcloud leaves free in a datacenter subnet begin with the fourth address. */
const FIRST_ROUTER = 4;

const addressIn = (cidr: string, n: number): string => {
  const parsed = parseCidr(cidr);
  const address = parsed.ok ? nth(parsed.value.cidr, n) : undefined;
  return address === undefined ? '' : formatAddress(address);
};

/** A name that none of the others has: the usual one, or one with the next number. */
const freeName = (usual: string, used: readonly { readonly name: Scalar<string> | undefined }[]): string => {
  const taken = new Set(used.map(({ name }) => name?.value));
  const [, base = usual, from = '1'] = /^(.*)-(\d+)$/.exec(usual) ?? [];
  let name = usual;
  for (let number = Number(from) + 1; taken.has(name); number += 1) name = `${base}-${number}`;
  return name;
};

/** Two neighbours in a datacenter subnet, whose ASN is not that of OVHcloud there. */
const twoNeighbors = (subnet: Stop, ovhAsn: Stop): TemplateMap => {
  const asn = String(65_040 === Number(firstOf(ovhAsn)) ? 65_041 : 65_040);
  return map({
    bgp: [FIRST_ROUTER, FIRST_ROUTER + 1].map((n) =>
      map({ asn: stop(asn), neighbor: stop(addressIn(firstOf(subnet), n)) }),
    ),
  });
};

const firstOf = ({ stop: [first = ''] }: Stop): string => first;

const builders: Readonly<Record<string, Builder>> = {
  vrack: (value) => [
    {
      label: t('vRack'),
      detail: t('a vRack with its name'),
      template: map({ id: value('id', 'pn-'), name: value('name') }),
    },
  ],
  connect: (value, target) => {
    const pop = (key: string): Stop => valueOf('pop', key, target);
    const datacenter = (key: string): Stop => valueOf('datacenter', key, target);
    const [subnet, ovhAsn] = [datacenter('subnet'), datacenter('ovhAsn')];
    return [
      {
        label: t('OVHcloud Connect service at layer 3'),
        detail: t('with a PoP and a datacenter with BGP'),
        template: map({
          service: value('service'),
          name: value('name'),
          pops: [
            map({
              interface: stop(''),
              type: 'l3',
              customerAsn: pop('customerAsn'),
              ovhAsn: pop('ovhAsn'),
              subnet: pop('subnet'),
            }),
          ],
          datacenters: [
            map({
              datacenter: newDatacenter(target),
              ovhAsn,
              subnet,
              routing: twoNeighbors(subnet, ovhAsn),
            }),
          ],
        }),
      },
      {
        label: t('OVHcloud Connect service at layer 2'),
        detail: t('a wire into one datacenter'),
        template: map({
          service: value('service'),
          name: value('name'),
          provider: 'OVHcloud',
          pops: [map({ interface: stop(''), type: 'l2' })],
          datacenters: [map({ datacenter: newDatacenter(target) })],
        }),
      },
    ];
  },
  pop: (value, { around }) => {
    const layer3: Block = {
      label: t('PoP at layer 3'),
      detail: t('BGP session and /30'),
      template: map({
        interface: value('interface'),
        type: 'l3',
        customerAsn: value('customerAsn'),
        ovhAsn: value('ovhAsn'),
        subnet: value('subnet'),
      }),
    };
    const layer2: Block = {
      label: t('PoP at layer 2'),
      detail: t('interface only'),
      template: map({ interface: value('interface'), type: 'l2' }),
    };
    return around.connect && layerOf(around.connect) === 'l2' ? [layer2, layer3] : [layer3, layer2];
  },
  datacenter: (value, target) => {
    const { around } = target;
    const subnet = value('subnet');
    const cidr = firstOf(subnet);
    const asn = value('ovhAsn');
    const base = { datacenter: newDatacenter(target), ovhAsn: asn, subnet };
    const bgp: Block = {
      label: t('Datacenter with BGP'),
      detail: t('two neighbours'),
      template: map({
        ...base,
        routing: twoNeighbors(subnet, asn),
      }),
    };
    const withStatic: Block = {
      label: t('Datacenter with static routes'),
      detail: t('one route'),
      template: map({
        ...base,
        routing: map({ static: [map({ subnet: stop(''), nextHop: stop(addressIn(cidr, FIRST_ROUTER)) })] }),
      }),
    };
    const layer2: Block = {
      label: t('Datacenter at layer 2'),
      detail: t('datacenter only'),
      template: map({ datacenter: value('datacenter') }),
    };
    return around.connect && layerOf(around.connect) === 'l2'
      ? [layer2, bgp, withStatic]
      : [bgp, withStatic, layer2];
  },
  staticRoute: (value) => [
    {
      label: t('Static route'),
      detail: t('destination and next hop'),
      template: map({ subnet: value('subnet'), nextHop: value('nextHop') }),
    },
  ],
  bgpNeighbor: (value) => [
    {
      label: t('BGP neighbour'),
      detail: t('ASN and address'),
      template: map({ asn: value('asn'), neighbor: value('neighbor') }),
    },
  ],
  project: (value) => [
    {
      label: t('Public Cloud project'),
      detail: t('with a network'),
      template: map({
        id: value('id'),
        name: value('name'),
        networks: [map({ name: stop('app'), vlan: stop('') })],
      }),
    },
  ],
  network: (value, target) => {
    const regions = valueOf('network', 'regions', target, 'GRA11');
    const region = firstOf(regions);
    const cidr = firstOf(valueOf('subnet', 'cidr', target));
    return [
      {
        label: t('Network with subnets'),
        detail: t('vLAN, regions, subnet'),
        template: map({
          name: stop(freeName('app', target.around.project?.networks ?? [])),
          vlan: value('vlan'),
          regions: { flow: [regions] },
          subnets: [
            map({
              region: stop(region),
              cidr: stop(cidr),
              start: stop(addressIn(cidr, 10)),
              end: stop(addressIn(cidr, 254)),
              dhcp: stop('true', 'false'),
              gateway: stop('false', 'true'),
            }),
          ],
        }),
      },
    ];
  },
  subnet: (value) => [
    {
      label: t('Subnet'),
      detail: t('region and CIDR'),
      template: map({
        region: value('region'),
        cidr: value('cidr'),
        dhcp: stop('true', 'false'),
        gateway: stop('false', 'true'),
      }),
    },
  ],
  instance: (value, { around }) => [
    {
      label: t('Instance'),
      detail: t('a new one, on a private network'),
      template: map({
        name: stop(freeName('instance-1', around.project?.instances ?? [])),
        region: value('region'),
        flavor: value('flavor'),
        image: value('image'),
        sshKey: value('sshKey', 'admin'),
        interfaces: [map({ network: stop(around.project?.networks[0]?.name?.value ?? 'public') })],
      }),
    },
  ],
  interface: (value) => [
    {
      label: t('Interface'),
      detail: t('on a network'),
      template: map({ network: value('network') }),
    },
  ],
  vrackServices: (value, target) => [
    {
      label: t('vRack Services'),
      detail: t('with a subnet'),
      template: map({ id: value('id', 'vrs-'), region: value('region'), subnets: [servicesSubnet(target)] }),
    },
  ],
  vrackServicesSubnet: (_, target) => [
    {
      label: t('vRack Services subnet'),
      detail: t('CIDR, vLAN, service range'),
      template: servicesSubnet(target),
    },
  ],
  site: (value, { context }) => [
    {
      label: t('Site'),
      detail: t('prefixes and what leads there'),
      template: map({
        name: stop(freeName('office', context.document.topology.sites)),
        asn: value('asn'),
        prefixes: { flow: [value('prefixes')] },
        via: { flow: [value('via')] },
      }),
    },
  ],
  jdcloudRegion: (value) => [
    {
      label: t('JD Cloud region'),
      detail: t('border gateway and connection'),
      template: map({
        region: value('region', 'cn-north-1'),
        borderGateways: [map({ name: stop('bgw-1') })],
        connections: [map({ name: stop('line-1') })],
      }),
    },
  ],
  jdcloudConnection: (value, target) => {
    const line = (key: string): Stop => valueOf('virtualInterface', key, target);
    const { topology } = target.context.document;
    const all = (topology.jdcloud?.regions ?? []).flatMap(({ connections }) => connections);
    // A site reaches services and lines by one list of names.
    const reached = [...all, ...topology.vracks.flatMap(({ connect }) => connect)];
    const interfaces = all.flatMap(({ virtualInterfaces }) => virtualInterfaces);
    return [
      {
        label: t('JD Cloud connection'),
        detail: t('with a virtual interface'),
        template: map({
          name: stop(freeName('line-1', reached)),
          bandwidth: value('bandwidth'),
          virtualInterfaces: [
            map({
              name: stop(freeName('vif-1', interfaces)),
              vlan: line('vlan'),
              borderGateway: line('borderGateway'),
              customerAsn: line('customerAsn'),
              subnet: line('subnet'),
            }),
          ],
        }),
      },
    ];
  },
};

/** Datacenters for a configuration of its own, first those that no service of the vRack has: theirs would be shared. */
const newDatacenter = (target: Target): Stop => {
  const { stop: all } = valueOf('datacenter', 'datacenter', target);
  const configured = new Set(
    (target.around.vrack?.connect ?? []).flatMap(({ datacenters }) =>
      datacenters.map(({ datacenter }) => datacenter && datacenterKey(datacenter)),
    ),
  );
  const isShared = (text: string): number => (configured.has(text.toLowerCase()) ? 1 : 0);
  return stop(...all.toSorted((a, b) => isShared(a) - isShared(b)));
};

/** Texts offered at one place of a block. */
const MOST_CHOICES = 10;

const valueOf = (definition: string, key: string, target: Target, fallback = ''): Stop => {
  const shape = keyShape(definitionShape(definition), key);
  const found = shape ? suggestionsFor(definition, key, shape, target) : [];
  const isList = shape?.schema.items !== undefined;
  const item = isList ? { schema: shape.schema.items ?? {}, definition: undefined } : shape;
  const texts = found.slice(0, MOST_CHOICES).map(({ value }) => scalarText(value, item, isList));
  return texts.length > 0 ? stop(...texts) : stop(fallback);
};

const servicesSubnet = (target: Target): TemplateMap => {
  const value = (key: string): Stop => valueOf('vrackServicesSubnet', key, target);
  const cidr = value('cidr');
  return map({
    cidr,
    name: stop('files'),
    vlan: value('vlan'),
    serviceRange: stop(rangeIn(firstOf(cidr))),
  });
};

/** A service range in a subnet, not at its beginning, where one address more is lost. */
const rangeIn = (cidr: string): string => {
  const network = addressIn(cidr, 32);
  return network && `${network}/27`;
};

/** The blocks that an item of a list can be, the likeliest first. */
export const blocksFor = (definition: string, target: Target): readonly Block[] =>
  builders[definition]?.((key, fallback) => valueOf(definition, key, target, fallback), target) ?? [];
