import { t } from '@vscode/l10n';
import { loadAccountName } from '../../apply/loadAccountState.ts';
import { getConnectService } from '../../ovh/resources/ovhCloudConnect.ts';
import { getVrack } from '../../ovh/resources/vrack.ts';
import { connectAddress } from '../../plan/address.ts';
import type { Rename } from '../../plan/operation.ts';
import type { Plan } from '../../plan/plan.ts';
import { planOperations } from '../../plan/planOperations.ts';
import type { Position, Remark } from '../ask.ts';
import { chooseConnect, chooseVrack } from '../choose.ts';
import { GuidedError, type GuidedContext } from '../context.ts';
import { runConfirmed } from '../finish.ts';
import type { Flow } from '../flow.ts';
import { askAll } from '../wizard.ts';

/** Gives a vRack or an OVHcloud Connect service another name. */
export const rename: Flow = {
  id: 'rename',
  title: () => t('Rename'),
  on: ['vrack', 'connect'],
  run: async (context, start = {}) => {
    const title = rename.title();
    let what: Rename['what'] = start.connect === undefined ? 'vrack' : 'ovhCloudConnect';
    let id = start.connect ?? start.vrack ?? '';
    const isGiven = id !== '';
    let name = '';
    const askWhat = async (position: Position): Promise<void> => {
      what = await context.ask.pick<Rename['what']>({
        ...position,
        title,
        prompt: t('What gets another name?'),
        items: [
          { label: t('A vRack'), value: 'vrack' },
          { label: t('An OVHcloud Connect service'), value: 'ovhCloudConnect' },
        ],
      });
    };
    const askWhich = async (position: Position): Promise<void> => {
      const question = { ...position, title };
      id = what === 'vrack' ? await chooseVrack(context, question) : await chooseConnect(context, question);
    };
    const askName = async (position: Position): Promise<void> => {
      const { name: old } = await read(context, what, id);
      const typed = await context.ask.text({
        ...position,
        title,
        prompt: t('New name of {0}', old || id),
        value: old,
        validate: (text) => judge(text, old),
      });
      name = typed.trim();
    };
    await askAll(() => [
      ...(isGiven ? [] : [askWhat, askWhich]),
      askName,
      async () => {
        const plan = (): Promise<Plan> => planRename(context, { kind: 'rename', what, id, name });
        await runConfirmed(context, title, await plan(), plan, { button: t('Rename') });
      },
    ]);
  },
};

/** Longest name that is sent. */
const LONGEST = 255;

const judge = (text: string, old: string): Remark | undefined => {
  const error = (message: string): Remark => ({ severity: 'error', message });
  if (text.trim() === '') return error(t('A name is needed here.'));
  if (text.trim() === old) return error(t('That is its name already.'));
  if (text.trim().length > LONGEST) return error(t('A name has {0} characters at most.', LONGEST));
  return /\p{Cc}/u.test(text) ? error(t('A name is one line without control characters.')) : undefined;
};

const read = (context: GuidedContext, what: Rename['what'], id: string) =>
  context.busy(t('Reading the name'), async (signal) => {
    if (what === 'vrack') {
      return { name: (await getVrack(context.api, id, { signal })).name ?? '', address: id };
    }
    const { description, vrack } = await getConnectService(context.api, id, { signal });
    return { name: description ?? '', address: connectAddress(vrack ?? '-', id) };
  });

const planRename = async (context: GuidedContext, operation: Rename): Promise<Plan> => {
  const { what, id, name } = operation;
  const [account, old] = await Promise.all([loadAccountName(context.api), read(context, what, id)]);
  if (old.name === name) throw new GuidedError(t('{0} has that name already.', id));
  return planOperations(account, [
    {
      id: `${old.address}#rename`,
      action: 'update',
      kind: what,
      address: old.address,
      summary: t('Rename {0} to {1}', old.name || id, name),
      changes: [{ field: 'name', from: old.name, to: name }],
      operation,
    },
  ]);
};
