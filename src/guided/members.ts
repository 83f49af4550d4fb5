import { t } from '@vscode/l10n';
import type { AccountState, VrackState } from '../plan/accountState.ts';
import {
  connectAddress,
  dedicatedCloudAddress,
  ipAddress,
  loadBalancerAddress,
  projectAddress,
  serverAddress,
  vrackServicesAddress,
} from '../plan/address.ts';
import type { Family } from '../plan/operation.ts';
import type { ObjectKind } from '../plan/plan.ts';
import type { RowKind } from './flow.ts';

/** Something that is on a vRack. */
export interface VrackMember {
  readonly family: Family;
  readonly kind: ObjectKind;
  /** The tree row that stands for it. */
  readonly row: RowKind;
  /** What the API's calls name it by. */
  readonly id: string;
  /** How sentences call it: "server ns1", "project shop". */
  readonly name: string;
  readonly address: string;
}

/** All that is on a vRack. */
export const membersOf = (vrack: VrackState, state: AccountState): VrackMember[] => {
  const named = (list: readonly { readonly id: string; readonly name: string | null }[], id: string) =>
    list.find((one) => one.id === id)?.name || id;
  const simple = (
    ids: readonly string[],
    family: Family & RowKind,
    kind: ObjectKind,
    name: (id: string) => string,
    address: (vrackId: string, id: string) => string,
  ): VrackMember[] =>
    ids.map((id) => ({ family, row: family, kind, id, name: name(id), address: address(vrack.id, id) }));
  return [
    ...vrack.connect.map((id): VrackMember => ({
      family: 'ovhCloudConnect',
      kind: 'ovhCloudConnect',
      row: 'connect',
      id,
      name: t('OVHcloud Connect {0}', named(state.connect, id)),
      address: connectAddress(vrack.id, id),
    })),
    ...vrack.projects.map((id): VrackMember => ({
      family: 'cloudProject',
      kind: 'cloudProject',
      row: 'project',
      id,
      name: t('project {0}', named(state.projects, id)),
      address: projectAddress(vrack.id, id),
    })),
    ...simple(
      vrack.vrackServices,
      'vrackServices',
      'vrackServices',
      (id) => t('vRack Services {0}', named(state.vrackServices, id)),
      vrackServicesAddress,
    ),
    ...vrack.serverInterfaces.map(({ id, server }): VrackMember => ({
      family: 'dedicatedServerInterface',
      kind: 'server',
      row: 'dedicatedServerInterface',
      id,
      name: t('server {0}', server),
      address: `${serverAddress(vrack.id, server)}/interface/${id}`,
    })),
    ...simple(vrack.servers, 'dedicatedServer', 'server', (id) => t('server {0}', id), serverAddress),
    ...simple(
      vrack.dedicatedClouds,
      'dedicatedCloud',
      'dedicatedCloud',
      (id) => t('private cloud {0}', id),
      dedicatedCloudAddress,
    ),
    ...simple(vrack.ips, 'ip', 'ip', (id) => t('IP block {0}', id), ipAddress),
    ...simple(
      vrack.loadBalancers,
      'ipLoadbalancing',
      'loadBalancer',
      (id) => t('load balancer {0}', id),
      loadBalancerAddress,
    ),
  ];
};
