import { t } from '@vscode/l10n';
import { formatAddress } from '../../ip/address.ts';
import { nth, parseCidr } from '../../ip/cidr.ts';
import { layerOf } from '../../lint/support/layer.ts';
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

const firstOf = ({ stop: [first = ''] }: Stop): string => first;

const builders: Readonly<Record<string, Builder>> = {
  vrack: (value) => [
    {
      label: t('vRack'),
      detail: t('a vRack with its name'),
      template: map({ id: value('id', 'pn-'), name: value('name') }),
    },
  ],
  connect: (value) => [
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
            customerAsn: stop(''),
            ovhAsn: stop('35540'),
            subnet: stop(''),
          }),
        ],
        datacenters: [map({ datacenter: stop(''), ovhAsn: stop('35540'), subnet: stop('') })],
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
        datacenters: [map({ datacenter: stop('') })],
      }),
    },
  ],
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
  datacenter: (value, { around }) => {
    const subnet = value('subnet');
    const cidr = firstOf(subnet);
    const asn = value('ovhAsn');
    const neighbor = String(65_040 === Number(firstOf(asn)) ? 65_041 : 65_040);
    const base = { datacenter: value('datacenter'), ovhAsn: asn, subnet };
    const bgp: Block = {
      label: t('Datacenter with BGP'),
      detail: t('two neighbours'),
      template: map({
        ...base,
        routing: map({
          bgp: [FIRST_ROUTER, FIRST_ROUTER + 1].map((n) =>
            map({ asn: stop(neighbor), neighbor: stop(addressIn(cidr, n)) }),
          ),
        }),
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
          name: value('name', 'app'),
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
        name: value('name', 'instance-1'),
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
  vrackServices: (value) => [
    {
      label: t('vRack Services'),
      detail: t('with a subnet'),
      template: map({ id: value('id', 'vrs-'), region: value('region') }),
    },
  ],
  vrackServicesSubnet: (value) => {
    const cidr = value('cidr');
    return [
      {
        label: t('vRack Services subnet'),
        detail: t('CIDR, vLAN, service range'),
        template: map({
          cidr,
          name: value('name', 'files'),
          vlan: value('vlan'),
          serviceRange: stop(rangeIn(firstOf(cidr))),
        }),
      },
    ];
  },
  site: (value) => [
    {
      label: t('Site'),
      detail: t('prefixes and what leads there'),
      template: map({
        name: value('name', 'office'),
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
    return [
      {
        label: t('JD Cloud connection'),
        detail: t('with a virtual interface'),
        template: map({
          name: value('name', 'line-1'),
          bandwidth: value('bandwidth'),
          virtualInterfaces: [
            map({
              name: stop('vif-1'),
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

/** A service range in a subnet, not at its beginning, where one address more is lost. */
const rangeIn = (cidr: string): string => {
  const network = addressIn(cidr, 32);
  return network && `${network}/27`;
};

/** The blocks that an item of a list can be, the likeliest first. */
export const blocksFor = (definition: string, target: Target): readonly Block[] =>
  builders[definition]?.((key, fallback) => valueOf(definition, key, target, fallback), target) ?? [];
