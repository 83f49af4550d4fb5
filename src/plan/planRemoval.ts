import { t } from '@vscode/l10n';
import { TopologyDocument } from '../topology/document.ts';
import type { Topology } from '../topology/model.ts';
import type { AccountState } from './accountState.ts';
import { endpointAddress, vrackServicesAddress, vrackServicesSubnetAddress } from './address.ts';
import { Consequences } from './consequence.ts';
import { Draft } from './draft.ts';
import { projectMember, projectsFromFile } from './families/cloud/fromFile.ts';
import { usesSubnet, type CloudDomain } from './families/cloud/domain.ts';
import { goneNetwork } from './families/cloud/networksFromFile.ts';
import { cloudSteps } from './families/cloud/steps.ts';
import type { ConnectDomain } from './families/connect/domain.ts';
import { connectFromFile } from './families/connect/fromFile.ts';
import { connectSteps } from './families/connect/steps.ts';
import { membersOnVrack } from './families/members.ts';
import { detach } from './families/membership.ts';
import {
  servicesFromFile,
  servicesMember,
  servicesSteps,
  type ServicesPair,
} from './families/vrackServices.ts';
import { FileErrors } from './findings.ts';
import { finishPlan } from './finish.ts';
import { namesOf } from './names.ts';
import { PlanError, type Plan } from './plan.ts';
import type { Planning } from './planning.ts';

export interface RemovalInput {
  readonly state: AccountState;
  /** Addresses of what is to go; all that is below goes too, and what cannot be without it. */
  readonly addresses: readonly string[];
  /** Whether a parent is deleted in one call with all that is below it; slower. Default: one by one. */
  readonly recursive?: boolean;
  /** The file that names services and sites, for the sentences that say who is cut off. */
  readonly topology?: Topology;
}

/**
 * What it takes to remove chosen objects of the account, without any file. A datacenter configuration goes when it is
 * chosen itself, or when the last PoP configuration above it goes.
 * @throws PlanError (`address`) when the account has nothing at an address
 */
export const planRemoval = ({ state, addresses, recursive = false, topology }: RemovalInput): Plan => {
  const { topology: everything } = asFile(state);
  const planning: Planning = {
    topology: everything,
    state,
    prune: false,
    deleteShared: new Set(addresses),
    draft: new Draft(),
    consequences: new Consequences(topology),
  };
  const errors = new FileErrors(everything, []);
  const chosen = new Chosen(addresses);
  const services: ServicesPair[] = [];
  const later: (() => void)[] = [];
  for (const live of state.vracks) {
    const vrack = everything.vracks.find(({ id }) => id?.value === live.id);
    if (!vrack) continue;
    connectSteps(
      planning,
      connectWithout(connectFromFile(planning, vrack, live.id), chosen),
      errors,
      recursive,
    );
    for (const member of membersOnVrack(vrack, live)) {
      if (chosen.has(member.address)) detach(planning, live.id, { ...member, node: undefined });
    }
    for (const domain of projectsFromFile(planning, vrack, live)) {
      const isWhole = chosen.has(domain.address);
      const gone = cloudWithout(domain, chosen, isWhole);
      cloudSteps(planning, gone);
      if (!isWhole) continue;
      const needs = gone.networks.map(({ address }) => `${address}#delete`);
      later.push(() => detach(planning, live.id, { ...projectMember(live.id, domain.project), needs }));
    }
    for (const pair of servicesFromFile(planning, vrack, live)) {
      const address = vrackServicesAddress(live.id, pair.live.id);
      if (chosen.has(address))
        later.push(() => detach(planning, live.id, servicesMember(live.id, pair.live)));
      else services.push(servicesWithout(pair, address, chosen));
    }
  }
  servicesSteps(planning, services);
  for (const leave of later) leave();
  const missing = chosen.unseen();
  if (missing !== undefined) {
    throw new PlanError('address', t('The account has nothing at {0}; it may be gone already.', missing));
  }
  return finishPlan(planning.draft, {
    account: state.account,
    names: namesOf(state, planning.consequences),
    errors,
    // Nothing of this is in the file.
    placeOf: () => undefined,
    text: undefined,
    options: { addresses: [...addresses].sort(), recursive },
  });
};

