import { t } from '@vscode/l10n';
import { interfaceChanges, type InstancePair, type InterfacePair } from './domain.ts';
import { addressTaken, groundOf, laneOf, networkRef } from './instanceSteps.ts';
import type { CloudPlanning } from './context.ts';

const isReplaced = ({ live, want }: InterfacePair): boolean =>
  live !== undefined && want !== undefined && interfaceChanges(live, want).length > 0;

export const removeInterfaces = (context: CloudPlanning): void => {
  for (const instance of context.domain.instances) {
    if (!instance.live || !instance.want) continue;
    for (const pair of instance.interfaces) removeInterface(context, instance, pair);
  }
};

const removeInterface = (context: CloudPlanning, instance: InstancePair, pair: InterfacePair): void => {
  const { draft, domain, uprooted } = context;
  const { live, want, address, label, node } = pair;
  if (!live || !instance.live) return;
  const isUprooted = uprooted.has(pair);
  if (want && !isUprooted && !isReplaced(pair)) return;
  const what = t('{0} on {1}', instance.name, label);
  draft.add({
    id: `${address}#delete`,
    action: isReplaced(pair) ? 'replace' : 'delete',
    kind: 'interface',
    address,
    summary: t('Remove the interface of {0} on {1}', instance.name, label),
    disruption: want ? t('Cuts off {0} until it is added again', what) : t('Cuts off {0}', what),
    changes: want ? interfaceChanges(live, want) : [],
    warnings: [
      live.isPublic
        ? t('The public address {0} is lost for good.', live.addresses.join(', ') || '-')
        : t('A removed interface never comes back: a new one has another MAC address.'),
    ],
    operation: {
      kind: 'removeInterface',
      project: domain.project.id,
      instance: instance.live.id,
      interface: live.id,
    },
    nodes: [node],
    phase: 'removeInterface',
    lanes: [laneOf(instance)],
    groups: groupsOf(context, pair),
  });
};

export const addInterfaces = (context: CloudPlanning): void => {
  for (const instance of context.domain.instances) {
    if (!instance.live || !instance.want) continue;
    for (const pair of instance.interfaces) addInterface(context, instance, pair);
  }
};

const addInterface = (context: CloudPlanning, instance: InstancePair, pair: InterfacePair): void => {
  const { draft, domain, uprooted } = context;
  const { live, want, address, label, node } = pair;
  if (!want || !instance.live) return;
  if (live && !uprooted.has(pair) && !isReplaced(pair)) return;
  const network = networkRef(context, want.network);
  if (network === undefined) return;
  const ip = want.ip;
  const id = `${address}#create`;
  const summary =
    ip === undefined
      ? t('Add an interface on {0} to {1}', label, instance.name)
      : t('Add an interface on {0} to {1}, with the address {2}', label, instance.name, ip);
  const groups = live ? groupsOf(context, pair) : [];
  const reason = addressTaken(context, want, instance);
  if (reason !== undefined) {
    draft.refuse({ id, address, summary, reason, node, groups });
    return;
  }
  draft.add({
    id,
    action: isReplaced(pair) ? 'replace' : 'create',
    kind: 'interface',
    address,
    summary,
    changes: live ? interfaceChanges(live, want) : [],
    warnings:
      typeof want.network === 'string'
        ? []
        : [t('The guest needs its network configuration, and its default route may move.')],
    operation: {
      kind: 'addInterface',
      project: domain.project.id,
      instance: instance.live.id,
      network,
      ...(ip !== undefined && { ip }),
    },
    nodes: [node],
    phase: 'addInterface',
    lanes: [laneOf(instance)],
    needs: [
      ...domain.needs,
      ...draft.known(`${address}#delete`),
      ...groundOf(context, want, instance.region),
    ],
    groups,
  });
};

/** Removed and added is one thing, together with what it hangs on. */
const groupsOf = ({ uprooted }: CloudPlanning, pair: InterfacePair): readonly string[] =>
  pair.live && pair.want ? [...(uprooted.get(pair) ?? []), pair.address] : [];
