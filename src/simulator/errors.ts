/**
 * Refusals in the API's own words: `{class, message}` for resources, the older `{errorCode, httpCode, message}` for
 * everything that has to do with credentials.
 */
import { STATUS_CODES } from 'node:http';

export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly body: Readonly<Record<string, unknown>>;
  constructor(
    readonly status: number,
    body: { message: string } & Record<string, unknown>,
  ) {
    super(body.message);
    this.body = body;
  }
}

const withClass = (status: number, apiClass: string) => (message: string) =>
  new ApiError(status, { class: apiClass, message });

const withCode = (status: number, errorCode: string, message: string) =>
  new ApiError(status, { errorCode, httpCode: `${status} ${STATUS_CODES[status] ?? ''}`, message });

export const badRequest = withClass(400, 'Client::BadRequest');
export const notFound = withClass(404, 'Client::NotFound');
export const conflict = withClass(409, 'Client::Conflict');
export const unauthorized = withClass(401, 'Client::Unauthorized');

export const unknownService = () => notFound('This service does not exist');
export const unknownObject = (id: string | number) =>
  notFound(`The requested object (id = ${id}) does not exist`);
export const unknownRoute = () => notFound('Got an invalid (or empty) URL');

/** A refusal of v2, whose classes have a third part (`Client::Locked::VrackServicesLocked`). */
export const v2Error = (status: 400 | 404 | 412 | 423, reason: string, message: string) => {
  const family = { 400: 'BadRequest', 404: 'NotFound', 412: 'PreconditionFailed', 423: 'Locked' }[status];
  return withClass(status, `Client::${family}::${reason}`)(message);
};

export const invalidKey = () => withCode(403, 'INVALID_KEY', 'This application key is invalid');
export const notCredential = () => withCode(403, 'NOT_CREDENTIAL', 'You must login first');
export const unknownCredential = () => withCode(403, 'INVALID_CREDENTIAL', 'This credential does not exist');
export const invalidCredential = () => withCode(403, 'INVALID_CREDENTIAL', 'This credential is not valid');
export const invalidSignature = () => withCode(400, 'INVALID_SIGNATURE', 'Invalid signature');
export const queryOutOfTime = () => withCode(400, 'QUERY_TIME_OUT', 'Query out of time');
export const notGranted = () => withCode(403, 'NOT_GRANTED_CALL', 'This call has not been granted');

/** What IAM says when a policy lacks an action. */
export const forbiddenByIam = (action: string) =>
  new ApiError(403, {
    class: 'Client::Forbidden',
    message: 'User not granted for this request',
    details: { unauthorizedActionsByIAM: action },
  });
