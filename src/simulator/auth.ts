/** Who asks: verifies signatures and bearer tokens, and applies a consumer key's access rules. */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { application, everything, type Credential, type Credentials } from './credentials.ts';
import {
  invalidCredential,
  invalidKey,
  invalidSignature,
  notCredential,
  notGranted,
  queryOutOfTime,
  unauthorized,
  unknownCredential,
} from './errors.ts';
import type { AccessRule } from './scenarioFile.ts';

export type Identity =
  | { kind: 'nobody' }
  | { kind: 'application' }
  | { kind: 'consumer'; credential: Credential }
  | { kind: 'oauth2'; rules: readonly AccessRule[] };

/** Seconds by which a signature's timestamp may differ from the API's clock. */
const TOLERANCE_SECONDS = 30;

export interface SignedRequest {
  method: string;
  /** Path and query exactly as they were sent. */
  rawPath: string;
  headers: IncomingHttpHeaders;
  /** Body exactly as it was sent. */
  body: Buffer;
}

export const single = (value: string | string[] | undefined): string | undefined =>
  Array.isArray(value) ? value[0] : value;

/** `$1$` and the SHA-1 of secret, consumer key, method, URL, body and timestamp, joined by `+`. */
export function signature(
  secret: string,
  consumerKey: string,
  method: string,
  url: string,
  body: Buffer,
  timestamp: string,
): string {
  const hash = createHash('sha1').update(`${secret}+${consumerKey}+${method}+${url}+`).update(body);
  return `$1$${hash.update(`+${timestamp}`).digest('hex')}`;
}

const same = (a: string, b: string): boolean => {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
};

/**
 * The addresses that a client may have signed. Some official clients speak https only and leave the port out; they reach
 * the simulator through a proxy that ends TLS, and sign the address of that proxy.
 */
const signedUrls = (host: string, rawPath: string): string[] => {
  const name = host.replace(/:\d+$/, '');
  return [`http://${host}`, `https://${host}`, `https://${name}`].map((origin) => origin + rawPath);
};

/**
 * Who sent a request; throws the API's refusal if the credentials are wrong.
 * @param nowSeconds the API's clock, which a fault may have set wrong
 * @param open the route needs no signature; an application key is checked if there is one
 */
export function identify(
  credentials: Credentials,
  request: SignedRequest,
  nowSeconds: number,
  options: { open: boolean; anyStatus: boolean },
): Identity {
  const header = (name: string) => single(request.headers[name]);
  const bearer = header('authorization');
  if (bearer !== undefined && !options.open) {
    const token = /^Bearer +(\S+)$/i.exec(bearer)?.[1];
    if (token === undefined || !credentials.isTokenGood(token))
      throw unauthorized('Invalid or expired token');
    return { kind: 'oauth2', rules: everything };
  }
  const applicationKey = header('x-ovh-application');
  if (applicationKey === undefined || applicationKey === '') {
    if (options.open) return { kind: 'nobody' };
    throw notCredential();
  }
  if (applicationKey !== application.applicationKey) throw invalidKey();
  if (options.open) return { kind: 'application' };

  const consumerKey = header('x-ovh-consumer');
  const timestamp = header('x-ovh-timestamp');
  const signed = header('x-ovh-signature');
  if (consumerKey === undefined || timestamp === undefined || signed === undefined) throw notCredential();
  const credential = credentials.find(consumerKey);
  if (credential === undefined) throw unknownCredential();
  const seconds = Number(timestamp);
  if (!/^\d+$/.test(timestamp) || Math.abs(seconds - nowSeconds) > TOLERANCE_SECONDS) throw queryOutOfTime();
  const { applicationSecret } = application;
  const isSigned = signedUrls(header('host') ?? '', request.rawPath).some((url) =>
    same(signature(applicationSecret, consumerKey, request.method, url, request.body, timestamp), signed),
  );
  if (!isSigned) throw invalidSignature();
  if (credential.status !== 'validated' && !options.anyStatus) throw invalidCredential();
  return { kind: 'consumer', credential };
}

const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const patterns = new Map<string, RegExp>();
const asPattern = (path: string): RegExp => {
  const known = patterns.get(path);
  if (known !== undefined) return known;
  const pattern = new RegExp(`^${path.split('*').map(escape).join('.*')}$`);
  patterns.set(path, pattern);
  return pattern;
};

/**
 * Refuses what the consumer key's rules do not allow. A rule's `*` stands for anything; paths of v1 are compared with
 * and without `/v1`, paths of v2 with it.
 */
export function checkGranted(identity: Identity, method: string, version: 'v1' | 'v2', path: string): void {
  const rules =
    identity.kind === 'consumer'
      ? identity.credential.rules
      : identity.kind === 'oauth2'
        ? identity.rules
        : [];
  const names = version === 'v1' ? [path, `/v1${path}`, `/1.0${path}`] : [`/v2${path}`];
  const granted = rules.some(
    (rule) => rule.method === method && names.some((name) => asPattern(rule.path).test(name)),
  );
  if (!granted) throw notGranted();
}
