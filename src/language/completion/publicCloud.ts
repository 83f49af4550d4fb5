import { t } from '@vscode/l10n';
import { formatAddress } from '../../ip/address.ts';
import { formatCidr, usable, type Cidr } from '../../ip/cidr.ts';
import type { AddressRange } from '../../ip/range.ts';
import { gatewayOf, poolOf } from '../../lint/support/vlans.ts';
import type { Network } from '../../topology/model.ts';
import type { SnapshotProject } from '../account.ts';
import { nextBlock, nextNumber, usedBlocks, usedVlans } from './free.ts';
import {
  computed,
  distinct,
  ofAccount,
  reference,
  type Source,
  type Suggestion,
  type Target,
} from './suggestion.ts';

const snapshotOf = ({ context, around }: Target): SnapshotProject | undefined => {
  const id = around.project?.id?.value;
  return context.account?.projects?.find((one) => one.id === id);
};

const project: Source = ({ context, isHere }) => {
  const used = new Set(
    context.document.topology.vracks
      .flatMap(({ projects }) => projects)
      .flatMap(({ id }) => (id && !isHere(id) ? [id.value] : [])),
  );
  return (context.account?.projects ?? [])
    .filter(({ id }) => !used.has(id))
    .map(({ id, name }) => ofAccount(id, name, t('project of the account')));
};

/** The highest vLAN of a Public Cloud network. */
const HIGHEST_VLAN = 4_000;

const vlan: Source = (target) => {
  const free = nextNumber(usedVlans(target.around.vrack, target), 2, HIGHEST_VLAN);
  return [
    ...(free === undefined ? [] : [computed(String(free), t('next free vLAN'))]),
    { value: '0', detail: t('untagged'), kind: 'value' },
  ];
};

const accountRegions = (target: Target): Suggestion[] =>
  (snapshotOf(target)?.regions ?? []).map((region) =>
    ofAccount(region, undefined, t('region of the project')),
  );

/** Regions that the networks and instances of the project are in. */
const regionsInUse = ({ around, isHere }: Target): Suggestion[] => {
  const { networks = [], instances = [] } = around.project ?? {};
  const all = [
    ...networks.flatMap(({ regions, subnets }) => [...regions, ...subnets.map(({ region }) => region)]),
    ...instances.map(({ region }) => region),
  ];
  return all.flatMap((region) =>
    region?.value === undefined || isHere(region) ? [] : [reference(region.value, t('region in use'))],
  );
};

const networkRegion: Source = (target) => {
  const used = new Set(
    (target.around.network?.regions ?? []).flatMap((one) => (target.isHere(one) ? [] : [one.value])),
  );
  return distinct([...accountRegions(target), ...regionsInUse(target)]).filter(
    ({ value }) => !used.has(value),
  );
};

const subnetRegion: Source = (target) => {
  const { regions = [], subnets = [] } = target.around.network ?? {};
  const used = new Set(
    subnets.flatMap(({ region }) => (region && !target.isHere(region) ? [region.value] : [])),
  );
  const own = regions.flatMap(({ value }) =>
    value === undefined ? [] : [reference(value, t('region of the network'))],
  );
  const known = own.length > 0 ? own : [...accountRegions(target), ...regionsInUse(target)];
  const open = distinct(known).filter(({ value }) => !used.has(value));
  return open.length > 0 ? open : distinct(known);
};

const subnetCidr: Source = (target) => {
  const others = (target.around.network?.subnets ?? []).flatMap(({ cidr }) =>
    cidr?.value && !target.isHere(cidr) ? [cidr.value] : [],
  );
  const networks = (target.around.vrack?.projects ?? []).flatMap((one) => one.networks);
  const near = networks.flatMap(({ subnets }) =>
    subnets.flatMap(({ cidr }) => (cidr?.value && !target.isHere(cidr) ? [cidr.value] : [])),
  );
  const prefix = others.at(-1)?.prefix ?? 24;
  const free = nextBlock(prefix, near, 'network', usedBlocks(target));
  return distinct([
    ...others.map((cidr) => reference(formatCidr(cidr), t('of the network in another region'))),
    ...(free ? [computed(formatCidr(free), t('next free /{0}', prefix))] : []),
  ]);
};

