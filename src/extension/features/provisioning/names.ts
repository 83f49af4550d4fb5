import type { Inventory } from '../../../inventory/inventory.ts';
import { connectService } from '../../../inventory/queries/ovhCloudConnect.ts';
import { project } from '../../../inventory/queries/publicCloud.ts';
import { vrack } from '../../../inventory/queries/vrack.ts';
import type { AccountState } from '../../../plan/accountState.ts';

/** What a person calls vRacks, services and projects, by id. */
export type Names = ReadonlyMap<string, string>;

export const namesOf = ({ vracks, connect, projects, vrackServices }: AccountState): Names =>
  namesIn([...vracks, ...connect, ...projects, ...vrackServices]);

/** The names that the tree knows of what addresses begin with; nothing is read for them. */
export const knownNames = (steps: readonly { readonly address: string }[], inventory: Inventory): Names =>
  namesIn(
    steps.flatMap(({ address }) => {
      const [vrackId = '', , id = ''] = address.split('/');
      const known = inventory.value(project(id));
      return [
        { id: vrackId, name: inventory.value(vrack(vrackId))?.name },
        { id, name: inventory.value(connectService(id))?.description },
        { id, name: known?.description ?? known?.projectName },
      ];
    }),
  );

const namesIn = (all: readonly { readonly id: string; readonly name?: string | null | undefined }[]): Names =>
  new Map(all.flatMap(({ id, name }) => (name ? [[id, name]] : [])));
