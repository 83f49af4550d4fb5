import { t } from '@vscode/l10n';
import { formatCidr, nextFree } from '../../ip/cidr.ts';
import type { SnapshotVrackServices } from '../account.ts';
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

const snapshotOf = ({ context, around }: Target): SnapshotVrackServices | undefined => {
  const id = around.vrackServices?.id?.value;
  return context.account?.vrackServices?.find((one) => one.id === id);
};

const vrack: Source = ({ context, isHere }) => {
  const used = new Set(
    context.document.topology.vracks.flatMap(({ id }) => (id && !isHere(id) ? [id.value] : [])),
  );
  return (context.account?.vracks ?? [])
    .filter(({ id }) => !used.has(id))
    .map(({ id, name }) => ofAccount(id, name, t('vRack of the account')));
};

const vrackName: Source = ({ context, around }) =>
  (context.account?.vracks ?? [])
    .filter(({ id, name }) => id === around.vrack?.id?.value && name !== undefined && name !== '')
    .map(({ name }) => ofAccount(name ?? '', undefined, t('as the account has it')));

const id: Source = ({ context, isHere }) => {
  const used = new Set(
    context.document.topology.vracks
      .flatMap(({ vrackServices }) => vrackServices)
      .flatMap((one) => (one.id && !isHere(one.id) ? [one.id.value] : [])),
  );
  return (context.account?.vrackServices ?? [])
    .filter((one) => !used.has(one.id))
    .map((one) => ofAccount(one.id, one.name, one.region ?? t('vRack Services of the account')));
};

const region: Source = (target) => {
  const known = snapshotOf(target)?.region;
  return known === undefined ? [] : [ofAccount(known, undefined, t('as the account has it'))];
};

const cidr: Source = (target) => {
  const near = (target.around.vrack?.vrackServices ?? []).flatMap(({ subnets }) =>
    subnets.flatMap((one) => (one.cidr?.value && !target.isHere(one.cidr) ? [one.cidr.value] : [])),
  );
  const free = nextBlock(24, near, 'services', usedBlocks(target));
  return free ? [computed(formatCidr(free), t('next free /24'))] : [];
};

/** The highest vLAN of a vRack Services subnet. */
const HIGHEST_VLAN = 4_094;

const vlan: Source = (target) => {
  const free = nextNumber(usedVlans(target.around.vrack, target), 2, HIGHEST_VLAN);
  return [
    ...(free === undefined ? [] : [computed(String(free), t('next free vLAN'))]),
    { value: 'null', detail: t('untagged'), kind: 'value' },
  ];
};

/** The first free range of each size, not at the beginning of the subnet, where one address more is lost. */
const serviceRange: Source = (target) => {
  const subnet = target.around.vrackServicesSubnet?.cidr?.value;
  if (!subnet || subnet.prefix > 24) return [];
  return [27, 28, 29].flatMap((prefix): Suggestion[] => {
    const start = { network: subnet.network, prefix };
    const free = nextFree(subnet, prefix, [start]);
    return free ? [computed(formatCidr(free), t('{0} addresses for endpoints', 2 ** (32 - prefix) - 4))] : [];
  });
};

const endpoints: Source = (target) => {
  const { context, around, isHere } = target;
  const used = new Set(
    context.document.topology.vracks
      .flatMap(({ vrackServices }) => vrackServices)
      .flatMap(({ subnets }) => subnets.flatMap((one) => one.endpoints))
      .flatMap((one) => (isHere(one) ? [] : [one.value])),
  );
  const own = around.vrackServices?.region?.value ?? snapshotOf(target)?.region;
  const all = (context.account?.vrackServices ?? []).flatMap((one) => one.managedServices ?? []);
  return distinct(
    all
      .filter((one) => !used.has(one.urn) && (own === undefined || one.region === own))
      .map(({ urn, name, region: of }) => ofAccount(urn, name, of)),
  );
};

const serverVlan: Source = (target) => [
  { value: '0', detail: t('untagged'), kind: 'value' },
  ...[...usedVlans(target.around.vrack, target)]
    .filter((one) => one !== 0)
    .map((one) => reference(String(one), t('vLAN of this vRack'))),
];

export const vrackSources: Readonly<Record<string, Source>> = {
  'vrack.id': vrack,
  'vrack.name': vrackName,
  'vrackServices.id': id,
  'vrackServices.region': region,
  'vrackServicesSubnet.cidr': cidr,
  'vrackServicesSubnet.vlan': vlan,
  'vrackServicesSubnet.serviceRange': serviceRange,
  'vrackServicesSubnet.endpoints': endpoints,
  'server.vlan': serverVlan,
};
