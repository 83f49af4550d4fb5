/** The application, its consumer keys, and OAuth2 tokens of the simulated account. */
import { createHash, randomBytes } from 'node:crypto';
import type { AccessRule, ScenarioConsumerKey } from './scenarioFile.ts';

/** Fixed, so that an ovh.conf for the simulator stays good; they open nothing else. */
export const application = {
  applicationKey: 'simulatorAppKey0',
  applicationSecret: 'simulatorApplicationSecret000000',
  consumerKey: 'simulatorConsumerKey000000000000',
  clientId: 'EU.5139000000000000',
  clientSecret: 'simulatorClientSecret00000000000',
} as const;

export interface Credential {
  credentialId: number;
  consumerKey: string;
  status: 'expired' | 'pendingValidation' | 'refused' | 'validated';
  rules: AccessRule[];
  allowedIPs: string[] | null;
  redirection: string | null;
  creation: number;
  expiration: number | null;
  lastUse: number | null;
  /** Opens the page where the person validates or refuses. */
  validationToken: string;
}

export const everything: readonly AccessRule[] = (['GET', 'POST', 'PUT', 'DELETE'] as const).map(
  (method) => ({
    method,
    path: '/*',
  }),
);

/** Life of an OAuth2 token in seconds, as the API gives it. */
export const TOKEN_SECONDS = 3_599;

export class Credentials {
  private readonly byKey = new Map<string, Credential>();
  private readonly tokens = new Map<string, { expiresAt: number }>();
  private lastId = 900_100;

  constructor(
    private readonly now: () => number,
    more: readonly ScenarioConsumerKey[],
  ) {
    this.add({ consumerKey: application.consumerKey });
    more.forEach((key) => this.add(key));
  }

  /** A further consumer key; validated and allowed everything unless said otherwise. */
  add(key: Partial<Omit<Credential, 'credentialId' | 'creation' | 'validationToken'>>): Credential {
    this.lastId += 1;
    const consumerKey = key.consumerKey ?? randomBytes(16).toString('hex');
    const credential: Credential = {
      credentialId: this.lastId,
      status: 'validated',
      allowedIPs: null,
      redirection: null,
      creation: this.now(),
      expiration: null,
      lastUse: null,
      validationToken: createHash('sha256').update(`validate ${consumerKey}`).digest('hex'),
      ...key,
      rules: [...(key.rules ?? everything)],
      consumerKey,
    };
    this.byKey.set(consumerKey, credential);
    return credential;
  }

  /** With the state it has at this moment. */
  find(consumerKey: string): Credential | undefined {
    const credential = this.byKey.get(consumerKey);
    if (
      credential?.status === 'validated' &&
      credential.expiration !== null &&
      credential.expiration <= this.now()
    ) {
      credential.status = 'expired';
    }
    return credential;
  }

  byValidationToken(token: string): Credential | undefined {
    return [...this.byKey.values()].find((credential) => credential.validationToken === token);
  }

  remove(consumerKey: string): void {
    this.byKey.delete(consumerKey);
  }

  /** A new token for the OAuth2 client. */
  issueToken(): string {
    const token = randomBytes(24).toString('base64url');
    this.tokens.set(token, { expiresAt: this.now() + TOKEN_SECONDS * 1000 });
    return token;
  }

  isTokenGood(token: string): boolean {
    const issued = this.tokens.get(token);
    return issued !== undefined && issued.expiresAt > this.now();
  }

  /** Makes every token issued so far useless, as an expiry would. */
  revokeTokens(): void {
    this.tokens.clear();
  }
}
