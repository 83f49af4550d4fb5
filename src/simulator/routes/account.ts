/** /auth and /me: the person, the consumer key in use, and how to get one. */
import { application, type Credential } from '../credentials.ts';
import { badRequest, invalidKey, notCredential, unknownCredential } from '../errors.ts';
import { bodyObject, choice, optionalText, text } from '../input.ts';
import { get, post, type Call, type Route } from '../router.ts';
import { isoTime } from '../timeline.ts';

const time = (ms: number | null) => (ms === null ? null : isoTime(ms));

const credentialOf = (call: Call): Credential => {
  if (call.identity.kind !== 'consumer') throw unknownCredential();
  return call.identity.credential;
};

function requestCredential(call: Call) {
  if (call.identity.kind !== 'application') throw invalidKey();
  const body = bodyObject(call.body);
  const rules = body.accessRules;
  if (!Array.isArray(rules) || rules.length === 0)
    throw badRequest('[accessRules] Missing mandatory parameter');
  const allowedIPs = body.allowedIPs;
  const credential = call.world.credentials.add({
    status: 'pendingValidation',
    rules: rules.map((rule: unknown) => {
      const fields = bodyObject(rule);
      return {
        method: choice(fields, 'method', ['GET', 'POST', 'PUT', 'DELETE']),
        path: text(fields, 'path'),
      };
    }),
    redirection: optionalText(body, 'redirection'),
    allowedIPs: Array.isArray(allowedIPs)
      ? allowedIPs.filter((ip): ip is string => typeof ip === 'string')
      : null,
  });
  const host = call.header('host') ?? '127.0.0.1';
  return {
    consumerKey: credential.consumerKey,
    state: credential.status,
    validationUrl: `http://${host}/auth/?credentialToken=${credential.validationToken}`,
  };
}

function currentCredential(call: Call) {
  const credential = credentialOf(call);
  return {
    credentialId: credential.credentialId,
    applicationId: 50_139,
    status: credential.status,
    creation: isoTime(credential.creation),
    expiration: time(credential.expiration),
    lastUse: time(credential.lastUse),
    rules: credential.rules,
    allowedIPs: credential.allowedIPs,
    ovhSupport: false,
  };
}

function details(call: Call) {
  const { account } = call.world;
  const oauth2 = call.identity.kind === 'oauth2';
  return {
    account: account.nichandle,
    description: null,
    identities: [
      oauth2
        ? `urn:v1:eu:identity:credential:${account.nichandle}/oauth2-${application.clientId}`
        : `urn:v1:eu:identity:account:${account.nichandle}`,
    ],
    method: oauth2 ? 'oauth2_client_credentials' : 'account',
    roles: [],
    user: null,
    allowedRoutes: call.identity.kind === 'consumer' ? call.identity.credential.rules : null,
  };
}

function logout(call: Call): void {
  if (call.identity.kind === 'nobody') throw notCredential();
  if (call.identity.kind === 'consumer') call.world.credentials.remove(call.identity.credential.consumerKey);
}

function me(call: Call) {
  const { account } = call.world;
  return {
    nichandle: account.nichandle,
    firstname: account.firstname,
    name: account.name,
    email: account.email,
    organisation: account.organisation,
    country: account.country,
    ovhSubsidiary: account.ovhSubsidiary,
    ovhCompany: 'ovh',
    language: account.country === 'FR' ? 'fr_FR' : 'en_GB',
    legalform: account.organisation === null ? 'individual' : 'corporation',
    currency: { code: 'EUR', symbol: '€' },
    state: 'complete',
    customerCode: '0139-5139-41',
    kycValidated: true,
    address: '1 rue de l’Exemple',
    area: '',
    birthCity: null,
    birthDay: null,
    city: 'Roubaix',
    companyNationalIdentificationNumber: null,
    complementaryAddress: null,
    corporationType: null,
    fax: null,
    italianSDI: null,
    nationalIdentificationNumber: null,
    phone: '+33.900000000',
    phoneCountry: null,
    phoneType: null,
    purposeOfPurchase: null,
    sex: null,
    spareEmail: null,
    vat: null,
    zip: '59100',
  };
}

export const accountRoutes: readonly Route[] = [
  // /auth/time is answered by the server itself, whose clock a fault may set wrong.
  post('/auth/credential', requestCredential, { open: true }),
  get('/auth/currentCredential', currentCredential, { always: true }),
  get('/auth/details', details, { always: true }),
  post('/auth/logout', logout, { always: true }),
  get('/me', me),
];
