import { t } from '@vscode/l10n';
import { getNetwork, listNetworks, listSubnets } from '../../ovh/resources/cloudNetwork.ts';
import type { CloudNetwork } from '../../ovh/resources/cloudNetwork.ts';
import type {
  ActivateRegion,
  CreateNetwork,
  CreateSubnet,
  DeleteNetwork,
  DeleteSubnet,
  LeaveRegion,
  RenameNetwork,
} from '../../plan/operation.ts';
import { unlessMissing } from '../load/reader.ts';
import { lookOfState, type Look, type LookAt } from './look.ts';

const NETWORK = { active: ['ACTIVE'], going: ['DELETING'] };

/** A network is found by its vLAN; one that OVHcloud chooses the vLAN of by being new under its name. */
export const createNetwork: LookAt<CreateNetwork> = async (o, { api, options, known, claimed }) => {
  const networks = await listNetworks(api, o.project, options);
  if (o.vlan === undefined) {
    const named = networks.filter(({ name, id }) => name === o.name && !claimed.has(id));
    if (known === undefined) return { is: 'todo', alikes: named.map(({ id }) => id) };
    const own = named.find(({ id }) => !known.includes(id));
    return own === undefined ? { is: 'todo', alikes: known } : lookOfNetwork(own, o.regions);
  }
  const network = networks.find(({ vlanId }) => vlanId === o.vlan);
  if (network === undefined) return { is: 'todo' };
  if (network.name === o.name || network.status === 'DELETING') return lookOfNetwork(network, o.regions);
  return {
    is: 'stale',
    reason: t('The vLAN {0} is already that of the network {1}.', o.vlan, network.name ?? network.id),
  };
};

/** Active once it is active in every region that was asked for. */
const lookOfNetwork = (network: CloudNetwork, wanted: readonly string[]): Look => {
  const look = lookOfState(network.status ?? 'ACTIVE', network.id, NETWORK);
  if (look.is !== 'done') return look;
  const states = new Map((network.regions ?? []).map(({ region, status }) => [region, status ?? 'ACTIVE']));
  const isThere =
    wanted.every((region) => states.has(region)) && [...states.values()].every((state) => state === 'ACTIVE');
  return isThere ? look : { is: 'pending', id: network.id, says: 'BUILDING' };
};

export const renameNetwork: LookAt<RenameNetwork> = async (o, { api, options }) =>
  (await getNetwork(api, o.project, o.network, options)).name === o.name ? { is: 'done' } : { is: 'todo' };

export const deleteNetwork: LookAt<DeleteNetwork> = async (o, { api, options }) => {
  const network = await unlessMissing(getNetwork(api, o.project, o.network, options));
  if (network === undefined) return { is: 'done' };
  return network.status === 'DELETING' ? { is: 'pending', says: 'DELETING' } : { is: 'todo' };
};

export const activateRegion: LookAt<ActivateRegion> = async (o, { api, options, id }) => {
  const { regions } = await getNetwork(api, o.project, id(o.network), options);
  const here = (regions ?? []).find(({ region }) => region === o.region);
  return here === undefined ? { is: 'todo' } : lookOfState(here.status ?? 'ACTIVE', undefined, NETWORK);
};

export const leaveRegion: LookAt<LeaveRegion> = async (o, { api, options }) => {
  const network = await unlessMissing(getNetwork(api, o.project, o.network, options));
  const here = (network?.regions ?? []).find(({ region }) => region === o.region);
  if (here === undefined) return { is: 'done' };
  return here.status === 'DELETING' ? { is: 'pending', says: 'DELETING' } : { is: 'todo' };
};

export const createSubnet: LookAt<CreateSubnet> = async (o, { api, options, id }) => {
  const subnets = await listSubnets(api, o.project, id(o.network), options);
  const here = subnets.flatMap((subnet) =>
    (subnet.ipPools ?? [])
      .filter(({ region }) => subnet.cidr === o.cidr && region === o.region)
      .map((pool) => ({ subnet, pool })),
  );
  const same = here.find(
    ({ subnet, pool }) =>
      pool.start === o.start &&
      pool.end === o.end &&
      (subnet.dhcpEnabled ?? pool.dhcp ?? o.dhcp) === o.dhcp &&
      (subnet.gatewayIp != null) === o.gateway,
  );
  if (same !== undefined) return { is: 'done', id: same.subnet.id };
  const [other] = here;
  if (other === undefined) return { is: 'todo' };
  return {
    is: 'stale',
    reason: t(
      'The network has a subnet {0} in {1} already, with the pool {2} to {3}.',
      o.cidr,
      o.region,
      other.pool.start,
      other.pool.end,
    ),
  };
};

export const deleteSubnet: LookAt<DeleteSubnet> = async (o, { api, options }) => {
  const subnets = (await unlessMissing(listSubnets(api, o.project, o.network, options))) ?? [];
  return subnets.some(({ id }) => id === o.subnet) ? { is: 'todo' } : { is: 'done' };
};
