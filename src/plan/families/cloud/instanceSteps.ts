import { t } from '@vscode/l10n';
import type { Ref } from '../../operation.ts';
import type { InstancePair, NetworkPair, WantedInterface } from './domain.ts';
import { refOf } from './networkSteps.ts';
import type { CloudPlanning } from './context.ts';

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
  });
};

export const createInstance = (context: CloudPlanning, pair: InstancePair): void => {
  const { draft, domain } = context;
  const { want, address, name, region, node, interfaces } = pair;
  if (!want || want === 'stays') return;
  const { flavor, image, volume, sshKey } = want;
  const networks = interfaces.flatMap((one) => {
    const network = one.want && networkRef(one.want.network);
    return network === undefined ? [] : [{ network, ...(one.want?.ip !== undefined && { ip: one.want.ip }) }];
  });
  draft.add({
    id: `${address}#create`,
    action: 'create',
    kind: 'instance',
    address,
    summary: t(
      'Create the instance {0} in {1} on {2}',
      name,
      region,
      interfaces.map(({ label }) => label).join(', ') || '-',
    ),
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
      ...draft.known(...interfaces.map((one) => `${one.address}#create`)),
      ...interfaces.flatMap((one) => (one.want ? groundOf(context, one.want, region) : [])),
    ],
  });
};

export const laneOf = ({ address }: InstancePair): string => `instance:${address}`;

export const networkRef = (network: NetworkPair | string): Ref<string> | undefined =>
  typeof network === 'string' ? network : refOf(network);

/** What has to be done before an interface can be on a network: the network, its region, its subnets, the address free. */
export const groundOf = (
  { draft, domain }: CloudPlanning,
  { network, ip }: WantedInterface,
  region: string,
): string[] => {
  if (typeof network === 'string') return [];
  return draft.known(
    `${network.address}#create`,
    ...network.regions.flatMap((one) => (one.region === region ? [`${one.address}#create`] : [])),
    ...network.subnets.flatMap((one) => (one.region === region ? [`${one.address}#create`] : [])),
    ...(ip === undefined || !network.live
      ? []
      : domain.instances.flatMap((instance) =>
          instance.interfaces.flatMap(({ live, address }) =>
            live?.network === network.live?.id && live?.addresses.includes(ip)
              ? [`${address}#delete`, `${instance.address}#delete`]
              : [],
          ),
        )),
  );
};
