import { isSignatureRefusal } from './apiError.ts';
import type { Authorize } from './auth.ts';
import type { ApiClock } from './clock.ts';
import type { ApplicationKeys } from './credentials.ts';

type Sign = (method: string, url: string, body: string, timestamp: number) => string;

/**
 * The signature of the official `ovh` package, loaded when it is first needed. Its endpoint does not matter: the full
 * URL is signed, as it is sent.
 */
const loadSign = async ({
  applicationKey,
  applicationSecret,
  consumerKey,
}: ApplicationKeys): Promise<Sign> => {
  const { default: ovh } = await import('ovh');
  const client = ovh({
    endpoint: 'ovh-eu',
    appKey: applicationKey,
    appSecret: applicationSecret,
    consumerKey,
  });
  return (method, url, body, timestamp) => client.signRequest(method, url, body, timestamp);
};

/** Proves requests by the signature of an application and a consumer key. */
export const applicationKeysAuthorize = (keys: ApplicationKeys, clock: ApiClock): Authorize => {
  let signing: Promise<Sign> | undefined;
  return async ({ method, url, body }, signal) => {
    signing ??= loadSign(keys);
    const sign = await signing;
    const difference = await clock.difference(signal);
    const timestamp = clock.timestamp(difference);
    return {
      headers: {
        'X-Ovh-Application': keys.applicationKey,
        'X-Ovh-Consumer': keys.consumerKey,
        'X-Ovh-Timestamp': String(timestamp),
        'X-Ovh-Signature': sign(method, url, body ?? '', timestamp),
      },
      renew: async (refusal, renewSignal) => {
        if (!isSignatureRefusal(refusal)) return false;
        clock.forget(difference);
        return (await clock.difference(renewSignal)) !== difference;
      },
    };
  };
};
