import type { Connect, Datacenter, Routing } from '../../topology/model.ts';
import { layerOf } from './layer.ts';

/** The routing of the datacenters of a service; none at layer 2, where it has a finding of its own. */
export const layer3Routing = (
  connect: Connect,
): { readonly datacenter: Datacenter; readonly routing: Routing }[] =>
  layerOf(connect) === 'l2'
    ? []
    : connect.datacenters.flatMap((datacenter) =>
        datacenter.routing ? [{ datacenter, routing: datacenter.routing }] : [],
      );
