import { t } from '@vscode/l10n';
import type { AccountState } from '../../plan/accountState.ts';
import { planOperations } from '../../plan/planOperations.ts';
import { planRemoval } from '../../plan/planRemoval.ts';
import type { Plan } from '../../plan/plan.ts';
import type { Position } from '../ask.ts';
import { vrackBase, type VrackBase } from '../base.ts';
import { chooseVrack } from '../choose.ts';
import { GuidedError, type GuidedContext } from '../context.ts';
import { runConfirmed } from '../finish.ts';
import type { Flow, RowKind } from '../flow.ts';
import { membersOf, type VrackMember } from '../members.ts';
import { openTopology } from '../openTopology.ts';
import { askAll } from '../wizard.ts';

const ROWS: readonly RowKind[] = [
  ...(['connect', 'project', 'vrackServices', 'dedicatedServerInterface', 'dedicatedServer'] as const),
  ...(['dedicatedCloud', 'ip', 'ipLoadbalancing'] as const),
];

/** Takes something off a vRack. What hangs on it there goes first. */
export const detach: Flow = {
  id: 'detach',
  title: () => t('Detach from a vRack'),
  on: ['vrack', ...ROWS],
  run: async (context, start = {}) => {
    const title = detach.title();
    const row = ROWS.find((kind) => start[kind] !== undefined);
    if (row && start.vrack === undefined)
      throw new GuidedError(t('It is on no vRack: there is nothing to detach.'));
    let vrack = start.vrack ?? '';
    let base: VrackBase | undefined;
    let member: VrackMember | undefined;
    const loaded = async (): Promise<VrackBase> => (base ??= await vrackBase(context, vrack));
    const askVrack = async (position: Position): Promise<void> => {
      vrack = await chooseVrack(context, { ...position, title });
      base = undefined;
    };
    const askMember = async (position: Position): Promise<void> => {
      const { vrack: live, state } = await loaded();
      const members = membersOf(live, state);
      if (members.length === 0) throw new GuidedError(t('Nothing is on {0}.', vrack));
      member = await context.ask.pick({
        ...position,
        title,
        prompt: t('What leaves {0}?', vrack),
        items: members.map((one) => ({
          label: one.name,
          description: one.id,
          value: one,
          unavailable: reasonToStay(one, state),
        })),
      });
    };
    await askAll(() => [
      ...(start.vrack === undefined ? [askVrack] : []),
      ...(row ? [] : [askMember]),
      async () => {
        const { vrack: live, state } = await loaded();
        const chosen =
          member ?? membersOf(live, state).find((one) => one.row === row && one.id === start[one.row]);
        if (!chosen) throw new GuidedError(t('It is not on {0} any more: refresh the tree.', vrack));
        const reason = reasonToStay(chosen, state);
        if (reason !== undefined) throw new GuidedError(`${chosen.name}: ${reason}`);
        await run(context, title, await loaded(), chosen);
      },
    ]);
  },
};

/** Networks of a project are on the vRack: they would be lost. */
const reasonToStay = ({ family, id }: VrackMember, { projects }: AccountState): string | undefined => {
  const networks = family === 'cloudProject' ? projects.find((one) => one.id === id)?.networks : undefined;
  if (!networks || networks.length === 0) return undefined;
  return t(
    'It still has networks on the vRack: {0}. Delete them first.',
    networks.map(({ name }) => name).join(', '),
  );
};

const run = async (
  context: GuidedContext,
  title: string,
  base: VrackBase,
  member: VrackMember,
): Promise<void> => {
  const topology = openTopology(context, base.vrack.id);
  const planOf = (state: AccountState): Plan =>
    member.family === 'ovhCloudConnect'
      ? planRemoval({ state, addresses: [member.address], ...(topology && { topology }) })
      : planDetaching(base.vrack.id, member, state);
  const plan = planOf(base.state);
  const [blocked] = plan.blocked;
  if (blocked) throw new GuidedError(`${blocked.summary}: ${blocked.reason}`);
  const isMore = plan.steps.length > 1;
  await runConfirmed(context, title, plan, async () => planOf(await context.read(base.scope)), {
    button: t('Detach'),
    // Its configuration is deleted with it.
    ...(isMore && { typed: base.state.connect.find(({ id }) => id === member.id)?.name || member.id }),
  });
};

const planDetaching = (vrack: string, member: VrackMember, state: AccountState): Plan => {
  const { family, kind, id, name, address } = member;
  const live = state.vracks.find((one) => one.id === vrack);
  const isThere = live && membersOf(live, state).some((one) => one.address === address);
  if (!isThere) throw new GuidedError(t('It is not on {0} any more: refresh the tree.', vrack));
  const endpoints = state.vrackServices
    .filter((one) => family === 'vrackServices' && one.id === id)
    .flatMap(({ subnets }) => subnets.flatMap((subnet) => subnet.endpoints));
  return planOperations(state.account, [
    {
      id: `${address}#detach`,
      action: 'detach',
      kind,
      address,
      summary: t('Detach {0} from {1}', name, vrack),
      disruption: t('Cuts {0} off from everything else on {1}', name, vrack),
      warnings: endpoints.map((urn) => t('No way to {0} from {1} any more', urn, vrack)),
      operation: { kind: 'detach', vrack, family, id },
    },
  ]);
};
