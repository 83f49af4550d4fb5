import { t } from '@vscode/l10n';
import type { Finding } from '../lint/finding.ts';
import type { TopologyDocument } from '../topology/document.ts';
import type { Topology, Vrack } from '../topology/model.ts';
import { placeOf } from '../topology/place.ts';
import type { AccountState, VrackState } from './accountState.ts';
import { Consequences } from './consequence.ts';
import { Draft } from './draft.ts';
import { projectsFromFile } from './families/cloud/fromFile.ts';
import { cloudSteps } from './families/cloud/steps.ts';
import type { ConnectDomain } from './families/connect/domain.ts';
import { connectFromFile } from './families/connect/fromFile.ts';
import { connectSteps } from './families/connect/steps.ts';
import { memberSteps } from './families/members.ts';
import { servicesFromFile, servicesSteps, type ServicesPair } from './families/vrackServices.ts';
import { FileErrors } from './findings.ts';
import { finishPlan } from './finish.ts';
import { namesOf } from './names.ts';
import { PlanError, type Plan } from './plan.ts';
import type { Planning } from './planning.ts';
import { checkShared, noteShared } from './shared.ts';

export interface PlanInput {
  readonly document: TopologyDocument;
  /** Of the linter, live rules included; errors block what they touch. */
  readonly findings: readonly Finding[];
  /** What was read of the account for `scopeOf` the file. */
  readonly state: AccountState;
  /** Whether what lives below a managed key and is not in the file goes. Default: no. */
  readonly prune?: boolean;
  /** Addresses of shared datacenter configurations that may go though another service uses them. */
  readonly deleteShared?: readonly string[];
}

/**
 * What it takes to make the account as the file says.
 * @throws PlanError when the file cannot be read, is too large, has no vRack, or is of another account
 */
export const planTopology = ({
  document,
  findings,
  state,
  prune = false,
  deleteShared = [],
}: PlanInput): Plan => {
  const { topology } = document;
  refuseUnreadable(findings);
  const vracks = ownVracks(topology, state, findings);
  checkShared(deleteShared, vracks, state);
  const errors = new FileErrors(topology, findings);
  const planning: Planning = {
    topology,
    state,
    prune,
    deleteShared: new Set(deleteShared),
    draft: new Draft(),
    consequences: new Consequences(topology),
    errors,
  };
  for (const vrack of topology.vracks) if (!isOf(state, vrack)) refuseVrack(planning, vrack);
  const services: ServicesPair[] = [];
  const domains: ConnectDomain[] = [];
  for (const { vrack, live } of vracks) {
    const domain = connectFromFile(planning, vrack, live.id);
    domains.push(domain);
    connectSteps(planning, domain, errors);
    memberSteps(planning, vrack, live);
    for (const project of projectsFromFile(planning, vrack, live)) cloudSteps(planning, project);
    services.push(...servicesFromFile(planning, vrack, live));
  }
  servicesSteps(planning, services);
  noteShared(planning, domains);
  noteJdcloud(planning);
  return finishPlan(planning.draft, {
    account: state.account,
    names: namesOf(state, planning.consequences),
    errors,
    placeOf,
    text: document.text,
    options: { prune, deleteShared: [...deleteShared].sort() },
    isPruned: prune,
  });
};

const isOf = ({ vracks }: AccountState, { id }: Vrack): boolean => vracks.some((one) => one.id === id?.value);

/** One of several that is not in the account: nothing below it is planned. */
const refuseVrack = ({ draft, consequences }: Planning, vrack: Vrack): void => {
  const id = vrack.id?.text ?? '?';
  draft.refuse({
    id: `${id}#plan`,
    address: id,
    summary: t('Plan the vRack {0}', id),
    reason: t('The account has no vRack {0}.', id),
    node: vrack,
  });
  for (const { service } of vrack.connect) {
    if (service?.value !== undefined) consequences.markIdle({ id: service.value });
  }
};

/** @throws PlanError for what makes the whole model a guess */
export const refuseUnreadable = (findings: readonly Finding[]): void => {
  const syntax = findings.find(({ rule }) => rule === 'yaml-syntax');
  if (syntax)
    throw new PlanError('syntax', t('The file cannot be read, so nothing is planned: {0}', syntax.message));
  const large = findings.find(({ rule }) => rule === 'file-too-large');
  if (large) throw new PlanError('too-large', large.message);
};

/**
 * The vRacks of the file with their state; each once.
 * @throws PlanError when the account has none of them, or the file has none
 */
export const ownVracks = (
  topology: Topology,
  state: AccountState,
  findings: readonly Finding[],
): { readonly vrack: Topology['vracks'][number]; readonly live: VrackState }[] => {
  const own = new Map<string, { vrack: Topology['vracks'][number]; live: VrackState }>();
  for (const vrack of topology.vracks) {
    const live = state.vracks.find(({ id }) => id === vrack.id?.value);
    if (live && !own.has(live.id)) own.set(live.id, { vrack, live });
  }
  if (own.size > 0 || isJdcloudAlone(topology) || isOfEmptyAccount(topology, state, findings))
    return [...own.values()];
  const ids = topology.vracks.flatMap(({ id }) => id?.text ?? []);
  if (ids.length === 0) throw new PlanError('no-vrack', noVrack(topology, findings));
  throw new PlanError(
    'other-account',
    t(
      'The account {0} has none of the vRacks of the file ({1}), so nothing is planned. Is it the right account?',
      state.account.nichandle,
      ids.join(', '),
    ),
  );
};

/** What is imported of an account without vRacks. */
const isOfEmptyAccount = (
  { vracks }: Topology,
  { vrackIds }: AccountState,
  findings: readonly Finding[],
): boolean =>
  vracks.length === 0 && vrackIds.length === 0 && !findings.some(({ severity }) => severity === 'error');

/** It asks nothing of an OVHcloud account. */
const isJdcloudAlone = ({ vracks, jdcloud }: Topology): boolean =>
  vracks.length === 0 && jdcloud !== undefined;

/** Tells who plans a file that has nothing to plan what it is for. */
export const noteJdcloud = ({ draft, topology }: Pick<Planning, 'draft' | 'topology'>): void => {
  if (!isJdcloudAlone(topology)) return;
  const message = t('The file has no vRack; what it has at JD Cloud is for its runbook.');
  draft.notes.push({ message, node: topology.jdcloud });
};

const noVrack = ({ vracks }: Topology, findings: readonly Finding[]): string => {
  if (vracks.length > 0) return t('No vRack of the file has an id, so nothing is planned.');
  const error = findings.find(({ severity }) => severity === 'error');
  return error
    ? t('The file has no vRack, so nothing is planned: {0}', error.message)
    : t('The file has no vRack, so nothing is planned.');
};
