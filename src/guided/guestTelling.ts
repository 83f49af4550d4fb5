import { t } from '@vscode/l10n';
import { contains, parseCidr } from '../ip/cidr.ts';
import { parseAddress } from '../ip/address.ts';
import { listInstanceInterfaces } from '../ovh/resources/cloudInstance.ts';
import type { ProjectState } from '../plan/accountState.ts';
import type { GuidedContext } from './context.ts';
import {
  cloudInitText,
  guestAdvice,
  netplanText,
  routeMayMove,
  type GuestInterface,
  type Neighbor,
} from './guestNetwork.ts';

/**
 * Tells what the guest of an instance needs for its new private interfaces: advice, the netplan file, the same for
 * cloud-init, for a guest that is made again. Says nothing of public ones, which guests know.
 * @param isNew whether an interface is one of those, by its id
 */
export const tellGuest = async (
  context: GuidedContext,
  project: ProjectState,
  instance: string,
  isNew: (id: string) => boolean,
): Promise<void> => {
  const cards = await context.busy(t('Reading the new interface'), (signal) =>
    listInstanceInterfaces(context.api, project.id, instance, { signal }),
  );
  const hasPublic = cards.some(({ type }) => type === 'public');
  for (const card of cards) {
    const network = networkOf(project, card.networkId ?? '');
    const address = card.fixedIps?.find(({ ip }) => ip.includes('.'))?.ip;
    if (!isNew(card.id) || !network || address === undefined) continue;
    const guest: GuestInterface = {
      network: network.name,
      mac: card.macAddress ?? undefined,
      address: `${address}/${prefixOf(network.subnets, address)}`,
    };
    const advice = guestAdvice(guest, hasPublic, neighborsOn(project, network.id, instance));
    await context.ask.tell(
      [
        t(
          'Most guests do not configure the new interface {0} on {1} by themselves. What they need and the ways back in are shown.',
          address,
          network.name,
        ),
        ...(hasPublic ? [routeMayMove()] : []),
      ].join(' '),
      {
        title: `netplan ${network.name} ${address}`,
        copy: t('Copy for netplan'),
        language: 'yaml',
        // The message goes, the text stays.
        content: plain(`${asComment(advice)}\n#\n${netplanText(guest)}`),
      },
      {
        title: `cloud-init ${network.name} ${address}`,
        copy: t('Copy for cloud-init'),
        language: 'yaml',
        content: plain(cloudInitText(guest)),
      },
    );
  }
};

/** French has blanks that do not break, which are not for configuration files. */
const plain = (text: string): string => text.replaceAll(/[\u00a0\u202f]/g, ' ');

const asComment = (text: string): string => text.replaceAll(/^/gm, '# ');

/** The API names a network by its id over all regions, or by the one in the instance's region. */
const networkOf = ({ networks }: ProjectState, id: string): ProjectState['networks'][number] | undefined =>
  networks.find((one) => one.id === id || one.regions.some(({ openstackId }) => openstackId === id));

const prefixOf = (subnets: readonly { readonly cidr: string }[], address: string): number => {
  const parsed = parseAddress(address);
  for (const { cidr: text } of subnets) {
    const cidr = parseCidr(text);
    if (parsed.ok && cidr.ok && contains(cidr.value.cidr, parsed.value)) return cidr.value.cidr.prefix;
  }
  return 32;
};

/** Other instances on the network that run. */
const neighborsOn = ({ instances }: ProjectState, network: string, own: string): Neighbor[] =>
  instances.flatMap(({ id, name, status, interfaces }) => {
    const address = interfaces.find((one) => one.network === network)?.addresses[0];
    return id === own || status !== 'ACTIVE' || address === undefined ? [] : [{ name: name || id, address }];
  });
