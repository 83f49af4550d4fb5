import { t } from '@vscode/l10n';
import { loadAccountName } from '../../apply/loadAccountState.ts';
import type { Plan } from '../../plan/plan.ts';
import { planOperations } from '../../plan/planOperations.ts';
import type { Position, Remark } from '../ask.ts';
import { chooseConnect, chooseVrack, nameAndId } from '../choose.ts';
import { GuidedError, type GuidedContext } from '../context.ts';
import { runConfirmed } from '../finish.ts';
import type { Flow, Start } from '../flow.ts';
import { projectMember } from '../member.ts';
import { readRenamed, type Renamed, type Renaming } from '../renaming.ts';
import { askAll, type Question } from '../wizard.ts';

/** Gives a vRack, an OVHcloud Connect service, a private network or an instance another name. */
export const rename: Flow = {
  id: 'rename',
  title: () => t('Rename'),
  on: ['vrack', 'connect', 'network', 'instance'],
  run: async (context, start = {}) => {
    const title = rename.title();
    let given = renamedOf(start);
    const isGiven = given !== undefined;
    let what: Renamed['what'] = 'vrack';
    let name = '';
    const member = projectMember(context, title, start);
    const chosen = (): Renamed => {
      if (!given) throw new GuidedError(t('Choose first what gets another name.'));
      return given;
    };
    const askWhat: Question = async (position) => {
      what = await context.ask.pick<Renamed['what']>({
        ...position,
        title,
        prompt: t('What gets another name?'),
        active: what,
        items: [
          { label: t('A vRack'), value: 'vrack' },
          { label: t('An OVHcloud Connect service'), value: 'ovhCloudConnect' },
          { label: t('A private network'), value: 'network' },
          { label: t('An instance'), value: 'instance' },
        ],
      });
    };
    const askWhich: Question = async (position) => {
      const question = { ...position, title };
      if (what === 'vrack') given = { what, id: await chooseVrack(context, question) };
      else if (what === 'ovhCloudConnect') given = { what, id: await chooseConnect(context, question) };
      else {
        const { vrack } = await member.base();
        const project = await member.state();
        const items = (what === 'network' ? project.networks : project.instances).map((one) => ({
          ...nameAndId(one.name, one.id),
          value: one.id,
        }));
        if (items.length === 0)
          throw new GuidedError(t('The project {0} has nothing of the kind.', project.name || project.id));
        const prompt = what === 'network' ? t('Which network?') : t('Which instance?');
        const id = await context.ask.pick({ ...question, prompt, items });
        given = { what, id, project: project.id, vrack: vrack.id };
      }
    };
    const askName = async (position: Position): Promise<void> => {
      const old = await read(context, chosen());
      const typed = await context.ask.text({
        ...position,
        title,
        prompt: t('New name of {0}', old.name || chosen().id),
        value: name || old.name,
        validate: (text) => judge(text, old),
      });
      name = typed.trim();
    };
    const isInProject = (): boolean => what === 'network' || what === 'instance';
    await askAll(() => [
      ...(isGiven ? [] : [askWhat, ...(isInProject() ? member.questions : []), askWhich]),
      askName,
      async () => {
        const plan = (): Promise<Plan> => planRename(context, chosen(), name);
        await runConfirmed(context, title, await plan(), plan, { button: t('Rename') });
      },
    ]);
  },
};

/** What the row shows, the lowest first. */
const renamedOf = ({ vrack, connect, project, network, instance }: Start): Renamed | undefined => {
  if (project !== undefined && instance !== undefined)
    return { what: 'instance', id: instance, project, vrack };
  if (project !== undefined && network !== undefined) return { what: 'network', id: network, project, vrack };
  if (connect !== undefined) return { what: 'ovhCloudConnect', id: connect };
  return vrack === undefined ? undefined : { what: 'vrack', id: vrack };
};

/** Longest name that is sent. */
const LONGEST = 255;

const judge = (text: string, renaming: Renaming): Remark | undefined => {
  const name = text.trim();
  const error = (message: string | undefined): Remark | undefined =>
    message === undefined ? undefined : { severity: 'error', message };
  if (name === '') return error(t('A name is needed here.'));
  if (name === renaming.name) return error(t('That is its name already.'));
  if (name.length > LONGEST) return error(t('A name has {0} characters at most.', LONGEST));
  if (/\p{Cc}/u.test(text)) return error(t('A name is one line without control characters.'));
  return error(renaming.problem(name));
};

const read = (context: GuidedContext, one: Renamed): Promise<Renaming> =>
  context.busy(t('Reading the name'), (signal) => readRenamed(context.api, one, { signal }));

const planRename = async (context: GuidedContext, one: Renamed, name: string): Promise<Plan> => {
  const [account, old] = await Promise.all([loadAccountName(context.api), read(context, one)]);
  if (old.name === name) throw new GuidedError(t('{0} has that name already.', one.id));
  return planOperations(account, [
    {
      id: `${old.address}#rename`,
      action: 'update',
      kind: old.kind,
      address: old.address,
      summary: t('Rename {0} to {1}', old.name || one.id, name),
      changes: [{ field: 'name', from: old.name, to: name }],
      warnings: [...old.warnings],
      operation: old.operation(name),
    },
  ]);
};
