import type { FileErrors } from '../../findings.ts';
import type { Planning } from '../../planning.ts';
import { createConfig, deleteConfig } from './configSteps.ts';
import type { ConnectPlanning } from './context.ts';
import type { ConnectDomain } from './domain.ts';
import { createExtras, deleteExtras } from './extraSteps.ts';
import { fatesOf, type Fate } from './fates.ts';
import { attach, detach } from './memberSteps.ts';
import { createPop, deletePop } from './popSteps.ts';

/** Puts in the draft what makes the pairs of a vRack equal. */
export const connectSteps = (
  planning: Planning,
  domain: ConnectDomain,
  errors: FileErrors,
  recursive = false,
): void => {
  const fates = fatesOf(domain, ({ node }) => errors.of(node) !== undefined);
  const context: ConnectPlanning = { ...planning, domain, fates, recursive };
  for (const { service } of domain.members) {
    const stays = domain.pops.some(
      (pair) => pair.service === service && pair.live && (fates.pop(pair) === 'keep' || errors.of(pair.node)),
    );
    if (!stays) planning.consequences.markIdle(service);
  }
  deletions(context);
  creations(context);
};

const isGoing = (fate: Fate): boolean => fate === 'delete' || fate === 'replace' || fate === 'rebuild';
const isComing = (fate: Fate): boolean => fate === 'create' || fate === 'replace' || fate === 'rebuild';

const deletions = (context: ConnectPlanning): void => {
  const { domain, fates, recursive } = context;
  for (const pair of domain.configs) {
    const fate = fates.config(pair);
    const goesWithPop = recursive && fates.isTornDown(pair.layer);
    if (goesWithPop) continue;
    const isWhole = recursive && isGoing(fate);
    if (!isWhole) deleteExtras(context, pair, isGoing(fate));
    if (isGoing(fate)) deleteConfig(context, pair, fate);
  }
  for (const pair of domain.pops) if (isGoing(fates.pop(pair))) deletePop(context, pair, fates.pop(pair));
  for (const pair of domain.members) if (pair.isOn && !pair.isWanted) detach(context, pair);
};

const creations = (context: ConnectPlanning): void => {
  const { domain, fates } = context;
  for (const pair of domain.members) if (!pair.isOn && pair.isWanted) attach(context, pair);
  for (const pair of domain.pops) if (isComing(fates.pop(pair))) createPop(context, pair, fates.pop(pair));
  for (const pair of domain.configs) {
    const fate = fates.config(pair);
    if (isComing(fate)) createConfig(context, pair, fate);
    createExtras(context, pair, isComing(fate));
  }
};
