import type { Inventory } from '../../../inventory/inventory.ts';
import type { Query } from '../../../inventory/query.ts';
import * as connect from '../../../inventory/queries/ovhCloudConnect.ts';
import * as cloud from '../../../inventory/queries/publicCloud.ts';
import * as vrack from '../../../inventory/queries/vrack.ts';
import { allVrackServices, eligibleManagedServices } from '../../../inventory/queries/vrackServices.ts';

/**
 * Loads what helps with a topology file, behind all that somebody waits for: four lists of the account, and the services
 * and projects that the text names. What fails stays unknown.
 */
export const loadForFile = async (inventory: Inventory, text: string): Promise<void> => {
  const load = <T>(query: Query<T>): Promise<T | undefined> =>
    inventory.load(query, { background: true }).catch(() => undefined);
  const named = (ids: readonly string[] | undefined) => (ids ?? []).filter((id) => text.includes(id));

  const session = async (id: string, popId: number) => {
    const config = await load(connect.popConfig(id, popId));
    // Layer 2 has none.
    if (config?.type === 'l3') await load(connect.popStatus(id, popId));
  };
  const service = async (id: string) => {
    await Promise.all([
      load(connect.connectService(id)),
      load(connect.popIds(id)).then((pops) => Promise.all((pops ?? []).map((popId) => session(id, popId)))),
      load(connect.portIds(id)).then((ports) =>
        Promise.all((ports ?? []).map((portId) => load(connect.port(id, portId)))),
      ),
      load(connect.datacenterIds(id)).then((datacenters) =>
        Promise.all((datacenters ?? []).map((one) => load(connect.datacenter(id, one)))),
      ),
    ]);
  };
  const hasInstances = /\binstances\b/.test(text);
  const project = async (id: string) => {
    await Promise.all([
      load(cloud.project(id)),
      load(cloud.projectRegions(id)),
      ...(hasInstances ? [load(cloud.flavors(id)), load(cloud.images(id)), load(cloud.sshKeys(id))] : []),
    ]);
  };

  await Promise.all([
    load(allVrackServices()).then((all) =>
      Promise.all(named(all?.map(({ id }) => id)).map((id) => load(eligibleManagedServices(id)))),
    ),
    load(vrack.vrackIds()).then((ids) => Promise.all(named(ids).map((id) => load(vrack.vrack(id))))),
    load(connect.connectIds()).then((ids) => Promise.all(named(ids).map(service))),
    load(cloud.projectIds()).then((ids) => Promise.all(named(ids).map(project))),
  ]);
};
