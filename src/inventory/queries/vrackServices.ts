import { listVrackServices } from '../../ovh/resources/vrackServices.ts';
import { query } from '../query.ts';

/** All vRack Services of the account, whole: one request for all of them. */
export const allVrackServices = () =>
  query('/vrackServices/resource', (api, signal) => listVrackServices(api, { signal }), {
    settled: (list) =>
      list.every(({ resourceStatus }) => resourceStatus === 'READY' || resourceStatus === 'ERROR'),
  });
