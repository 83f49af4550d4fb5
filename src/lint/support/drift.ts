import { t } from '@vscode/l10n';
import { formatCidr, type Cidr } from '../../ip/cidr.ts';
import { formatAddress } from '../../ip/address.ts';
import type {
  Connect,
  Datacenter,
  Node,
  Scalar,
  Spot,
  VrackServices,
  VrackServicesSubnet,
} from '../../topology/model.ts';
import type { LiveConnect, LiveDatacenterConfig, LiveExtra, LiveVrackServices } from '../live.ts';
import { liveDatacenter } from './account.ts';
import { missingAt } from './spots.ts';

/** A difference between the file and the account. */
export interface Drift {
  readonly spot: Spot;
  readonly message: string;
}

/** PoP configurations of a service: those of the file, value by value, and those that only the account has. */
export function* popDrift(connect: Connect, { popConfigs, interfaces }: LiveConnect): Generator<Drift> {
  if (!popConfigs) return;
  const configured = new Map(popConfigs.map((pop) => [pop.interface, pop]));
  for (const pop of connect.pops) {
    if (pop.interface?.value === undefined) continue;
    const live = configured.get(pop.interface.value);
    configured.delete(pop.interface.value);
    if (!live) {
      // An interface that the service does not have is live-missing.
      if (interfaces && !interfaces.includes(pop.interface.value)) continue;
      yield {
        spot: pop.interface,
        message: t('Interface {0} has no PoP configuration in the account.', pop.interface.text),
      };
      continue;
    }
    yield* differs(pop.type, live.type);
    yield* differs(pop.customerAsn, live.customerAsn);
    // OVHcloud assigns one where the file has none.
    yield* differs(pop.ovhAsn, live.ovhAsn);
    yield* differs(pop.subnet, live.subnet, formatCidr);
  }
  const key = connect.keys.get('pops');
  if (key && configured.size > 0) {
    const ids = [...configured.keys()].join(', ');
    yield {
      spot: key,
      message: t('The account has PoP configurations that are not in the file, on interface {0}.', ids),
    };
  }
}

/** Datacenter configurations of a service, with their routes and neighbours. */
export function* datacenterDrift(connect: Connect, live: LiveConnect): Generator<Drift> {
  if (!live.datacenterConfigs) return;
  const configured = new Map(live.datacenterConfigs.map((config) => [config.datacenter, config]));
  let isClear = true;
  for (const datacenter of connect.datacenters) {
    const found = liveDatacenter(datacenter, live);
    if (!datacenter.datacenter || found === undefined || found === 'none') {
      isClear = false;
      continue;
    }
    const config = configured.get(found.id);
    configured.delete(found.id);
    if (!config) {
      // One that takes no configuration is live-datacenter-unavailable.
      if (found.available === false) continue;
      yield {
        spot: datacenter.datacenter,
        message: t('Datacenter {0} has no configuration in the account.', datacenter.datacenter.text),
      };
      continue;
    }
    yield* differs(datacenter.ovhAsn, config.ovhAsn);
    yield* differs(datacenter.subnet, config.subnet, formatCidr);
    yield* extraDrift(datacenter, config);
  }
  const key = connect.keys.get('datacenters');
  if (key && isClear && configured.size > 0) {
    const nameOf = (id: number) => live.datacenters?.find((one) => one.id === id)?.name ?? String(id);
    const names = [...configured.keys()].map(nameOf).join(', ');
    yield {
      spot: key,
      message: t('The account has datacenter configurations that are not in the file: {0}.', names),
    };
  }
}

/** Static routes and BGP neighbours of a datacenter; one that differs in a part is one of each side. */
function* extraDrift({ routing }: Datacenter, { extras }: LiveDatacenterConfig): Generator<Drift> {
  if (!routing || !extras) return;
  const configured = new Map(extras.map((extra) => [describe(extra), extra]));
  const wanted: { node: Node; key: string; extra: LiveExtra }[] = [
    ...routing.static.flatMap((node) => {
      const [subnet, nextHop] = [node.subnet?.value, node.nextHop?.value];
      if (!subnet || nextHop === undefined) return [];
      const extra = {
        type: 'network',
        subnet: formatCidr(subnet),
        nextHop: formatAddress(nextHop),
        asn: null,
        neighbor: null,
      };
      return [{ node, key: 'subnet', extra }];
    }),
    ...routing.bgp.flatMap((node) => {
      const [asn, neighbor] = [node.asn?.value, node.neighbor?.value];
      if (asn === undefined || neighbor === undefined) return [];
      const extra = { type: 'bgp', subnet: null, nextHop: null, asn, neighbor: formatAddress(neighbor) };
      return [{ node, key: 'neighbor', extra }];
    }),
  ];
  for (const { node, key, extra } of wanted) {
    const text = describe(extra);
    if (!configured.delete(text))
      yield { spot: missingAt(node, key), message: t('The account does not have {0}.', text) };
  }
  const key = routing.keys.get('static') ?? routing.keys.get('bgp');
  if (key && configured.size > 0) {
    yield {
      spot: key,
      message: t('The account has what is not in the file: {0}.', [...configured.keys()].join('; ')),
    };
  }
}

const describe = ({ type, subnet, nextHop, asn, neighbor }: LiveExtra): string =>
  type === 'network'
    ? t('the route to {0} by {1}', subnet ?? '?', nextHop ?? '?')
    : t('the neighbor {0} of AS {1}', neighbor ?? '?', asn ?? '?');

/** The subnet of a vRack Services. */
export function* servicesDrift(services: VrackServices, { subnets }: LiveVrackServices): Generator<Drift> {
  const [wanted] = services.subnets;
  if (!subnets || !services.keys.has('subnets')) return;
  const [live] = subnets;
  if (!wanted || !live) {
    if (!wanted && !live) return;
    const spot = wanted ? missingAt(wanted, 'cidr') : missingAt(services, 'subnets');
    yield {
      spot,
      message: live
        ? t('The account has the subnet {0}, which is not in the file.', live.cidr)
        : t('The account does not have the subnet {0}.', wanted?.cidr?.text ?? '?'),
    };
    return;
  }
  yield* differs(wanted.cidr, live.cidr, formatCidr);
  yield* differs(wanted.serviceRange, live.serviceRange, formatCidr);
  yield* vlanDrift(wanted, live.vlan);
  const configured = new Set(live.endpoints);
  for (const endpoint of wanted.endpoints) {
    if (endpoint.value !== undefined && !configured.delete(endpoint.value)) {
      yield { spot: endpoint, message: t('The account does not have this endpoint.') };
    }
  }
  const key = wanted.keys.get('endpoints');
  if (key && configured.size > 0) {
    yield {
      spot: key,
      message: t('The account has what is not in the file: {0}.', [...configured].join('; ')),
    };
  }
}

function* vlanDrift(wanted: VrackServicesSubnet, live: number | null): Generator<Drift> {
  const untagged = t('untagged');
  if (wanted.vlan) yield* differs(wanted.vlan, live ?? untagged);
  else if (live !== null) {
    yield { spot: missingAt(wanted, 'vlan'), message: t('{0} here, {1} in the account.', untagged, live) };
  }
}

/** One value; where the file or the account has none there is nothing to compare. */
function* differs<T extends string | number | Cidr>(
  value: Scalar<T> | undefined,
  live: string | number | null,
  show: (value: T) => string = String,
): Generator<Drift> {
  if (value?.value === undefined || live === null || show(value.value) === String(live)) return;
  yield { spot: value, message: t('{0} here, {1} in the account.', value.text, live) };
}
