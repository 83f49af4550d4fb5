import { t } from '@vscode/l10n';
import { OvhError } from './errors.ts';

/** The three worlds of OVHcloud; an account lives in exactly one. */
export const endpointNames = ['ovh-eu', 'ovh-ca', 'ovh-us'] as const;
export type EndpointName = (typeof endpointNames)[number];

export interface Endpoint {
  /** `ovh-eu`, …, or the origin of a full URL. */
  readonly name: string;
  /** On this machine (simulator, tests): plain http is allowed, and nothing limits the rate. */
  readonly loopback: boolean;
  /** Reads the table of hosts when first called. */
  readonly resolve: () => Promise<ResolvedEndpoint>;
}

export interface ResolvedEndpoint {
  /** What paths such as `/v1/vrack` are appended to; without a slash at the end. */
  readonly base: string;
  /** Where a service account gets its access token. */
  readonly tokenUrl: string;
}

/** Where service accounts sign in; the same table as in OVHcloud's official clients. */
const tokenUrls: Readonly<Record<EndpointName, string>> = {
  'ovh-eu': 'https://www.ovh.com/auth/oauth2/token',
  'ovh-ca': 'https://ca.ovh.com/auth/oauth2/token',
  'ovh-us': 'https://us.ovhcloud.com/auth/oauth2/token',
};

const isEndpointName = (text: string): text is EndpointName =>
  (endpointNames as readonly string[]).includes(text);

const hostOf = async (name: EndpointName): Promise<string> => {
  const { default: table } = await import('ovh/lib/endpoints.js');
  const host = table[name]?.host;
  if (host === undefined) throw new OvhError('configuration', t('The endpoint {0} has no host.', name));
  return host;
};

const wrong = (message: string) => new OvhError('configuration', message);

/**
 * Understands `ovh-eu`, `ovh-ca`, `ovh-us` and full URLs, with or without a version (`/1.0`, `/v1`, `/v2`) at the end.
 * Plain http is for this machine only: everything sent elsewhere would be readable on the way.
 */
export const parseEndpoint = (text: string): Endpoint => {
  const trimmed = text.trim();
  if (isEndpointName(trimmed)) {
    return { name: trimmed, loopback: false, resolve: once(() => resolveNamed(trimmed)) };
  }
  const url = parseUrl(trimmed);
  const loopback = isLoopback(url.hostname);
  if (url.protocol === 'http:' && !loopback) {
    throw wrong(
      t('The endpoint {0} must begin with https: plain http is for this machine only.', url.origin),
    );
  }
  const base = url.origin + url.pathname.replace(/\/+$/, '').replace(/\/(1\.0|v1|v2)$/, '');
  return { name: url.origin, loopback, resolve: once(() => resolveUrl(base)) };
};

/** Every request asks for it, and a dynamic import takes its time even when the module is there. */
const once = <T>(work: () => Promise<T>): (() => Promise<T>) => {
  let outcome: Promise<T> | undefined;
  return () => (outcome ??= work());
};

const parseUrl = (text: string): URL => {
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) {
    throw wrong(
      t('The endpoint "{0}" is not known: use {1} or a URL with https.', text, endpointNames.join(', ')),
    );
  }
  const url = new URL(text);
  if (url.username !== '' || url.password !== '') {
    throw wrong(t('The endpoint {0} must not contain a user name or password.', url.host));
  }
  if (url.search !== '' || url.hash !== '') {
    throw wrong(t('The endpoint {0} must end after its path: no "?" and no "#".', url.origin));
  }
  return url;
};

const isLoopback = (hostname: string): boolean =>
  hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname);

const resolveNamed = async (name: EndpointName): Promise<ResolvedEndpoint> => ({
  base: `https://${await hostOf(name)}`,
  tokenUrl: tokenUrls[name],
});

/** A URL that is one of OVHcloud's own (`https://eu.api.ovh.com/1.0`) signs in where its name does. */
const resolveUrl = async (base: string): Promise<ResolvedEndpoint> => {
  for (const name of endpointNames) {
    const named = await resolveNamed(name);
    if (named.base === base) return named;
  }
  return { base, tokenUrl: `${base}/auth/oauth2/token` };
};
