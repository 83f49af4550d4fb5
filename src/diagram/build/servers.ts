import { t } from '@vscode/l10n';
import { parseAddress } from '../../ip/address.ts';
import { contains, parseCidr, type Cidr } from '../../ip/cidr.ts';
import type { EstateServer, EstateVrack, Named } from '../estate.ts';
import { type GraphBuilder } from './builder.ts';
import { vlanLabel, type NoteHost } from './cloud.ts';

/** A card of the vRack whose subnet servers may be in. */
export interface Segment {
  readonly id: string;
  readonly vlan: number;
  readonly cidr: string | undefined;
}

/**
 * Servers in the subnet of a datacenter or of vRack Services stand beside it, as the hosts they are. The others, of
 * which only the name or the vLAN is known, are rows of one card.
 */
export const addServers = (
  builder: GraphBuilder,
  { servers }: EstateVrack,
  vrack: string,
  segments: readonly Segment[],
  noteHost: NoteHost,
): void => {
  const blocks = segments.flatMap((segment) => {
    const cidr = cidrOf(segment.cidr);
    return cidr ? { ...segment, cidr } : [];
  });
  const others: [EstateServer, number][] = [];
  servers.forEach((server, index) => {
    const segment = segmentOf(server, blocks);
    if (!segment) {
      others.push([server, index]);
      return;
    }
    const id = builder.add({
      id: serverId(vrack, server, index),
      kind: 'server',
      shape: 'card',
      column: 'host',
      parent: vrack,
      beside: segment.id,
      title: server.name ?? t('Unnamed server'),
      facts: [t('Dedicated server'), server.ip, vlanOf(server)],
      place: server.place,
      key: server.key,
      live: server.live,
    });
    builder.connect(segment.id, id, 'l2');
    if (server.ip !== undefined) noteHost(server.ip, id);
  });
  if (others.length === 0) return;
  const list = builder.add({
    id: `servers:${vrack}`,
    kind: 'servers',
    shape: 'card',
    column: 'segment',
    parent: vrack,
    title: t('Dedicated servers'),
    facts: [others.length === 1 ? t('1 server') : t('{0} servers', others.length)],
  });
  builder.connect(vrack, list, 'l2', { label: 'L2' });
  for (const [server, index] of others) {
    const id = builder.add({
      id: serverId(vrack, server, index),
      kind: 'server',
      shape: 'row',
      column: 'segment',
      parent: list,
      title: server.name ?? t('Unnamed server'),
      facts: [vlanOf(server), server.ip],
      place: server.place,
      key: server.key,
      live: server.live,
    });
    if (server.ip !== undefined) noteHost(server.ip, id);
  }
};

const vlanOf = ({ vlan }: EstateServer): string | undefined =>
  vlan === undefined ? undefined : vlanLabel(vlan);

const serverId = (vrack: string, { name }: EstateServer, index: number): string =>
  `server:${vrack}/${name ?? `#${index}`}`;

const segmentOf = (
  { ip, vlan }: EstateServer,
  blocks: readonly { readonly id: string; readonly vlan: number; readonly cidr: Cidr }[],
) => {
  const address = ip === undefined ? undefined : parseAddress(ip);
  if (!address?.ok) return undefined;
  return blocks.find((block) => block.vlan === (vlan ?? 0) && contains(block.cidr, address.value));
};

const cidrOf = (text: string | undefined): Cidr | undefined => {
  const parsed = text === undefined ? undefined : parseCidr(text);
  return parsed?.ok ? parsed.value.cidr : undefined;
};

/** Services of the vRack of which only the name is known, as rows of one card. */
export const addFurther = (builder: GraphBuilder, vrack: EstateVrack, id: string): void => {
  const families: readonly (readonly [string, readonly Named[]])[] = [
    [t('Hosted Private Cloud'), vrack.dedicatedClouds],
    [t('IP block'), vrack.ips],
    [t('Load balancer'), vrack.loadBalancers],
  ];
  const count = families.reduce((sum, [, services]) => sum + services.length, 0);
  if (count === 0) return;
  const list = builder.add({
    id: `further:${id}`,
    kind: 'further',
    shape: 'card',
    column: 'segment',
    parent: id,
    title: t('Further services'),
    facts: [count === 1 ? t('1 service') : t('{0} services', count)],
  });
  builder.connect(id, list, 'attach');
  for (const [family, services] of families) {
    for (const service of services) {
      builder.add({
        id: `service:${id}/${service.name}`,
        kind: 'furtherService',
        shape: 'row',
        column: 'segment',
        parent: list,
        title: service.name,
        facts: [family],
        place: service.place,
        key: service.key,
        live: service.live,
      });
    }
  }
};
