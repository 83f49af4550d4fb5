import { listEligibleManagedServices, listVrackServices } from '../../ovh/resources/vrackServices.ts';
import { query } from '../query.ts';

/** All vRack Services of the account, whole: one request for all of them. */
export const allVrackServices = () =>
  query('/vrackServices/resource', (api, signal) => listVrackServices(api, { signal }), {
    settled: (list) =>
      list.every(({ resourceStatus }) => resourceStatus === 'READY' || resourceStatus === 'ERROR'),
  });

/** Managed services that an endpoint of this vRack Services may reach. */
export const eligibleManagedServices = (id: string) =>
  query(`/vrackServices/resource/${id}/eligibleManagedService`, (api, signal) =>
    listEligibleManagedServices(api, id, { signal }),
  );
