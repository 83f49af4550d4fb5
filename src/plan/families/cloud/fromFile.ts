import { t } from '@vscode/l10n';
import type { Project, Spot, Vrack } from '../../../topology/model.ts';
import type { ProjectState, VrackState } from '../../accountState.ts';
import { projectAddress } from '../../address.ts';
import type { Planning } from '../../planning.ts';
import { attach, move, unlisted, type Member } from '../membership.ts';
import type { CloudDomain } from './domain.ts';
import { instancesOfFile } from './instancesFromFile.ts';
import { networksOfFile } from './networksFromFile.ts';

/** What the file says of the Public Cloud projects of a vRack, beside what the account has. */
export const projectsFromFile = (planning: Planning, vrack: Vrack, state: VrackState): CloudDomain[] => {
  const domains: CloudDomain[] = [];
  const seen = new Set<string>();
  for (const node of vrack.projects) {
    const id = node.id?.value;
    if (id === undefined || seen.has(id)) continue;
    seen.add(id);
    const project = planning.state.projects.find((one) => one.id === id);
    const member = projectMember(state.id, project ?? { id, name: null }, node);
    if (!project) {
      planning.draft.refuse({
        id: `${member.address}#attach`,
        address: member.address,
        summary: t('Attach {0} to {1}', member.name, state.id),
        reason: t('The account has no Public Cloud project {0}.', id),
        node,
      });
      continue;
    }
    const networks = networksOfFile(planning, node, project, member.address);
    domains.push({
      project,
      address: member.address,
      needs: join(planning, state, project, member),
      networks,
      instances: instancesOfFile(planning, node, project, member.address, networks),
    });
  }
  if (vrack.keys.has('projects')) {
    const absent = vrack.projects.filter(({ id }) => !state.projects.some((one) => one === id?.value));
    for (const id of state.projects) if (!seen.has(id)) leave(planning, state.id, id, [vrack, ...absent]);
  }
  return domains;
};

export const projectMember = (
  vrack: string,
  { id, name }: Pick<ProjectState, 'id' | 'name'>,
  node?: Project,
): Member => ({
  kind: 'cloudProject',
  family: 'cloudProject',
  id,
  address: projectAddress(vrack, id),
  name: t('project {0}', node?.name?.value ?? name ?? id),
  node,
});

/** @returns the steps that bring the project to the vRack */
const join = (
  planning: Planning,
  { id: vrack }: VrackState,
  project: ProjectState,
  member: Member,
): string[] => {
  if (project.vrack === vrack) return [];
  if (project.vrack === null) return [attach(planning, vrack, member)];
  if (project.networks.length === 0) {
    const there = { ...member, address: projectAddress(project.vrack, project.id) };
    return [move(planning, vrack, member, project.vrack, there)];
  }
  return [
    planning.draft.refuse({
      id: `${member.address}#attach`,
      address: member.address,
      summary: t('Attach {0} to {1}', member.name, vrack),
      reason: t(
        'The project is on {0} and has networks there: {1}. Delete them first.',
        project.vrack,
        project.networks.map(({ name }) => name).join(', '),
      ),
      node: member.node,
    }),
  ];
};

/** A project that the file does not have; one with networks stays. */
const leave = (planning: Planning, vrack: string, id: string, list: readonly Spot[]): void => {
  const project = planning.state.projects.find((one) => one.id === id);
  const member = projectMember(vrack, project ?? { id, name: null });
  if (!planning.prune || !project || project.networks.length === 0) {
    unlisted(planning, vrack, member, list);
    return;
  }
  const { kind, address, name } = member;
  planning.draft.unmanaged.push({ kind, address, summary: name });
  planning.draft.refuse({
    id: `${address}#detach`,
    address,
    summary: t('Detach {0} from {1}', name, vrack),
    reason: t(
      'It still has networks on the vRack: {0}. Delete them first.',
      project.networks.map((one) => one.name).join(', '),
    ),
  });
};
