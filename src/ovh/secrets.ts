/** Stands in the place of a secret. */
export const MASK = '••••';

/**
 * Fields that hold a secret wherever they appear, in lower case and without `_` and `-` (`client_secret` is
 * `clientsecret`): keys and tokens of the client, passwords, what an instance is started with, links and tokens that
 * need no further sign-in (letters of authorisation, validation of a consumer key, confirmation by e-mail).
 */
const secretFields = new Set([
  'applicationsecret',
  'appsecret',
  'consumerkey',
  'clientsecret',
  'accesstoken',
  'refreshtoken',
  'token',
  'secret',
  'password',
  'passphrase',
  'rescuepassword',
  'adminpassword',
  'privatekey',
  'userdata',
  'loa',
  'loalink',
  'loaurl',
  'validationurl',
  'authorization',
  'xovhconsumer',
  'xovhsignature',
  'signature',
]);

const isSecretName = (name: string): boolean => secretFields.has(name.toLowerCase().replaceAll(/[-_]/g, ''));

/**
 * `key` is too common a name to be masked everywhere. In a service key of OVHcloud Connect it stands beside the numeric
 * id, or the provider, that the key is for.
 */
const isServiceKey = (object: Readonly<Record<string, unknown>>): boolean =>
  typeof object.key === 'string' && (typeof object.id === 'number' || 'provider' in object);

/**
 * A deep copy in which secrets are replaced by `••••`; everything else stays as it is. null and '' stay too: they tell
 * that there is no secret. Secrets in the query of a URL are masked in any text.
 */
export const maskSecrets = (value: unknown): unknown => {
  if (typeof value === 'string') return maskUrlSecrets(value);
  if (Array.isArray(value)) return value.map(maskSecrets);
  if (typeof value !== 'object' || value === null) return value;
  const object = value as Readonly<Record<string, unknown>>;
  const serviceKey = isServiceKey(object);
  return Object.fromEntries(
    Object.entries(object).map(([name, item]) => [
      name,
      (isSecretName(name) || (serviceKey && name === 'key')) && item != null && item !== ''
        ? MASK
        : maskSecrets(item),
    ]),
  );
};

/** Masks the values of secret parameters in the query of a URL or path: `/x?token=abc` becomes `/x?token=••••`. */
export const maskUrlSecrets = (text: string): string =>
  text.includes('?')
    ? text.replaceAll(/([?&])([^=&#\s]+)=([^&#\s]*)/g, (all, before: string, name: string) =>
        isSecretName(name) || /signature|token|credential/i.test(name) ? `${before}${name}=${MASK}` : all,
      )
    : text;
