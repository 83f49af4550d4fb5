import { t } from '@vscode/l10n';
import { stringify } from 'yaml';

/** A private network card as its guest has to know it. */
export interface GuestInterface {
  /** Name of the network. */
  readonly network: string;
  /** `fa:16:3e:…`; undefined when the API does not tell it. */
  readonly mac: string | undefined;
  /** Address with the prefix of its subnet: `192.168.1.11/16`. */
  readonly address: string;
}

/** Another machine on the network, from which the guest can be reached. */
export interface Neighbor {
  readonly name: string;
  readonly address: string;
}

/**
 * Netplan configuration of a private interface, as a file of its own: a fixed address, no default route, so that the one
 * of the public interface stays, and a high metric for routes that are added later.
 */
export const netplanText = (card: GuestInterface): string =>
  [
    `# ${netplanPath(card)}`,
    `# sudo netplan try   (${t('goes back by itself when it is not confirmed')})`,
    stringify(netplan(card)).trimEnd(),
    `      # ${t('No default route here: it stays with the public interface. A route of this network looks like this:')}`,
    '      # routes:',
    '      #   - to: 10.50.0.0/16',
    `      #     via: <${t('router in this network')}>`,
    `      #     metric: ${METRIC}`,
    '',
  ].join('\n');

/** The same as user data of cloud-init, for a guest that is made or made again. */
export const cloudInitText = (card: GuestInterface): string =>
  `#cloud-config\n${stringify(
    {
      write_files: [{ path: netplanPath(card), permissions: '0600', content: netplanText(card) }],
      runcmd: [['netplan', 'apply']],
    },
    // The file as it is, to be read.
    { blockQuote: 'literal' },
  )}`;

/**
 * What to know about a private card: what the guest needs, what may happen to its default route, and the ways back in
 * when it cannot be reached any more. A sentence a line.
 * @param hasPublic whether the guest has a public interface too
 */
export const guestAdvice = (
  card: GuestInterface,
  hasPublic: boolean,
  neighbors: readonly Neighbor[],
): string => {
  const own = card.address.split('/')[0] ?? card.address;
  const through = neighbors.slice(0, MOST).map(({ name, address }) => `${name} (${address})`);
  return [
    t('The new interface on {0} has the address {1}.', card.network, card.address),
    t('Most guests do not configure it by themselves: give them this configuration.'),
    ...(hasPublic ? [routeMayMove()] : []),
    t('If the guest cannot be reached any more:'),
    through.length > 0
      ? t('1. Log in to it over the private network, at {0}, from {1}.', own, through.join(', '))
      : t(
          '1. Log in to it over the private network, at {0}, from another machine on {1}.',
          own,
          card.network,
        ),
    t('2. Restart it from the control panel, more than once if need be.'),
    t('3. Start it in rescue mode, and correct its network configuration.'),
  ].join('\n');
};

/** What a guest with a public interface risks. */
export const routeMayMove = (): string =>
  t(
    'Without it the default route may move to the private network, and the public address is not reached any more.',
  );

/** Neighbours named one by one. */
const MOST = 3;

/** Above what guests give the routes of their public interface (100 as a rule): a route here never wins against it. */
const METRIC = 500;

const netplan = (card: GuestInterface): unknown => ({
  network: {
    version: 2,
    ethernets: {
      [labelOf(card)]: {
        match: { macaddress: card.mac ?? 'MAC address of the new interface (ip link)' },
        dhcp4: false,
        dhcp6: false,
        'accept-ra': false,
        // Starting does not wait for it.
        optional: true,
        addresses: [card.address],
      },
    },
  },
});

const netplanPath = (card: GuestInterface): string => `/etc/netplan/60-${labelOf(card)}.yaml`;

/** The network's name as a word for file names and ids, whatever is in it; the address tells those apart that look alike. */
const labelOf = ({ network, address }: GuestInterface): string => {
  const word = network
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return `private-${word === '' ? (address.split('/')[0] ?? '').replaceAll('.', '-') : word}`;
};
