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
  type GuestInterface,
  type Neighbor,
} from './guestNetwork.ts';

/**
 * Tells what the guest of an instance needs for its new private interfaces: advice, the netplan file, the same for
 * cloud-init. Says nothing of public ones, which guests know.
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
    await context.ask.tell(advice, {
      title: `netplan ${network.name}`,
      language: 'yaml',
      // The message goes, the text stays.
      content: `${asComment(advice)}\n${netplanText(guest)}`,
    });
    await context.ask.tell(t('The same for cloud-init, for a guest that is made again:'), {
      title: `cloud-init ${network.name}`,
      language: 'yaml',
      content: cloudInitText(guest),
    });
  }
};

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
