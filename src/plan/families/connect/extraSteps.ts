import { t } from '@vscode/l10n';
import { contains, formatCidr, nth } from '../../../ip/cidr.ts';
import { formatAddress, parseAddress } from '../../../ip/address.ts';
import { blockOf } from '../../blocks.ts';
import type { Ref } from '../../operation.ts';
import { lanesOf, tornDownGroup, waveOf, wayToCreate, wayToDelete, type ConnectPlanning } from './context.ts';
import { extraChanges, type ConfigPair, type ExtraPair, type WantedExtra } from './domain.ts';
import { describeExtra } from './extrasFromFile.ts';

/** @param isParentGoing whether the configuration goes, for good or for a while */
export const deleteExtras = (context: ConnectPlanning, config: ConfigPair, isParentGoing: boolean): void => {
  const { draft } = context;
  const { live, layer, datacenter } = config;
  const way = live && wayToDelete(context, layer, live);
  if (!live || !way) return;
  for (const pair of config.extras) {
    if (!pair.live || !(isParentGoing || isChanged(pair))) continue;
    draft.add({
      id: `${pair.address}#delete`,
      action: pair.want && isChanged(pair) ? 'replace' : 'delete',
      kind: pair.live.type === 'bgp' ? 'bgpNeighbor' : 'staticRoute',
      address: pair.address,
      summary: t('Delete the {0} in {1}', describeExtra(pair.live), datacenter.name),
      disruption: cut(pair),
      changes: extraChanges(pair),
      operation: { kind: 'deleteExtra', ...way, config: live.id, extra: pair.live.id },
      nodes: [pair.node],
      phase: 'deleteExtra',
      wave: waveOf(context),
      lanes: lanesOf(context, layer),
      groups: groupsOf(context, config, pair, isParentGoing),
    });
  }
};

/** @param isParentComing whether the configuration is made by the plan */
export const createExtras = (context: ConnectPlanning, config: ConfigPair, isParentComing: boolean): void => {
  const { draft } = context;
  const { live, want: parent, layer, address, datacenter } = config;
  if (!parent) return;
  const made = `${address}#create`;
  const ref: Ref<number> | undefined = isParentComing ? { createdBy: made } : live?.id;
  const way = wayToCreate(context, layer, config.writers, () => true);
  const gone = draft.known(...config.extras.flatMap((pair) => (pair.live ? [`${pair.address}#delete`] : [])));
  const staying = config.extras.filter((pair) => pair.live && pair.want?.type === 'bgp');
  let room = MOST_NEIGHBORS - staying.length;
  /** With the first neighbour of a datacenter that is in use. */
  let stopsVrrp = live !== undefined && !config.extras.some((pair) => pair.live?.type === 'bgp');
  for (const pair of config.extras) {
    const { want } = pair;
    if (!want || !(isParentComing || !pair.live || isChanged(pair))) continue;
    const id = `${pair.address}#create`;
    const summary = t('Create the {0} in {1}', describeExtra(want), datacenter.name);
    const groups = pair.live || config.routingSwitch ? groupsOf(context, config, pair, isParentComing) : [];
    // What is not in the file is made again as it was, where it still fits.
    if (pair.live && !pair.node && !isInside(want, parent.subnet)) {
      const reason = t(
        'It is not in the file and cannot be made again, because its address is not in {0}. Write it in the file, or plan with pruning.',
        parent.subnet ?? '-',
      );
      draft.refuse({ id, address: pair.address, summary, reason, groups });
      continue;
    }
    if (want.type === 'bgp' && !pair.live && room-- <= 0) {
      const reason = t(
        'A datacenter has {0} BGP neighbours at most, and these stay: {1}. Write them in the file, or plan with pruning.',
        MOST_NEIGHBORS,
        staying.map(neighborOf).join(', '),
      );
      draft.refuse({ id, address: pair.address, summary, reason, node: pair.node });
      continue;
    }
    if (!way || ref === undefined) {
      const reason = t('Its datacenter configuration is not there and not made.');
      draft.refuse({ id, address: pair.address, summary, reason, node: pair.node, groups });
      continue;
    }
    draft.add({
      id,
      action: pair.live && isChanged(pair) ? 'replace' : 'create',
      kind: want.type === 'bgp' ? 'bgpNeighbor' : 'staticRoute',
      address: pair.address,
      summary,
      disruption: want.type === 'bgp' && stopsVrrp ? gatewayLost(parent.subnet) : null,
      changes: extraChanges(pair),
      operation: { kind: 'createExtra', service: way.service, pop: way.pop, config: ref, extra: want },
      nodes: [pair.node],
      phase: 'createExtra',
      wave: waveOf(context),
      lanes: lanesOf(context, layer),
      needs: [...way.needs, ...(isParentComing ? [made] : []), ...gone],
      groups,
    });
    if (want.type === 'bgp') stopsVrrp = false;
  }
};

/** Neighbours of a datacenter configuration. */
const MOST_NEIGHBORS = 4;

const neighborOf = ({ want }: ExtraPair): string => (want?.type === 'bgp' ? want.neighbor : '');

const isChanged = (pair: ExtraPair): boolean =>
  pair.live !== undefined && (!pair.want || extraChanges(pair).length > 0);

/**
 * Routes and neighbours change places together, and go and come with their configuration: one that stays, because it
 * cannot be made again, keeps them.
 */
const groupsOf = (
  context: ConnectPlanning,
  { layer, address, live, want, routingSwitch }: ConfigPair,
  pair: ExtraPair,
  withParent: boolean,
): string[] => {
  // One that is pruned goes whether or not its configuration is replaced.
  const isBound = withParent && live && pair.live && (pair.want ?? !want);
  return [
    ...(isBound ? [...tornDownGroup(context, layer), address] : []),
    ...(pair.live && pair.want ? [pair.address] : []),
    ...(routingSwitch ? [`${address}/routing`] : []),
  ];
};

const isInside = (extra: WantedExtra, subnet: string | undefined): boolean => {
  const block = blockOf(subnet);
  const address = parseAddress(extra.type === 'network' ? extra.nextHop : extra.neighbor);
  return !block || !address.ok || contains(block, address.value);
};

const cut = ({ live, want }: ExtraPair): string | null => {
  if (!live) return null;
  const what = live.type === 'network' ? live.subnet : t('what {0} announces', live.neighbor);
  return want ? t('No way to {0} until it is created again', what) : t('No way to {0}', what);
};

/** With BGP the virtual router of the datacenter is switched off. */
const gatewayLost = (subnet: string | undefined): string => {
  const block = blockOf(subnet);
  const gateway = block && nth(block, 1);
  return t(
    'BGP turns VRRP off in this datacenter: hosts of {0} lose their gateway at {1} and need another one',
    block ? formatCidr(block) : '?',
    gateway === undefined ? '?' : formatAddress(gateway),
  );
};
