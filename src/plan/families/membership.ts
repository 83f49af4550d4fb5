import { t } from '@vscode/l10n';
import type { Spot } from '../../topology/model.ts';
import type { Family } from '../operation.ts';
import type { ObjectKind } from '../plan.ts';
import type { Planning } from '../planning.ts';
import { isPruned } from '../pruning.ts';

/** Something that is, or is to be, on a vRack. */
export interface Member {
  readonly kind: ObjectKind;
  readonly family: Family;
  /** What the API's calls name it by. */
  readonly id: string;
  readonly address: string;
  /** How sentences call it: "server ns1", "project shop". */
  readonly name: string;
  readonly node: Spot | undefined;
  /** Things that one step at a time may work on. */
  readonly lanes?: readonly string[];
  readonly needs?: readonly string[];
}

/** @returns the id of the step */
export const attach = ({ draft }: Planning, vrack: string, member: Member): string => {
  const { kind, family, id, address, name, node, lanes = [], needs = [] } = member;
  return draft.add({
    id: `${address}#attach`,
    action: 'attach',
    kind,
    address,
    summary: t('Attach {0} to {1}', name, vrack),
    operation: { kind: 'attach', vrack, family, id },
    nodes: [node],
    phase: 'attach',
    lanes: [laneOf(member), ...lanes],
    needs,
  });
};

/** @returns the id of the step */
export const detach = ({ draft }: Planning, vrack: string, member: Member, comesAgain = false): string => {
  const { kind, family, id, address, name, node, lanes = [], needs = [] } = member;
  return draft.add({
    id: `${address}#detach`,
    action: 'detach',
    kind,
    address,
    summary: t('Detach {0} from {1}', name, vrack),
    disruption: t('Cuts {0} off from everything else on {1}', name, vrack),
    operation: { kind: 'detach', vrack, family, id },
    nodes: [node],
    phase: 'detach',
    lanes: [laneOf(member), ...lanes],
    needs,
    // A move: without the second half the first is not done.
    groups: comesAgain ? [laneOf(member)] : [],
  });
};

/** From one vRack to another. `there` is the same thing with its address on the other vRack. */
export const move = (
  planning: Planning,
  vrack: string,
  here: Member,
  from: string,
  there: Member,
): string => {
  const left = detach(planning, from, there, true);
  const { kind, family, id, address, name, node, lanes = [], needs = [] } = here;
  return planning.draft.add({
    id: `${address}#attach`,
    action: 'attach',
    kind,
    address,
    summary: t('Attach {0} to {1}', name, vrack),
    operation: { kind: 'attach', vrack, family, id },
    nodes: [node],
    phase: 'attach',
    lanes: [laneOf(here), ...lanes],
    needs: [left, ...needs],
    groups: [laneOf(here)],
  });
};

const laneOf = ({ family, id }: Member): string => `${family}:${id}`;

/**
 * Names something on the vRack that the file does not have; with pruning it leaves.
 * @param list as `isPruned` takes it
 */
export const unlisted = (planning: Planning, vrack: string, member: Member, list: readonly Spot[]): void => {
  const { kind, address, name } = member;
  if (isPruned(planning, { kind, address, summary: name }, list)) detach(planning, vrack, member);
};