/** The largest part of a subnet behind the pools of the other regions that is still free, at most 254 addresses. */
const freePool = ({ around }: Target): AddressRange | undefined => {
  const { network, subnet } = around;
  if (!subnet?.cidr?.value) return undefined;
  const cidr = subnet.cidr.value;
  const { first, last } = usable(cidr);
  const others = (network?.subnets ?? []).flatMap((one) =>
    one === subnet || (one.poolStart === undefined && one.poolEnd === undefined) ? [] : (poolOf(one) ?? []),
  );
  const behind = Math.max(first - 1, ...others.filter(({ end }) => end <= last).map(({ end }) => end));
  const start = Math.max(behind + 1, (gatewayOf(subnet) ?? first - 1) + 1);
  // A /24 boundary reads well where there is room for one.
  const whole = cidr.prefix < 24 && others.length > 0 ? Math.ceil(start / 256) * 256 + 1 : start;
  const from = whole < last ? whole : start;
  const end = cidr.prefix < 24 ? endFor(from, cidr) : last;
  return from <= end ? { start: from, end } : undefined;
};

const poolEdge =
  (edge: 'start' | 'end'): Source =>
  (target) => {
    const pool = freePool(target);
    if (!pool) return [];
    const known =
      edge === 'end' ? target.around.subnet?.poolStart?.value : target.around.subnet?.poolEnd?.value;
    const cidr = target.around.subnet?.cidr?.value;
    const value = edge === 'end' && known !== undefined && cidr ? endFor(known, cidr) : pool[edge];
    const detail = edge === 'start' ? t('first free address of the pool') : t('last address of the pool');
    return [computed(formatAddress(value), detail)];
  };

/** Where a pool ends that begins at an address: with its /24, or with the subnet. */
const endFor = (start: number, cidr: Cidr): number => Math.min(((start | 255) >>> 0) - 1, usable(cidr).last);

const instanceRegion: Source = (target) => distinct([...regionsInUse(target), ...accountRegions(target)]);

/** Flavors, images or keys of the account, those of the instance's region. */
const ofRegion =
  (list: 'flavors' | 'images'): Source =>
  (target) => {
    const region = target.around.instance?.region?.value;
    return distinct(
      (snapshotOf(target)?.[list] ?? [])
        .filter((one) => region === undefined || one.region === region)
        .map(({ name, region: of }) => ofAccount(name, undefined, of)),
    );
  };

const used = (
  target: Target,
  of: (instance: NonNullable<Target['around']['instance']>) => string | undefined,
): Suggestion[] =>
  (target.around.project?.instances ?? []).flatMap((instance) => {
    const value = instance === target.around.instance ? undefined : of(instance);
    return value === undefined ? [] : [reference(value, t('of another instance'))];
  });

const sshKey: Source = (target) =>
  distinct([
    ...(snapshotOf(target)?.sshKeys ?? []).map(({ name }) =>
      ofAccount(name, undefined, t('key of the project')),
    ),
    ...used(target, (instance) => instance.sshKey?.value),
  ]);

const flavor: Source = (target) =>
  distinct([...ofRegion('flavors')(target), ...used(target, (instance) => instance.flavor?.value)]);

const image: Source = (target) =>
  distinct([...ofRegion('images')(target), ...used(target, (instance) => instance.image?.value)]);

const inRegion = ({ regions }: Network, region: string | undefined): boolean =>
  region === undefined || regions.length === 0 || regions.some(({ value }) => value === region);

const network: Source = (target) => {
  const { instance, project: of } = target.around;
  const taken = new Set(
    (instance?.interfaces ?? []).flatMap(({ network: one }) =>
      one && !target.isHere(one) ? [one.value] : [],
    ),
  );
  const names = (of?.networks ?? [])
    .filter((one) => inRegion(one, instance?.region?.value))
    .flatMap(({ name, vlan: own, subnets }) => {
      const about = [own ? `vLAN ${own.text}` : undefined, subnets[0]?.cidr?.text].filter(
        (one) => one !== undefined,
      );
      return name?.value === undefined ? [] : [reference(name.value, about.join(', '))];
    });
  const all: Suggestion[] = [...names, { value: 'public', detail: t('the public network'), kind: 'value' }];
  return distinct(all.filter(({ value }) => !taken.has(value)));
};

export const publicCloudSources: Readonly<Record<string, Source>> = {
  'project.id': project,
  'network.vlan': vlan,
  'network.regions': networkRegion,
  'subnet.region': subnetRegion,
  'subnet.cidr': subnetCidr,
  'subnet.start': poolEdge('start'),
  'subnet.end': poolEdge('end'),
  'instance.region': instanceRegion,
  'instance.flavor': flavor,
  'instance.image': image,
  'instance.sshKey': sshKey,
  'interface.network': network,
};
