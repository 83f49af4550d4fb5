import { t } from '@vscode/l10n';
import type { EstateJdBorderGateway, EstateJdConnection, EstateJdRegion } from '../estate.ts';
import { isolated } from '../text/shown.ts';
import { arrow, asn, bandwidthLabel, known, type GraphBuilder } from './builder.ts';
import { vlanLabel } from './cloud.ts';

/** JD Cloud Direct Connection: lines with their virtual interfaces, border gateways, VPCs. Answers with the lines by name. */
export const addJdRegion = (
  builder: GraphBuilder,
  region: EstateJdRegion,
  index: number,
): ReadonlyMap<string, string> => {
  const id = builder.add({
    id: `jdRegion:${region.region ?? `#${index}`}`,
    kind: 'jdRegion',
    shape: 'group',
    column: 'service',
    title: region.region ?? t('Unnamed region'),
    facts: [t('JD Cloud')],
    place: region.place,
  });
  const gateways = new Map<string, string>();
  for (const [at, gateway] of region.borderGateways.entries()) {
    const added = addGateway(builder, gateway, region, id, at);
    if (gateway.name !== undefined && !gateways.has(gateway.name)) gateways.set(gateway.name, added);
  }
  const lines = new Map<string, string>();
  for (const [at, connection] of region.connections.entries()) {
    const added = addLine(builder, connection, id, at, gateways);
    if (connection.name !== undefined && !lines.has(connection.name)) lines.set(connection.name, added);
  }
  if (region.hostedSegments.length > 0) {
    const hosted = builder.add({
      id: `jdHosted:${id}`,
      kind: 'jdHosted',
      shape: 'card',
      column: 'host',
      parent: id,
      title: t('Hosted area'),
    });
    for (const segment of region.hostedSegments) {
      builder.add({
        id: `jdSegment:${id}/${segment.name}`,
        kind: 'jdSegment',
        shape: 'row',
        column: 'host',
        parent: hosted,
        title: segment.name,
        place: segment.place,
      });
    }
  }
  return lines;
};

const addLine = (
  builder: GraphBuilder,
  connection: EstateJdConnection,
  region: string,
  index: number,
  gateways: ReadonlyMap<string, string>,
): string => {
  const id = builder.add({
    id: `jdConnection:${region}/${connection.name ?? `#${index}`}`,
    kind: 'jdConnection',
    shape: 'card',
    column: 'service',
    parent: region,
    title: connection.name ?? t('Unnamed line'),
    facts: [t('Direct Connection'), bandwidthLabel(connection.bandwidth)],
    place: connection.place,
  });
  for (const [at, one] of connection.virtualInterfaces.entries()) {
    const row = builder.add({
      id: `jdInterface:${id}/${one.name ?? `#${at}`}`,
      kind: 'jdVirtualInterface',
      shape: 'row',
      column: 'service',
      parent: id,
      title: known(isolated(one.name ?? t('Unnamed interface')), asn(one.customerAsn)).join(' · '),
      facts: [one.subnet],
      place: one.place,
    });
    const gateway = one.borderGateway === undefined ? undefined : gateways.get(one.borderGateway);
    if (gateway !== undefined) {
      builder.connect(row, gateway, 'l3', {
        label: one.vlan === undefined ? 'L3' : `L3 · ${vlanLabel(one.vlan)}`,
      });
    }
  }
  return id;
};

const addGateway = (
  builder: GraphBuilder,
  gateway: EstateJdBorderGateway,
  region: EstateJdRegion,
  parent: string,
  index: number,
): string => {
  const id = builder.add({
    id: `jdGateway:${parent}/${gateway.name ?? `#${index}`}`,
    kind: 'jdBorderGateway',
    shape: 'card',
    column: 'segment',
    parent,
    title: gateway.name ?? t('Unnamed border gateway'),
    facts: [t('Border gateway')],
    place: gateway.place,
  });
  for (const route of gateway.routes) {
    builder.add({
      id: `jdRoute:${id}/${route.destination ?? ''}>${route.nextHop ?? ''}`,
      kind: 'jdRoute',
      shape: 'row',
      column: 'segment',
      parent: id,
      title: arrow(route.destination, route.nextHop && isolated(route.nextHop)),
      place: route.place,
    });
  }
  for (const [at, vpc] of gateway.vpcs.entries()) {
    const card = builder.add({
      id: `jdVpc:${id}/${vpc.name ?? `#${at}`}`,
      kind: 'jdVpc',
      shape: 'card',
      column: 'host',
      parent,
      beside: id,
      title: vpc.name ?? t('Unnamed VPC'),
      facts: ['VPC', vpc.cidr],
      place: vpc.place,
    });
    builder.connect(id, card, 'l3');
    for (const route of region.vpcRoutes.filter((one) => one.vpc !== undefined && one.vpc === vpc.name)) {
      builder.add({
        id: `jdVpcRoute:${card}/${route.table ?? ''} ${route.destination ?? ''}>${route.nextHop ?? ''}`,
        kind: 'jdVpcRoute',
        shape: 'row',
        column: 'host',
        parent: card,
        title: arrow(route.destination, route.nextHop && isolated(route.nextHop)),
        facts: [route.table && t('table {0}', isolated(route.table))],
        place: route.place,
      });
    }
  }
  return id;
};
