import { t } from '@vscode/l10n';
import { formatAddress } from '../../../ip/address.ts';
import { formatCidr } from '../../../ip/cidr.ts';
import type { Routing, Spot } from '../../../topology/model.ts';
import type { ExtraState } from '../../accountState.ts';
import { bgpNeighborAddress, staticRouteAddress } from '../../address.ts';
import type { Planning } from '../../planning.ts';
import { isPruned } from '../../pruning.ts';
import {
  isGoing,
  wantedOfExtra,
  type ConfigPair,
  type ExtraPair,
  type LiveConfig,
  type WantedExtra,
} from './domain.ts';

/** The routes and neighbours of a configuration, as they are. */
export const keptExtras = (config: string, live: LiveConfig | undefined): ExtraPair[] =>
  (live?.extras ?? [])
    .filter((extra) => !isGoing(extra))
    .map((extra) => ({
      address: extraAddress(config, extra),
      live: extra,
      want: wantedOfExtra(extra),
      node: undefined,
    }));

export const extraAddress = (config: string, extra: WantedExtra | ExtraState): string =>
  extra.type === 'network'
    ? staticRouteAddress(config, extra.subnet)
    : bgpNeighborAddress(config, extra.neighbor);

/** What the file says of the routing of a datacenter, beside what the account has. */
export const extrasOfFile = (
  planning: Planning,
  config: string,
  routing: Routing | undefined,
  live: LiveConfig | undefined,
): Pick<ConfigPair, 'extras' | 'routingSwitch'> => {
  const kept = keptExtras(config, live);
  if (!routing) return { extras: kept, routingSwitch: undefined };
  const rest = new Map(kept.map((pair) => [pair.address, pair]));
  const pairs = wantedExtras(routing).map(({ want, node }): ExtraPair => {
    const address = extraAddress(config, want);
    const found = rest.get(address)?.live;
    rest.delete(address);
    return { address, live: found, want, node };
  });
  const type = pairs[0]?.want?.type;
  let routingSwitch: ConfigPair['routingSwitch'];
  const present = new Set(pairs.flatMap((pair) => (pair.live ? [pair.node] : [])));
  const list = [routing, ...[...routing.static, ...routing.bgp].filter((one) => !present.has(one))];
  for (const pair of rest.values()) {
    const was = pair.live?.type;
    if (type !== undefined && was !== type) {
      // Both kinds cannot be there at once.
      routingSwitch = type === 'bgp' ? 'toBgp' : 'toStatic';
      pairs.push({ ...pair, want: undefined });
    } else if (routing.keys.has(was === 'bgp' ? 'bgp' : 'static')) {
      const kind = was === 'bgp' ? 'bgpNeighbor' : 'staticRoute';
      const summary = pair.live ? describeExtra(pair.live) : pair.address;
      const goes = isPruned(planning, { kind, address: pair.address, summary }, list);
      pairs.push(goes ? { ...pair, want: undefined } : pair);
    } else pairs.push(pair);
  }
  return { extras: pairs, routingSwitch };
};

const wantedExtras = (routing: Routing): { want: WantedExtra; node: Spot }[] => [
  ...routing.static.flatMap((node) => {
    const [subnet, nextHop] = [node.subnet?.value, node.nextHop?.value];
    if (!subnet || nextHop === undefined) return [];
    const want = { type: 'network' as const, subnet: formatCidr(subnet), nextHop: formatAddress(nextHop) };
    return [{ want, node }];
  }),
  ...routing.bgp.flatMap((node) => {
    const [asn, neighbor] = [node.asn?.value, node.neighbor?.value];
    if (asn === undefined || neighbor === undefined) return [];
    return [{ want: { type: 'bgp' as const, asn, neighbor: formatAddress(neighbor) }, node }];
  }),
];

/** How a plan calls it. */
export const describeExtra = (extra: WantedExtra | ExtraState): string =>
  extra.type === 'network'
    ? t('static route to {0} by {1}', extra.subnet, extra.nextHop)
    : t('BGP neighbour {0} of AS {1}', extra.neighbor, extra.asn);
