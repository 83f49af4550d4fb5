import { getAuthDetails, getMe } from '../../ovh/resources/account.ts';
import { bestEffort, query } from '../query.ts';

/** Who is signed in. A service account may not read /me; then only /auth/details names it. */
export const me = () =>
  query(
    '/me',
    bestEffort((api, signal) => getMe(api, { signal })),
  );

export const authDetails = () =>
  query(
    '/auth/details',
    bestEffort((api, signal) => getAuthDetails(api, { signal })),
  );
