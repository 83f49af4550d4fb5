import { t } from '@vscode/l10n';
import { formatAddress, parseAddress } from '../../ip/address.ts';
import { contains, formatCidr, last, type Cidr } from '../../ip/cidr.ts';
import { OVH_ADDRESSES } from '../../lint/support/hostAddresses.ts';
import { addressBlocks } from '../addressBlocks.ts';
import { code, escapeMarkdown } from '../text.ts';
import type { Meaning, Subject } from './meaning.ts';

/** What an address stands for: the block that it is in, its place there, and the hosts that have it. */
export const addressMeaning: Meaning = (subject) => {
  const parsed = parseAddress(subject.text);
  if (!parsed.ok) return [];
  const address = parsed.value;
  const blocks = addressBlocks(subject.context.document.topology)
    .filter(({ isRoute, cidr }) => !isRoute && cidr.prefix > 0 && contains(cidr, address))
    .sort((a, b) => b.cidr.prefix - a.cidr.prefix);
  const [block] = blocks;
  const home = homeOf(subject) ?? block?.cidr;
  return [
    ...(block
      ? [t('In {0}, {1}', code(formatCidr(block.cidr)), escapeMarkdown(block.about()))]
      : [t('In no subnet of this file')]),
    ...(home && contains(home, address) ? placeIn(home, address, subject) : []),
    ...hosts(subject, address),
  ];
};

/** The block that the address has to be in. */
const homeOf = ({ around, definition }: Subject): Cidr | undefined =>
  definition === 'staticRoute' || definition === 'bgpNeighbor'
    ? around.datacenter?.subnet?.value
    : definition === 'subnet'
      ? around.subnet?.cidr?.value
      : undefined;

const placeIn = (cidr: Cidr, address: number, { definition }: Subject): string[] => {
  const n = address - cidr.network;
  if (n === 0 && cidr.prefix < 31) return [t('The network address: no host can have it')];
  if (address === last(cidr) && cidr.prefix < 31) return [t('The broadcast address: no host can have it')];
  const isDatacenter = definition === 'staticRoute' || definition === 'bgpNeighbor';
  if (isDatacenter && n <= OVH_ADDRESSES) {
    return [n === 1 ? t('+1: the virtual router of OVHcloud') : t('+{0}: a router of OVHcloud', n)];
  }
  return [t('Address {0} of the subnet', `+${n}`)];
};

const hosts = ({ context, around }: Subject, address: number): string[] => {
  const vracks = around.vrack ? [around.vrack] : context.document.topology.vracks;
  const names = vracks.flatMap(({ servers, projects }) => [
    ...servers.flatMap(({ name, ip }) =>
      ip?.value === address ? [t('server {0}', escapeMarkdown(name?.text ?? '?'))] : [],
    ),
    ...projects
      .flatMap(({ instances }) => instances)
      .flatMap(({ name, interfaces }) =>
        interfaces.some(({ ip }) => ip?.value === address)
          ? [t('instance {0}', escapeMarkdown(name?.text ?? '?'))]
          : [],
      ),
  ]);
  return names.length > 0
    ? [t('{0} belongs to {1}', code(formatAddress(address)), names.slice(0, 5).join(', '))]
    : [];
};
