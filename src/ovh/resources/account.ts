import type { OvhApi, RequestOptions } from '../api.ts';
import { array, number, object, optional, string, word } from '../decode.ts';
import type { Decoded } from '../decode.ts';

export const me = object({
  nichandle: string,
  ovhSubsidiary: optional(string),
  country: optional(string),
  email: optional(string),
  firstname: optional(string),
  name: optional(string),
  organisation: optional(string),
  state: optional(word('complete', 'incomplete')),
});
export type Me = Decoded<typeof me>;

export const accessRule = object({ method: word('GET', 'POST', 'PUT', 'DELETE'), path: string });
export type AccessRule = Decoded<typeof accessRule>;

const credentialState = word('expired', 'pendingValidation', 'refused', 'validated');

/** Answer of POST /auth/credential: a key that works once the account's owner opened `validationUrl`. Both are secrets. */
export const credentialRequest = object({
  consumerKey: string,
  state: credentialState,
  validationUrl: string,
});
export type CredentialRequest = Decoded<typeof credentialRequest>;

/** The consumer key in use, without the key itself. */
export const currentCredential = object({
  credentialId: optional(number),
  applicationId: optional(number),
  status: credentialState,
  creation: optional(string),
  expiration: optional(string),
  lastUse: optional(string),
  rules: optional(array(accessRule)),
});
export type CurrentCredential = Decoded<typeof currentCredential>;

/** Who is calling, for every way of signing in. `allowedRoutes` is known for application keys only. */
export const authDetails = object({
  account: string,
  method: word('account', 'user', 'provider', 'oauth2_client_credentials'),
  user: optional(string),
  description: optional(string),
  roles: optional(array(string)),
  identities: optional(array(string)),
  allowedRoutes: optional(array(accessRule)),
});
export type AuthDetails = Decoded<typeof authDetails>;

export const getMe = (api: OvhApi, options?: RequestOptions): Promise<Me> => api.get('/v1/me', me, options);

/** The API's clock, in whole seconds since 1970. */
export const getTime = (api: OvhApi, options?: RequestOptions): Promise<number> =>
  api.get('/v1/auth/time', number, options);

/** Fails with a service account: it has no consumer key. */
export const getCurrentCredential = (api: OvhApi, options?: RequestOptions): Promise<CurrentCredential> =>
  api.get('/v1/auth/currentCredential', currentCredential, options);

export const getAuthDetails = (api: OvhApi, options?: RequestOptions): Promise<AuthDetails> =>
  api.get('/v1/auth/details', authDetails, options);
