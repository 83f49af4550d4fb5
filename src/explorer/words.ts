import { t } from '@vscode/l10n';
import type { Row, State } from './node.ts';

/** What a row is, for those who hear the tree instead of seeing its icons. */
const kindWords: Readonly<Record<string, () => string>> = {
  account: () => t('account'),
  vrack: () => t('vRack'),
  connect: () => t('OVHcloud Connect service'),
  port: () => t('port'),
  pop: () => t('PoP configuration'),
  datacenterConfig: () => t('DC configuration'),
  extra: () => t('route'),
  serviceKey: () => t('service key'),
  task: () => t('task'),
  project: () => t('Public Cloud project'),
  network: () => t('private network'),
  subnet: () => t('subnet'),
  instance: () => t('instance'),
  interface: () => t('interface'),
  vrackServices: () => t('vRack Services'),
  vrackServicesSubnet: () => t('subnet'),
  serviceRange: () => t('service range'),
  endpoint: () => t('service endpoint'),
  endpointAddress: () => t('address'),
  error: () => t('failure'),
};

const stateWords: Readonly<Record<State, () => string>> = {
  ok: () => t('in service'),
  init: () => t('being created'),
  deleting: () => t('being deleted'),
  down: () => t('down'),
  error: () => t('in error'),
  warning: () => t('needs attention'),
  neutral: () => '',
  unknown: () => t('being read'),
};

export const stateWord = (state: State): string => stateWords[state]();

/** The row in one sentence: `paris-a, OVHcloud Connect service, L3 · par-th2 · 1g, in service`. */
export const spokenRow = (kind: string, { label, description, state }: Row): string =>
  [label, kindWords[kind]?.(), description, stateWord(state)].filter(Boolean).join(', ');
