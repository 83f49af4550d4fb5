import type { AccountState, Scope } from '../plan/accountState.ts';
import type { Start } from './flow.ts';
import { endpointsPlace, routePlace, type ListPlace } from './place.ts';

/** What has to be read to write the object of a row, which is below a member of a vRack or on the vRack itself. */
export const scopeOfRow = (vrack: string, { connect, project, vrackServices }: Start): Scope => ({
  vracks: [vrack],
  connect: connect === undefined ? [] : [connect],
  projects: project === undefined ? [] : [{ id: project, withCatalogue: true }],
  vrackServices: vrackServices === undefined ? [] : [vrackServices],
});

/**
 * The list of a file that the object of a row belongs in.
 * @param list its key, as the import writes it
 * @param ids of the row and of those above it
 * @returns undefined when what is above it is not in the account any more
 */
export const placeOfRow = (list: string, ids: Start, state: AccountState): ListPlace | undefined => {
  const { vrack, connect: service, project, vrackServices, network, instance } = ids;
  if (vrack === undefined) return undefined;
  switch (list) {
    case 'vracks':
      return { list };
    case 'connect':
    case 'projects':
    case 'vrackServices':
    case 'servers':
    case 'dedicatedClouds':
    case 'ips':
    case 'loadBalancers':
      return { list, vrack };
    case 'pops':
    case 'datacenters':
      return service === undefined ? undefined : { list, vrack, service };
    case 'static':
    case 'bgp': {
      const own = state.connect.find(({ id }) => id === service);
      const config = own?.datacenterConfigs.find(({ id }) => String(id) === ids.datacenterConfig);
      return own && config && routePlace(list, vrack, own, config);
    }
    case 'networks':
    case 'instances':
      return project === undefined ? undefined : { list, vrack, project };
    case 'subnets': {
      if (vrackServices !== undefined) return { list: 'serviceSubnets', vrack, vrackServices };
      const name = state.projects.flatMap(({ networks }) => networks).find(({ id }) => id === network)?.name;
      return project === undefined || name === undefined
        ? undefined
        : { list, vrack, project, network: name };
    }
    case 'endpoints': {
      const subnet = state.vrackServices
        .find(({ id }) => id === vrackServices)
        ?.subnets.find(({ cidr }) => cidr === ids.vrackServicesSubnet);
      return vrackServices === undefined || subnet === undefined
        ? undefined
        : endpointsPlace(vrack, vrackServices, subnet);
    }
    case 'interfaces': {
      const own = state.projects.flatMap(({ instances }) => instances).find(({ id }) => id === instance);
      return project === undefined || own === undefined
        ? undefined
        : { list, vrack, project, instance: [own.id, own.name] };
    }
    default:
      return undefined;
  }
};
