import { t } from '@vscode/l10n';

/** Steps of one vRack, and in it of one service, project, or what stands beside these. */
export interface StepGroup<S> {
  readonly vrack: string;
  readonly members: readonly {
    /** As addresses name it; `other` for single members such as servers. */
    readonly family: string;
    /** Id of the service or project; empty where the family is the group. */
    readonly id: string;
    readonly steps: readonly S[];
  }[];
}

/** Groups what has addresses by vRack, then by service or project; order is kept. */
export const groupByAddress = <S extends { readonly address: string }>(
  steps: readonly S[],
): StepGroup<S>[] => {
  const vracks = new Map<string, Map<string, { family: string; id: string; steps: S[] }>>();
  for (const step of steps) {
    const [vrack = '', first = '', second = ''] = step.address.split('/');
    const family = OWNERS.has(first) || first === 'datacenter' ? first : 'other';
    const id = OWNERS.has(first) ? second : '';
    const members = vracks.get(vrack) ?? new Map<string, { family: string; id: string; steps: S[] }>();
    vracks.set(vrack, members);
    const member = members.get(`${family}/${id}`) ?? { family, id, steps: [] };
    members.set(`${family}/${id}`, member);
    member.steps.push(step);
  }
  return [...vracks].map(([vrack, members]) => ({ vrack, members: [...members.values()] }));
};

/** Ids of the vRacks that steps change, in the order of the steps. */
export const vracksOf = (steps: readonly { readonly address: string }[]): string[] =>
  groupByAddress(steps).map(({ vrack }) => vrack);

/** How many objects steps change; a replacement is two steps on one. */
export const countObjects = (steps: readonly { readonly address: string }[]): number =>
  new Set(steps.map(({ address }) => address)).size;

const OWNERS: ReadonlySet<string> = new Set(['ovhCloudConnect', 'cloudProject', 'vrackServices']);

/** What a group is called: `OVHcloud Connect paris-th2`. */
export const groupName = (family: string, name: string): string => {
  switch (family) {
    case 'ovhCloudConnect':
      return t('OVHcloud Connect {0}', name);
    case 'datacenter':
      return t('Datacenters, shared by the services of the vRack');
    case 'cloudProject':
      return t('Public Cloud project {0}', name);
    case 'vrackServices':
      return t('vRack Services {0}', name);
    default:
      return t('Servers and other services');
  }
};
