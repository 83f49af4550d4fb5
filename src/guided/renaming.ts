import { t } from '@vscode/l10n';
import { PUBLIC } from '../lint/support/networks.ts';
import { getInstance, listInstances } from '../ovh/resources/cloudInstance.ts';
import { listNetworks } from '../ovh/resources/cloudNetwork.ts';
import { getConnectService } from '../ovh/resources/ovhCloudConnect.ts';
import { getVrack } from '../ovh/resources/vrack.ts';
import type { OvhApi, RequestOptions } from '../ovh/api.ts';
import { connectAddress, instanceAddress, networkAddress, projectAddress } from '../plan/address.ts';
import type { Operation } from '../plan/operation.ts';
import type { OperationStep } from '../plan/planOperations.ts';
import { GuidedError } from './context.ts';

/** What may get another name. */
export type Renamed =
  | { readonly what: 'vrack' | 'ovhCloudConnect'; readonly id: string }
  | {
      readonly what: 'network' | 'instance';
      readonly id: string;
      readonly project: string;
      /** Of the project; absent where it is on none, or not known. */
      readonly vrack?: string | undefined;
    };

/** Something with its present name, and what it takes to give it another one. */
export interface Renaming {
  readonly name: string;
  readonly address: string;
  readonly kind: OperationStep['kind'];
  /** What a file that names it so has to be told. */
  readonly warnings: readonly string[];
  /** Why a name does not do. */
  problem(name: string): string | undefined;
  operation(name: string): Operation;
}

/** Reads what gets another name. */
export const readRenamed = (api: OvhApi, one: Renamed, options: RequestOptions): Promise<Renaming> => {
  switch (one.what) {
    case 'vrack':
    case 'ovhCloudConnect':
      return readLabelled(api, one, options);
    case 'network':
      return readNetwork(api, one, options);
    case 'instance':
      return readInstance(api, one, options);
  }
};

/** A vRack or service: the name is a label, and need not be the only one. */
const readLabelled = async (
  api: OvhApi,
  { what, id }: Extract<Renamed, { what: 'vrack' | 'ovhCloudConnect' }>,
  options: RequestOptions,
): Promise<Renaming> => {
  const common = {
    kind: what,
    warnings: [],
    problem: () => undefined,
    operation: (name: string): Operation => ({ kind: 'rename', what, id, name }),
  };
  if (what === 'vrack') {
    const { name } = await getVrack(api, id, options);
    return { ...common, name: name ?? '', address: id };
  }
  const { description, vrack } = await getConnectService(api, id, options);
  return { ...common, name: description ?? '', address: connectAddress(vrack ?? '-', id) };
};

type InProject = Extract<Renamed, { what: 'network' | 'instance' }>;

const readNetwork = async (
  api: OvhApi,
  { id, project, vrack }: InProject,
  options: RequestOptions,
): Promise<Renaming> => {
  const networks = await listNetworks(api, project, options);
  const own = networks.find((one) => one.id === id);
  if (!own) throw gone(id);
  const name = own.name ?? '';
  return {
    name,
    kind: 'network',
    address: networkAddress(projectAddress(vrack ?? '-', project), labelOf(networks, own)),
    warnings: [inFiles(name)],
    problem: (wanted) => {
      if (wanted === PUBLIC) return t('“{0}” means the public network.', PUBLIC);
      return networks.some((one) => one.id !== id && one.name === wanted)
        ? t('Another network of the project has the name {0}.', wanted)
        : undefined;
    },
    operation: (wanted) => ({ kind: 'renameNetwork', project, network: id, name: wanted }),
  };
};

const readInstance = async (
  api: OvhApi,
  { id, project, vrack }: InProject,
  options: RequestOptions,
): Promise<Renaming> => {
  const [own, all] = await Promise.all([
    getInstance(api, project, id, options),
    listInstances(api, project, undefined, options),
  ]);
  const { region } = own;
  const name = own.name ?? '';
  return {
    name,
    kind: 'instance',
    address: instanceAddress(projectAddress(vrack ?? '-', project), labelOf(all, own)),
    warnings: [inFiles(name)],
    problem: (wanted) =>
      all.some((one) => one.id !== id && one.name === wanted && one.region === region)
        ? t('{0} has an instance {1} already.', region ?? '', wanted)
        : undefined,
    operation: (wanted) => ({ kind: 'renameInstance', project, instance: id, name: wanted }),
  };
};

/** Files know networks, and instances without an id, by their names. */
const inFiles = (name: string): string =>
  t('A topology file that has it as {0} has to be changed too: it would make another one.', name);

/** What addresses call it: its name, or its id where the name is not its alone. */
const labelOf = (
  all: readonly { readonly name?: string | null | undefined }[],
  { id, name }: { readonly id: string; readonly name?: string | null | undefined },
): string => (name && all.filter((one) => one.name === name).length === 1 ? name : id);

const gone = (id: string): GuidedError =>
  new GuidedError(t('{0} is not there any more: refresh the tree.', id));
