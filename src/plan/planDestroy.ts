import { t } from '@vscode/l10n';
import type { Finding } from '../lint/finding.ts';
import type { TopologyDocument } from '../topology/document.ts';
import type { Vrack } from '../topology/model.ts';
import { placeOf } from '../topology/place.ts';
import type { AccountState, VrackState } from './accountState.ts';
import { Consequences } from './consequence.ts';
import { Draft } from './draft.ts';
import { projectMember, projectsFromFile } from './families/cloud/fromFile.ts';
import { goneNetwork } from './families/cloud/networksFromFile.ts';
import { cloudSteps } from './families/cloud/steps.ts';
import type { CloudDomain, NetworkPair } from './families/cloud/domain.ts';
import type { ConfigPair, ConnectDomain } from './families/connect/domain.ts';
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
import type { Plan } from './plan.ts';
import { noteJdcloud, ownVracks, refuseUnreadable } from './planTopology.ts';
import type { Planning } from './planning.ts';
import { checkShared, noteShared } from './shared.ts';

export interface DestroyInput {
  readonly document: TopologyDocument;
  /** Of the linter: only whether the file can be read counts; what exists goes whatever rules say of it. */
  readonly findings: readonly Finding[];
  readonly state: AccountState;
  /** Whether a parent is deleted in one call with all that is below it; slower. Default: one by one. */
  readonly recursive?: boolean;
  readonly deleteShared?: readonly string[];
}

/**
 * What it takes to remove from the account all that the file has, in reverse order; what the file does not manage stays,
 * and so does what it hangs on.
 * @throws PlanError when the file cannot be read, is too large, has no vRack, or is of another account, or `deleteShared`
 * names nothing
 */
export const planDestroy = ({
  document,
  findings,
  state,
  recursive = false,
  deleteShared = [],
}: DestroyInput): Plan => {
  const { topology } = document;
  refuseUnreadable(findings);
  const vracks = ownVracks(topology, state, findings);
  checkShared(deleteShared, vracks, state);
  const shared = {
    topology,
    state,
    prune: false,
    deleteShared: new Set(deleteShared),
    consequences: new Consequences(topology),
  };
  // What the file asks for and cannot be made is of no interest here.
  const reading: Planning = { ...shared, draft: new Draft() };
  const planning: Planning = { ...shared, draft: new Draft() };
  const errors = new FileErrors(topology, []);
  const services: ServicesPair[] = [];
  const later: (() => void)[] = [];
  const domains: ConnectDomain[] = [];
  for (const { vrack, live } of vracks) {
    const connect = withoutFile(planning, vrack, connectFromFile(reading, vrack, live.id));
    domains.push(connect);
    connectSteps(planning, connect, errors, recursive);
    for (const member of membersOnVrack(vrack, live)) detach(planning, live.id, member);
    for (const domain of projectsFromFile(reading, vrack, live)) {
      const gone = projectWithoutFile(domain);
      cloudSteps(planning, gone);
      if (domain.project.vrack === live.id) later.push(() => leaveProject(planning, vrack, live, gone));
    }
    for (const pair of servicesFromFile(reading, vrack, live)) {
      const gone = servicesWithoutFile(pair);
      services.push(gone);
      if (pair.live.vrack === live.id) later.push(() => leaveServices(planning, live, gone));
    }
  }
  servicesSteps(planning, services, true);
  for (const leave of later) leave();
  noteShared(planning, domains, true);
  noteJdcloud(planning);
  return finishPlan(planning.draft, {
    account: state.account,
    names: namesOf(state, planning.consequences),
    errors,
    placeOf,
    text: document.text,
    options: { destroy: true, recursive, deleteShared: [...deleteShared].sort() },
  });
};

/** The services of the file leave, with their configuration as far as the file has it. */
const withoutFile = (planning: Planning, { keys }: Vrack, domain: ConnectDomain): ConnectDomain => {
  if (!keys.has('connect')) return domain;
  const pops = domain.pops.flatMap((pair) =>
    pair.live ? [pair.node ? { ...pair, want: undefined } : { ...pair }] : [],
  );
  const configs = domain.configs.flatMap((pair): ConfigPair[] => {
    if (!pair.live) return [];
    if (!pair.node) return [pair];
    const extras = pair.extras.flatMap((one) =>
      one.live ? [one.node ? { ...one, want: undefined } : one] : [],
    );
    const base = { ...pair, extras, routingSwitch: undefined };
    const stays = reasonToStay(planning, pair, pops);
    // Its routing goes all the same.
    if (stays === undefined) return [{ ...base, want: undefined }];
    planning.draft.refuse({
      id: `${pair.address}#stays`,
      address: pair.address,
      summary: t('Delete the datacenter configuration {0}', pair.datacenter.name),
      reason: stays,
      node: pair.node,
    });
    return [{ ...base, want: asItIs(pair) }];
  });
  return {
    ...domain,
    members: domain.members.map((one) => (one.node ? { ...one, isWanted: false } : one)),
    pops,
    configs,
  };
};

