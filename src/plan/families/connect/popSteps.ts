import { t } from '@vscode/l10n';
import { inTurn, lane, obstacleTo, roomFor, tornDownGroup, waveOf, type ConnectPlanning } from './context.ts';
import { popChanges, type PopPair } from './domain.ts';
import type { Fate } from './fates.ts';

export const deletePop = (context: ConnectPlanning, pair: PopPair, fate: Fate): void => {
  const { draft, fates, domain } = context;
  const { service, live, address, node } = pair;
  if (!live) return;
  const first = fates.first(live.type);
  const isFirst = first === pair;
  draft.add({
    id: `${address}#delete`,
    action: fate === 'replace' ? 'replace' : 'delete',
    kind: 'pop',
    address,
    summary: t('Delete the PoP configuration of interface {0} of {1}', live.interface, nameOf(context, pair)),
    disruption: () => cut(context, pair, fate === 'replace'),
    changes: popChanges(pair),
    warnings: [...layerWarning(pair), ...takesAlong(context, pair)],
    operation: { kind: 'deletePop', service: service.id, pop: live.id },
    nodes: [node],
    phase: 'deletePop',
    wave: isFirst ? 0 : waveOf(context),
    lanes: [lane(service)],
    needs: [
      // The others wait until the first is there again, so that the vRack always has one.
      ...(first && !isFirst ? [`${first.address}#create`] : []),
      // What is below goes first, where it is deleted on its own.
      ...(fates.isTornDown(live.type)
        ? draft.known(
            ...domain.configs.flatMap((one) => (one.layer === live.type ? [`${one.address}#delete`] : [])),
          )
        : []),
    ],
    groups: groupsOf(context, pair),
  });
};

export const createPop = (context: ConnectPlanning, pair: PopPair, fate: Fate): void => {
  const { draft, fates, domain } = context;
  const { service, want, address, node } = pair;
  if (!want) return;
  const member = domain.members.find((one) => one.service === service);
  const id = `${address}#create`;
  const summary = t(
    'Create the PoP configuration of interface {0} of {1} ({2})',
    pair.interface,
    nameOf(context, pair),
    [want.type.toUpperCase(), want.subnet].filter(Boolean).join(', '),
  );
  const groups = fate === 'replace' ? groupsOf(context, pair) : [];
  const reason = secondLayer2(context, pair) ?? obstacleTo(context, pair);
  if (reason !== undefined) {
    draft.refuse({ id, address, summary, reason, node, groups });
    return;
  }
  draft.add({
    id,
    action: fate === 'replace' ? 'replace' : 'create',
    kind: 'pop',
    address,
    summary,
    changes: popChanges(pair),
    operation: { kind: 'createPop', service: service.id, interface: pair.interface, ...want },
    nodes: [node],
    phase: 'createPop',
    wave: fates.first(want.type) === pair ? 0 : waveOf(context),
    lanes: [lane(service)],
    needs: [
      ...(member && !member.isOn ? [`${member.address}#attach`] : []),
      ...(fate === 'replace' ? [`${address}#delete`] : []),
      // Layers are never mixed on a service.
      ...domain.pops.flatMap((other) =>
        other.service === service && other.live && other.live.type !== want.type
          ? draft.known(`${other.address}#delete`)
          : [],
      ),
      // A vRack has one service of layer 2.
      ...domain.pops.flatMap((other) =>
        want.type === 'l2' && other.service !== service && other.live?.type === 'l2'
          ? draft.known(`${other.address}#delete`)
          : [],
      ),
      ...roomFor(context, want.subnet),
    ],
    groups,
  });
};

/** A replacement is one thing; so is all that goes when the last PoP configuration of a layer goes. */
const groupsOf = (context: ConnectPlanning, { live, want, address, service }: PopPair): string[] => [
  ...tornDownGroup(context, live?.type),
  ...(live && want ? [address] : []),
  ...(live && want && live.type !== want.type ? [`${service.id}/layer`] : []),
];

const nameOf = ({ consequences }: ConnectPlanning, { service }: PopPair): string =>
  consequences.nameOf(service);

const cut = (context: ConnectPlanning, pair: PopPair, until: boolean): string => {
  const { domain, fates, consequences } = context;
  const stays = domain.pops.some(
    (other) => other.service === pair.service && other !== pair && fates.pop(other) === 'keep',
  );
  if (!stays) return consequences.cut([pair.service], until, inTurn(context, pair.service));
  return t(
    'Interface {0} of {1} carries nothing, the service goes on with its other one',
    pair.interface,
    consequences.nameOf(pair.service),
  );
};

/** A vRack has one service of layer 2 at most (R17); another one that stays is in the way. */
const secondLayer2 = (
  { domain, fates, consequences }: ConnectPlanning,
  { service, want }: PopPair,
): string | undefined => {
  if (want?.type !== 'l2') return undefined;
  const other = domain.pops.find(
    (one) => one.service !== service && one.live?.type === 'l2' && fates.pop(one) === 'keep',
  );
  return (
    other && t('A vRack has one service of layer 2, and {0} is one.', consequences.nameOf(other.service))
  );
};

const layerWarning = ({ live, want }: PopPair): string[] => {
  if (!live || !want || live.type === want.type) return [];
  return [
    t(
      'Changing from layer {0} to layer {1} deletes the whole configuration of the service and builds it anew.',
      live.type.slice(1),
      want.type.slice(1),
    ),
  ];
};

/** What goes with a PoP configuration when it is deleted in one call. */
const takesAlong = ({ domain, fates, recursive }: ConnectPlanning, { live }: PopPair): string[] => {
  if (!recursive || !live || !fates.isTornDown(live.type)) return [];
  const names = domain.configs.flatMap(({ layer, datacenter }) =>
    layer === live.type ? [datacenter.name] : [],
  );
  return names.length === 0
    ? []
    : [t('The datacenter configurations {0} go with it, and their routing.', names.join(', '))];
};
