import { t } from '@vscode/l10n';
import { DecodeError } from './decode.ts';
import { OvhError } from './errors.ts';
import type { OvhErrorFacts, OvhErrorKind } from './errors.ts';

/** An error answer of the API, as it came. */
export interface ErrorAnswer {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  /** The decoded JSON, or undefined when the body was no JSON. */
  readonly body: unknown;
  readonly queryId: string | undefined;
  readonly retryAfterMs: number | undefined;
}

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

/** Turns an error answer into an OvhError with a sentence for the person. */
export const apiError = (answer: ErrorAnswer): OvhError => {
  const body = (typeof answer.body === 'object' && answer.body !== null ? answer.body : {}) as Record<
    string,
    unknown
  >;
  const facts = {
    method: answer.method,
    path: answer.path,
    status: answer.status,
    apiClass: text(body.class),
    errorCode: text(body.errorCode),
    apiMessage: text(body.message),
    details: body.details,
    queryId: answer.queryId,
    retryAfterMs: answer.retryAfterMs,
  };
  const [kind, message] = explain(facts);
  return new OvhError(kind, message, facts);
};

/**
 * Whether the API refused the time or the signature of a request, which a wrong clock causes: status 400 or 403, with
 * codes such as INVALID_SIGNATURE or QUERY_TIME_OUT, or in words only.
 */
export const isSignatureRefusal = ({ status, errorCode, apiClass, apiMessage }: OvhErrorFacts): boolean =>
  (status === 400 || status === 403) &&
  (/SIGNATURE|TIME/i.test(`${errorCode ?? ''} ${apiClass ?? ''}`) ||
    /\b(signature|timestamp|out of time)\b/i.test(apiMessage ?? ''));

/** Actions missing in the account's IAM policies, as the API lists them (a string or an array of them). */
const missingActions = (details: unknown): string | undefined => {
  const actions = (details as { unauthorizedActionsByIAM?: unknown } | null | undefined)
    ?.unauthorizedActionsByIAM;
  return Array.isArray(actions) ? actions.filter((a) => typeof a === 'string').join(', ') : text(actions);
};

const explain = (facts: OvhErrorFacts): [OvhErrorKind, string] => {
  const { status = 0, errorCode = '' } = facts;
  if (isSignatureRefusal(facts)) {
    return [
      'credentials',
      t(
        'The API refused the signature of the request: check the application secret and the consumer key, or sign in again.',
      ),
    ];
  }
  if (status === 401) {
    return ['credentials', t('The API does not accept this sign-in any more: sign in again.')];
  }
  if (status === 403 || status === 400) {
    if (errorCode === 'INVALID_KEY' || /application key/i.test(facts.apiMessage ?? '')) {
      return [
        'credentials',
        t('The API does not know the application key: check the key and the endpoint, or sign in again.'),
      ];
    }
    if (errorCode === 'INVALID_CREDENTIAL' || errorCode === 'NOT_CREDENTIAL' || isCredential(facts)) {
      return [
        'credentials',
        t('The consumer key is not valid (expired, refused or not validated yet): sign in again.'),
      ];
    }
  }
  return ['api', explainRefusal(facts)];
};

/** The same refusal without an error code: "This credential is not valid", "This credential does not exist". */
const isCredential = ({ status, apiMessage }: OvhErrorFacts): boolean =>
  status === 403 && /\bcredential\b/i.test(apiMessage ?? '');

const explainRefusal = (facts: OvhErrorFacts): string => {
  const { status = 0, method = '', path = '', errorCode } = facts;
  const said = facts.apiMessage ?? facts.apiClass ?? t('no reason given');
  switch (status) {
    case 403: {
      const actions = missingActions(facts.details);
      if (actions !== undefined) {
        return t(
          'The account has no right for {0} {1}: ask its administrator to allow {2}.',
          method,
          path,
          actions,
        );
      }
      if (errorCode === 'NOT_GRANTED_CALL') {
        return t('The consumer key does not allow {0} {1}: sign in again with more rights.', method, path);
      }
      return t('The account has no right for {0} {1} ({2}): ask its administrator.', method, path, said);
    }
    case 404:
      return t('{0} was not found ({1}): it may be deleted or belong to another account.', path, said);
    case 409:
      return t(
        '{0} {1} conflicts with a change under way ({2}): try again once it is done.',
        method,
        path,
        said,
      );
    case 412:
      return t(
        '{0} was changed by somebody else in the meantime: load it again and repeat the change.',
        path,
      );
    case 423:
      return t('{0} is locked by a change under way ({1}): try again once it is done.', path, said);
    case 429:
      return facts.retryAfterMs === undefined
        ? t('The API receives too many requests from this account: try again in a minute.')
        : t(
            'The API receives too many requests from this account: try again in {0} s.',
            Math.ceil(facts.retryAfterMs / 1000),
          );
    case 460:
      return t('The service of {0} is expired or suspended: renew it in the control panel.', path);
    default:
      return status >= 500
        ? t('The API has a problem of its own (status {0}, {1} {2}): try again later.', status, method, path)
        : t('The API refused {0} {1} (status {2}): {3}', method, path, status, said);
  }
};

/** A decoder's complaint as an OvhError of kind `answer`; any other error as it is. */
export const unexpectedAnswer = (
  error: unknown,
  place: { readonly method: string; readonly path: string },
): unknown => {
  if (!(error instanceof DecodeError)) return error;
  return new OvhError(
    'answer',
    t('The answer of {0} {1} is not what was expected ({2}).', place.method, place.path, error.message),
    { ...place, cause: error },
  );
};