const asItIs = ({ live }: ConfigPair): NonNullable<ConfigPair['want']> => ({
  ...(live?.subnet != null && { subnet: live.subnet }),
  ...(live?.ovhAsn != null && { ovhAsn: live.ovhAsn }),
});

const reasonToStay = (
  { deleteShared, consequences }: Planning,
  pair: ConfigPair,
  pops: ConnectDomain['pops'],
): string | undefined => {
  const extra = pair.extras.find((one) => one.live && !one.node);
  if (extra) return t('It has routing that is not in the file: {0}.', extra.address);
  if (deleteShared.has(pair.address)) return undefined;
  const users = pops.filter(
    ({ live, want, node }) => pair.layer === 'l3' && !node && want && live?.type === 'l3',
  );
  if (users.length === 0) return undefined;
  return t(
    'It is shared: {0} still uses it. It is deleted only when that is asked for by its address, {1}.',
    [...new Set(users.map(({ service }) => consequences.nameOf(service)))].join(', '),
    pair.address,
  );
};

/** Instances that the file has by id stay; of them only the interfaces go. */
const projectWithoutFile = (domain: CloudDomain): CloudDomain => ({
  ...domain,
  needs: [],
  networks: domain.networks.flatMap((pair): NetworkPair[] => {
    if (!pair.live) return [];
    if (!pair.node) return [pair];
    const isWhole = pair.subnets.every((one) => !one.live || one.node);
    if (isWhole) return [goneNetwork(pair)];
    const kept = {
      name: pair.live.name,
      vlan: undefined,
      regions: pair.live.regions.map(({ region }) => region),
    };
    return [
      {
        ...pair,
        want: kept,
        regions: pair.regions.filter(({ live }) => live).map((one) => ({ ...one, isWanted: true })),
        subnets: pair.subnets.flatMap((one) =>
          one.live ? [one.node ? { ...one, want: undefined } : one] : [],
        ),
      },
    ];
  }),
  instances: domain.instances.flatMap((pair) => {
    if (!pair.live) return [];
    if (!pair.node) return [pair];
    const isOurs = !isById(pair.node);
    const interfaces = pair.interfaces.flatMap((one) =>
      one.live ? [one.node ? { ...one, want: undefined } : one] : [],
    );
    return [{ ...pair, want: isOurs ? undefined : ('stays' as const), interfaces }];
  }),
});

const isById = (node: NonNullable<CloudDomain['instances'][number]['node']>): boolean =>
  'id' in node && node.id !== undefined;

const leaveProject = (planning: Planning, vrack: Vrack, { id }: VrackState, domain: CloudDomain): void => {
  const { draft } = planning;
  const node = vrack.projects.find((one) => one.id?.value === domain.project.id);
  const member = projectMember(id, domain.project, node);
  const kept = domain.networks.filter(({ live, want }) => live && want);
  if (kept.length > 0) {
    draft.refuse({
      id: `${member.address}#detach`,
      address: member.address,
      summary: t('Detach {0} from {1}', member.name, id),
      reason: t(
        'It still has networks on the vRack: {0}. Delete them first.',
        kept.map(({ live }) => live?.name ?? '').join(', '),
      ),
      node,
    });
    return;
  }
  detach(planning, id, { ...member, needs: domain.networks.map(({ address }) => `${address}#delete`) });
};

/** A subnet with endpoints that the file does not have keeps these. */
const servicesWithoutFile = (pair: ServicesPair): ServicesPair => {
  const { node, live } = pair;
  if (!node?.keys.has('subnets')) return { ...pair, want: live.subnets };
  return {
    ...pair,
    want: live.subnets.flatMap((subnet) => {
      const written =
        node.subnets.find(({ cidr }) => cidr?.text === subnet.cidr) ??
        (node.subnets.length === 1 && live.subnets.length === 1 ? node.subnets[0] : undefined);
      if (!written) return [subnet];
      const ours = new Set(written.endpoints.map(({ value }) => value));
      const endpoints = subnet.endpoints.filter((urn) => !ours.has(urn));
      return endpoints.length > 0 ? [{ ...subnet, endpoints }] : [];
    }),
  };
};

const leaveServices = (planning: Planning, { id }: VrackState, { live, want, node }: ServicesPair): void => {
  const { draft } = planning;
  const member = servicesMember(id, live, node);
  if (want.length > 0) {
    draft.refuse({
      id: `${member.address}#detach`,
      address: member.address,
      summary: t('Detach {0} from {1}', member.name, id),
      reason: t('It has what is not in the file: {0}.', want.map(({ cidr }) => cidr).join(', ')),
      node,
    });
    return;
  }
  detach(planning, id, { ...member, needs: draft.known(`${member.address}#update`) });
};
