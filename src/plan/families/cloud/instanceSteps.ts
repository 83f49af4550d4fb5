import { t } from '@vscode/l10n';
import type { Ref } from '../../operation.ts';
import type { InstancePair, NetworkPair, WantedInterface } from './domain.ts';
import { holderKey, type CloudPlanning, type Holder } from './context.ts';

export const deleteInstance = ({ draft, domain }: CloudPlanning, pair: InstancePair): void => {
  const { live, address, name, region, node } = pair;
  if (!live) return;
  draft.add({
    id: `${address}#delete`,
    action: 'delete',
    kind: 'instance',
    address,
    summary: t('Delete the instance {0} in {1}', name, region),
    disruption: t('The instance {0}, its disk and its addresses are lost for good', name),
    operation: { kind: 'deleteInstance', project: domain.project.id, instance: live.id },
    nodes: [node],
    phase: 'deleteInstance',
    lanes: [laneOf(pair)],
    groups: groupsOf(pair),
  });
};

export const createInstance = (context: CloudPlanning, pair: InstancePair): void => {
  const { draft, domain } = context;
  const { want, address, name, region, node, interfaces } = pair;
  if (!want || want === 'stays') return;
  const { flavor, image, volume, sshKey } = want;
  const networks = interfaces.flatMap((one) => {
    const network = one.want && networkRef(context, one.want.network);
    return network === undefined ? [] : [{ network, ...(one.want?.ip !== undefined && { ip: one.want.ip }) }];
  });
  const id = `${address}#create`;
  const summary = t(
    'Create the instance {0} in {1} on {2}',
    name,
    region,
    interfaces.map(({ label }) => label).join(', ') || '-',
  );
  for (const one of interfaces) {
    const reason = one.want && addressTaken(context, one.want, pair);
    if (reason === undefined) continue;
    draft.refuse({ id, address, summary, reason, node: one.node, groups: groupsOf(pair) });
    return;
  }
  draft.add({
    id,
    action: 'create',
    kind: 'instance',
    address,
    summary,
    warnings:
      interfaces.length > 1 && interfaces.some(({ want: one }) => typeof one?.network === 'string')
        ? [t('With a public and a private interface the default route may be on either.')]
        : [],
    operation: {
      kind: 'createInstance',
      project: domain.project.id,
      name,
      region,
      flavor,
      ...(image !== undefined && { image }),
      ...(volume !== undefined && { volume }),
      ...(sshKey !== undefined && { sshKey }),
      networks,
    },
    nodes: [node, ...interfaces.map((one) => one.node)],
    phase: 'createInstance',
    lanes: [laneOf(pair)],
    needs: [
      ...domain.needs,
      // An instance is not made without one of its interfaces.
      ...draft.making(interfaces.filter((one) => !one.want)),
      ...interfaces.flatMap((one) => (one.want ? groundOf(context, one.want, region) : [])),
    ],
    groups: groupsOf(pair),
  });
};

/** One of the same name that is pruned goes only where the new one can come: what it holds is lost for good. */
const groupsOf = ({ address }: InstancePair): string[] => [address];

/** One step at a time works on an instance. */
export const laneOf = ({ address }: InstancePair): string => address;

export const networkRef = (
  { refs }: CloudPlanning,
  network: NetworkPair | string,
): Ref<string> | undefined => (typeof network === 'string' ? network : refs.get(network));

/** What has to be done before an interface can be on a network: the network, its region, its subnets, the address free. */
export const groundOf = (
  context: CloudPlanning,
  { network, ip }: WantedInterface,
  region: string,
): string[] => {
  if (typeof network === 'string') return [];
  const isThere = (one: { readonly region: string }): boolean => one.region === region;
  return [
    ...context.draft.making([
      network,
      ...network.regions.filter(isThere),
      ...network.subnets.filter(isThere),
    ]),
    ...context.draft.known(...releasesOf(holderOf(context, { network, ip }))),
  ];
};

const holderOf = ({ holders }: CloudPlanning, { network, ip }: WantedInterface): Holder | undefined =>
  ip === undefined || typeof network === 'string' || !network.live
    ? undefined
    : holders.get(holderKey(network.live.id, ip));

const releasesOf = (holder: Holder | undefined): string[] =>
  holder ? [`${holder.pair.address}#delete`, `${holder.instance.address}#delete`] : [];

/** Why an interface cannot have its address: another instance has it and keeps it. */
export const addressTaken = (
  context: CloudPlanning,
  want: WantedInterface,
  own: InstancePair,
): string | undefined => {
  const holder = holderOf(context, want);
  if (!holder || holder.instance === own || context.draft.known(...releasesOf(holder)).length > 0)
    return undefined;
  return t(
    'The instance {0} has the address {1} and keeps it. Choose another one, or remove its interface first.',
    holder.instance.name,
    want.ip ?? '',
  );
};
