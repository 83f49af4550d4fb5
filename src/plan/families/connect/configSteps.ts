import { t } from '@vscode/l10n';
import type { ConnectState } from '../../accountState.ts';
import { connectAddress } from '../../address.ts';
import {
  lanesOf,
  obstacleTo,
  roomFor,
  tornDownGroup,
  waveOf,
  wayToCreate,
  wayToDelete,
  type ConnectPlanning,
} from './context.ts';
import { configChanges, type ConfigPair } from './domain.ts';
import type { Fate } from './fates.ts';

export const deleteConfig = (context: ConnectPlanning, pair: ConfigPair, fate: Fate): void => {
  const { draft, consequences, recursive } = context;
  const { live, want, address, layer, datacenter, node, extras } = pair;
  const way = live && wayToDelete(context, layer, live);
  if (!live || !way) return;
  draft.add({
    id: `${address}#delete`,
    action: fate === 'replace' ? 'replace' : 'delete',
    kind: 'datacenter',
    address,
    summary: t('Delete the datacenter configuration {0}', datacenter.name),
    disruption: consequences.cutFrom(datacenter.name, usersOf(context, pair), want !== undefined),
    changes: configChanges(pair),
    warnings:
      recursive && extras.some((extra) => extra.live) ? [t('Its routes and neighbours go with it.')] : [],
    operation: { kind: 'deleteDatacenterConfig', ...way, config: live.id },
    nodes: [node],
    phase: 'deleteDatacenterConfig',
    wave: waveOf(context),
    lanes: lanesOf(context, layer),
    needs: draft.known(...extras.map((extra) => `${extra.address}#delete`)),
    groups: groupsOf(context, pair),
  });
};

export const createConfig = (context: ConnectPlanning, pair: ConfigPair, fate: Fate): void => {
  const { draft, domain } = context;
  const { live, want, address, layer, datacenter, node, writers } = pair;
  if (!want) return;
  const id = `${address}#create`;
  const summary = [
    t('Create the datacenter configuration {0}', datacenter.name),
    want.subnet && `(${want.subnet})`,
  ]
    .filter(Boolean)
    .join(' ');
  const groups = live ? groupsOf(context, pair) : [];
  const refuse = (reason: string): void => {
    draft.refuse({ id, address, summary, reason, node, groups });
  };
  const reaches = ({ id: service, datacenters }: ConnectState): boolean =>
    datacenters.some((one) => one.id === datacenter.id) &&
    // With layer 2 it is the service's own.
    (layer === 'l3' || address.startsWith(`${connectAddress(domain.vrack, service)}/`));
  const way = wayToCreate(context, layer, writers, reaches);
  if (!way) {
    refuse(
      live
        ? t('It would go with the last PoP configuration of the vRack, and it is not to go.')
        : t('It needs a PoP configuration of its service. Write one below pops.'),
    );
    return;
  }
  if (layer === 'l3' && want.subnet === undefined) {
    refuse(t('It needs a subnet, and no other service of the vRack gives it one.'));
    return;
  }
  const other = domain.configs.find(
    (one) => one !== pair && layer === 'l2' && one.layer === 'l2' && one.want && isSibling(one, pair),
  );
  if (other) {
    refuse(t('Layer 2 has one datacenter, and {0} is configured.', other.datacenter.name));
    return;
  }
  const obstacle = obstacleTo(context, pair);
  if (obstacle !== undefined) {
    refuse(obstacle);
    return;
  }
  draft.add({
    id,
    action: fate === 'replace' ? 'replace' : 'create',
    kind: 'datacenter',
    address,
    summary,
    changes: configChanges(pair),
    operation: {
      kind: 'createDatacenterConfig',
      service: way.service,
      pop: way.pop,
      datacenter: datacenter.id,
      ...(layer === 'l3' && want),
    },
    nodes: [node],
    phase: 'createDatacenterConfig',
    wave: waveOf(context),
    lanes: lanesOf(context, layer),
    needs: [
      ...way.needs,
      ...draft.known(`${address}#delete`),
      ...(layer === 'l2' ? draft.known(...siblingDeletions(context, pair)) : []),
      ...roomFor(context, want.subnet),
    ],
    groups,
  });
};

/** Replaced or deleted with its routing, and with the PoP configurations above it. */
const groupsOf = (context: ConnectPlanning, { layer, address }: ConfigPair): string[] => [
  ...tornDownGroup(context, layer),
  address,
];

/** Of one service: the address of its configurations begins with its own. */
const isSibling = (a: ConfigPair, b: ConfigPair): boolean => parentOf(a) === parentOf(b);
const parentOf = ({ address }: ConfigPair): string => address.slice(0, address.lastIndexOf('/'));

const siblingDeletions = ({ domain }: ConnectPlanning, pair: ConfigPair): string[] =>
  domain.configs.flatMap((one) => (isSibling(one, pair) ? [`${one.address}#delete`] : []));

/** Services of the layer that carry traffic to the datacenter now. */
const usersOf = ({ domain }: ConnectPlanning, { layer, live }: ConfigPair): ConnectState[] => {
  const seeing = live?.seenBy.map(({ service }) => service) ?? [];
  return [
    ...new Set([...seeing, ...domain.pops.flatMap((pop) => (pop.live?.type === layer ? [pop.service] : []))]),
  ].filter((service) => layer === 'l3' || seeing.includes(service));
};