/** Which objects are chosen, themselves or by something above them. */
class Chosen {
  readonly #addresses: ReadonlySet<string>;
  readonly #seen = new Set<string>();

  constructor(addresses: readonly string[]) {
    this.#addresses = new Set(addresses);
  }

  has(address: string): boolean {
    for (let at = address.length; at > 0; at = address.lastIndexOf('/', at - 1)) {
      const above = address.slice(0, at);
      if (!this.#addresses.has(above)) continue;
      this.#seen.add(above);
      return true;
    }
    return false;
  }

  unseen(): string | undefined {
    return [...this.#addresses].find((one) => !this.#seen.has(one));
  }
}

/** A file that names the members of every vRack and manages nothing below them: planned, it has no step. */
export const asFile = (state: AccountState): TopologyDocument =>
  new TopologyDocument(
    JSON.stringify({
      version: 1,
      vracks: state.vracks.map((one) => ({
        id: one.id,
        projects: one.projects
          .filter((id) => state.projects.some((project) => project.id === id))
          .map((id) => ({ id })),
        vrackServices: one.vrackServices
          .filter((id) => state.vrackServices.some((services) => services.id === id))
          .map((id) => ({ id })),
        servers: [...new Set([...one.serverInterfaces.map(({ server }) => server), ...one.servers])],
        dedicatedClouds: one.dedicatedClouds,
        ips: one.ips,
        loadBalancers: one.loadBalancers,
      })),
    }),
  );

const connectWithout = (domain: ConnectDomain, chosen: Chosen): ConnectDomain => {
  const pops = domain.pops.map((pair) => (chosen.has(pair.address) ? { ...pair, want: undefined } : pair));
  const isLeft = (layer: 'l2' | 'l3'): boolean => pops.some(({ live, want }) => want && live?.type === layer);
  return {
    ...domain,
    members: domain.members.map((one) => (chosen.has(one.address) ? { ...one, isWanted: false } : one)),
    pops,
    configs: domain.configs.map((pair) => {
      const goes = chosen.has(pair.address) || !isLeft(pair.layer);
      return {
        ...pair,
        want: goes ? undefined : pair.want,
        extras: pair.extras.map((one) =>
          goes || chosen.has(one.address) ? { ...one, want: undefined } : one,
        ),
      };
    }),
  };
};

const cloudWithout = (domain: CloudDomain, chosen: Chosen, isWhole: boolean): CloudDomain => {
  const networks = domain.networks.map((pair) => {
    if (isWhole || chosen.has(pair.address)) return goneNetwork(pair);
    const regions = pair.regions.map((one) => (chosen.has(one.address) ? { ...one, isWanted: false } : one));
    const left = new Set(regions.flatMap(({ region, isWanted }) => (isWanted ? [region] : [])));
    return {
      ...pair,
      regions,
      subnets: pair.subnets.map((one) =>
        chosen.has(one.address) || (one.region !== '' && !left.has(one.region))
          ? { ...one, want: undefined }
          : one,
      ),
    };
  });
  const instances = domain.instances.map((pair) => {
    const { live } = pair;
    // A project that leaves the vRack keeps its instances, without their private interfaces.
    if (!isWhole && chosen.has(pair.address)) return { ...pair, want: undefined };
    const interfaces = pair.interfaces.map((one) => {
      const isLost = networks.some(
        (network) =>
          live &&
          one.live &&
          network.live?.id === one.live.network &&
          (!network.want ||
            network.subnets.some(
              (subnet) =>
                !subnet.want &&
                subnet.live &&
                network.live &&
                one.live &&
                usesSubnet(live, one.live, network.live.id, subnet.live),
            )),
      );
      return isLost || (!isWhole && chosen.has(one.address)) ? { ...one, want: undefined } : one;
    });
    return { ...pair, interfaces };
  });
  return { ...domain, networks, instances };
};

const servicesWithout = (pair: ServicesPair, address: string, chosen: Chosen): ServicesPair => ({
  ...pair,
  want: pair.live.subnets.flatMap((subnet) => {
    const own = vrackServicesSubnetAddress(address, subnet.cidr);
    if (chosen.has(own)) return [];
    const endpoints = subnet.endpoints.filter((urn) => !chosen.has(endpointAddress(own, urn)));
    return [endpoints.length === subnet.endpoints.length ? subnet : { ...subnet, endpoints }];
  }),
});
