import { t } from '@vscode/l10n';
import { isForbidden, isNotFound } from '../../ovh/errors.ts';
import { getProjectVrack } from '../../ovh/resources/cloudProject.ts';
import { getConnectService } from '../../ovh/resources/ovhCloudConnect.ts';
import { getAttached, getVrackTask, listVrackTasks } from '../../ovh/resources/vrack.ts';
import { getVrackServices } from '../../ovh/resources/vrackServices.ts';
import type { Membership } from '../../plan/operation.ts';
import { readEach, unlessMissing } from '../load/reader.ts';
import type { Look, LookAt, LookContext } from './look.ts';

type AnyMembership = Membership<'attach'> | Membership<'detach'>;

/**
 * Whether it is on the vRack. While a task moves it, neither side shows that: the vRack's tasks do. What it is itself
 * (service, project, vRack Services) has to know its vRack, too, before it can be configured.
 */
const membership =
  (wanted: boolean) =>
  async (o: AnyMembership, context: LookContext): Promise<Look> => {
    const { api, options } = context;
    const isThere = (await unlessMissing(getAttached(api, o.vrack, o.family, o.id, options))) !== undefined;
    const task = await taskOf(o, context);
    if (task !== undefined) {
      return { is: 'pending', says: task.status, task: { of: 'vrack', owner: o.vrack, id: task.id } };
    }
    if (isThere !== wanted) return wanted ? unlessElsewhere(o, context) : { is: 'todo' };
    const own = await vrackOf(o, context);
    if (own === undefined || (own === o.vrack) === wanted) return { is: 'done' };
    return { is: 'pending', says: t('the service does not show it yet') };
  };

export const attach: LookAt<Membership<'attach'>> = membership(true);
export const detach: LookAt<Membership<'detach'>> = membership(false);

const unlessElsewhere = async (o: AnyMembership, context: LookContext): Promise<Look> => {
  const own = await vrackOf(o, context);
  // It may just be leaving another one; the API tells when it refuses.
  if (own == null || own === o.vrack) return { is: 'todo' };
  return { is: 'stale', reason: t('{0} is on the vRack {1}.', o.id, own) };
};

/** The task that moves it now. */
const taskOf = async ({ vrack, id }: AnyMembership, { api, options }: LookContext) => {
  const ids = (await unlessMissing(listVrackTasks(api, vrack, options))) ?? [];
  const tasks = await readEach(ids, (task) => unlessMissing(getVrackTask(api, vrack, task, options)));
  return tasks.find(
    ({ targetDomain, status }) => targetDomain === id && status !== 'done' && status !== 'cancelled',
  );
};

/** The vRack that the thing itself says it is on; null for none, undefined when it does not tell. */
const vrackOf = async ({ family, id }: AnyMembership, { api, options }: LookContext) => {
  switch (family) {
    case 'ovhCloudConnect':
      return told(getConnectService(api, id, options).then(({ vrack }) => vrack));
    case 'cloudProject':
      return told(getProjectVrack(api, id, options).then((vrack) => vrack.id));
    case 'vrackServices':
      return told(getVrackServices(api, id, options).then(({ currentState }) => currentState.vrackId));
    default:
      return undefined;
  }
};

const told = async (vrack: Promise<string | null | undefined>): Promise<string | null | undefined> => {
  try {
    return (await vrack) ?? null;
  } catch (error) {
    if (isNotFound(error)) return null;
    if (isForbidden(error)) return undefined;
    throw error;
  }
};
