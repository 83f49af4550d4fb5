import type { AccountState } from '../../../../src/plan/accountState.ts';
import type { Plan } from '../../../../src/plan/plan.ts';
import { planTopology } from '../../../../src/plan/planTopology.ts';
import { TopologyDocument } from '../../../../src/topology/document.ts';
import { bareAccount } from './account.ts';
import { TinyCloud } from './applyToState.ts';

/** A topology with one vRack, `pn-1`, as text: JSON is YAML. */
export const fileOf = (vrack: object): string =>
  JSON.stringify({ version: 1, vracks: [{ id: 'pn-1', ...vrack }] }, null, 1);

export const planOf = (vrack: object, state: AccountState, prune = false): Plan =>
  planTopology({ document: new TopologyDocument(fileOf(vrack)), findings: [], state, prune });

/** The account once a plan is carried out. */
export const after = ({ steps }: Plan, state: AccountState): AccountState => {
  const cloud = new TinyCloud(state);
  for (const { id, operation } of steps) cloud.apply(id, operation);
  return cloud.state;
};

export const bareOf = (vrack: object): AccountState =>
  bareAccount(new TopologyDocument(fileOf(vrack)).topology);

/** The account as a file says. */
export const stateOf = (vrack: object): AccountState => {
  const bare = bareOf(vrack);
  return after(planOf(vrack, bare), bare);
};

/** `replace app/subnet/GRA11/192.168.1.0/24#delete`, without what addresses begin with. */
export const brief = ({ steps }: Plan, begins = 'pn-1/'): string[] =>
  steps.map(({ action, id }) => `${action} ${id.replace(begins, '')}`);
