import { t } from '@vscode/l10n';
import { liveObjects, type LiveObject } from '../../plan/liveObjects.ts';
import { vrackBase, type VrackBase } from '../base.ts';
import { chooseVrack } from '../choose.ts';
import { GuidedError } from '../context.ts';
import type { Flow, RowKind, Start } from '../flow.ts';
import { Removal } from '../removal.ts';
import { askAll, type Question } from '../wizard.ts';

/** Deletes anything on a vRack with all that is below it; what is only attached leaves the vRack. */
export const deleteResource: Flow = {
  id: 'deleteResource',
  title: () => t('Delete'),
  on: [
    'connect',
    'pop',
    'datacenterConfig',
    'extra',
    'project',
    'network',
    'subnet',
    'instance',
    'interface',
    'vrackServices',
    'vrackServicesSubnet',
    'endpoint',
  ],
  run: async (context, start = {}) => {
    const title = deleteResource.title();
    let vrack = start.vrack;
    let loading: Promise<VrackBase> | undefined;
    const base = (): Promise<VrackBase> => {
      if (vrack === undefined)
        throw new GuidedError(t('This is on no vRack: there is nothing to take away.'));
      return (loading ??= vrackBase(context, vrack));
    };
    let chosen: readonly LiveObject[] | undefined;
    const row = rowOf(start);
    const objects = async (): Promise<readonly LiveObject[]> =>
      (chosen ??= row ? objectsOf(liveObjects((await base()).state), row, start) : []);
    const removal = new Removal(context, async () => {
      const found = await objects();
      const name = found[0]?.name ?? '';
      return { title, base: await base(), addresses: found.map(({ address }) => address), name };
    });

    const askVrack: Question = async (position) => {
      vrack = await chooseVrack(context, { ...position, title });
      loading = undefined;
    };
    const askObject: Question = async (position) => {
      const all = liveObjects((await base()).state);
      if (all.length === 0) throw new GuidedError(t('There is nothing on {0}.', vrack ?? ''));
      const object = await context.ask.pick({
        ...position,
        title,
        prompt: t('Delete what?'),
        items: all.map((one) => ({
          label: one.name,
          description: one.what,
          detail: one.address,
          value: one,
        })),
      });
      chosen = [object];
      removal.reset();
      how = await removal.questions();
    };
    let how: readonly Question[] = row ? await removal.questions() : [];
    await askAll(() => [
      ...(row === undefined && start.vrack === undefined ? [askVrack] : []),
      ...(row === undefined ? [askObject] : []),
      ...how,
      async () => {
        await removal.run();
      },
    ]);
  },
};

/** Which kind of object a row is, the lowest of those above it first. */
const ROWS: readonly (readonly [RowKind, LiveObject['kind'] | readonly LiveObject['kind'][]])[] = [
  ['endpoint', 'endpoint'],
  ['vrackServicesSubnet', 'serviceSubnet'],
  ['vrackServices', 'vrackServices'],
  ['interface', 'interface'],
  ['instance', 'instance'],
  ['subnet', 'subnet'],
  ['network', 'network'],
  ['project', 'cloudProject'],
  ['extra', ['staticRoute', 'bgpNeighbor']],
  ['datacenterConfig', 'datacenter'],
  ['pop', 'pop'],
  ['connect', 'ovhCloudConnect'],
];

interface RowObject {
  readonly kinds: readonly LiveObject['kind'][];
  readonly id: string;
}

const rowOf = (start: Start): RowObject | undefined => {
  for (const [row, kinds] of ROWS) {
    const id = start[row];
    if (id !== undefined) return { kinds: typeof kinds === 'string' ? [kinds] : kinds, id };
  }
  return undefined;
};

/**
 * What the row shows: several for a subnet with pools in several regions. Ids of configurations are unique in their
 * service only, so what is below a service has its address there; a datacenter configuration, which services share, is
 * at the one that it was read of first.
 * @throws GuidedError when it is gone
 */
const objectsOf = (all: readonly LiveObject[], { kinds, id }: RowObject, start: Start): LiveObject[] => {
  const alike = all.filter((one) => kinds.includes(one.kind) && one.id.toLowerCase() === id.toLowerCase());
  const owner = start.connect ?? start.project ?? start.vrackServices;
  const own = alike.filter(({ address }) => owner === undefined || address.includes(`/${owner}`));
  const found = own.length > 0 ? own : alike.filter(({ address }) => SHARED.test(address));
  if (found.length === 0) throw new GuidedError(t('{0} is not there any more: refresh the tree.', id));
  return found;
};

/** Address of a datacenter configuration that the services of a vRack share, or of what is below it. */
const SHARED = /^[^/]+\/datacenter\//;
