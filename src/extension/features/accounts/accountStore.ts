import { randomUUID } from 'node:crypto';
import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Credentials } from '../../../ovh/credentials.ts';
import { OvhError } from '../../../ovh/errors.ts';
import { isAccount } from './account.ts';
import type { Account } from './account.ts';

const INDEX = 'ovhTopology.accounts';
const CURRENT = 'ovhTopology.currentAccount';
const SECRET = 'ovhTopology.account.';

export interface StorePlaces {
  readonly globalState: Pick<vscode.Memento, 'get' | 'update'>;
  readonly workspaceState: Pick<vscode.Memento, 'get' | 'update'>;
  readonly secrets: Pick<vscode.SecretStorage, 'get' | 'store' | 'delete'> & {
    onDidChange(listener: (change: { readonly key: string }) => unknown): { dispose(): unknown };
  };
}

/** What is kept in the secret storage, as JSON. */
interface Secret {
  readonly credentials: Credentials;
  /** Changes with each sign-in, so that a window can tell its own writing from that of another window. */
  readonly revision: string;
}

/** The secret storage has lost the keys of an account: signing in again is the way on. */
export class MissingSecret extends OvhError {
  constructor(readonly account: Account) {
    super(
      'credentials',
      t('The keys of {0} are no longer in the secret storage of this machine: sign in again.', account.label),
    );
  }
}

/**
 * The accounts that were signed in: a list without secrets in the editor's global state, and one secret for each. Every
 * window of the editor has a store of its own over the same places; a window stays on its account whatever another
 * chooses, and learns from the secret storage when the account was signed out or renewed elsewhere.
 */
export class AccountStore implements vscode.Disposable {
  readonly #places: StorePlaces;
  readonly #known = new Map<string, Account>();
  /** Accounts of this window only, which nothing keeps. */
  readonly #temporary = new Map<string, Account>();
  /** By account id: the revision of the secret that this window uses. */
  readonly #revisions = new Map<string, string>();
  readonly #listener: { dispose(): unknown };
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #changedCurrent = new vscode.EventEmitter<Account | undefined>();
  readonly #forgotten = new vscode.EventEmitter<Account>();
  #currentId: string | undefined;

  /** The list or the current account is another. */
  readonly onDidChange = this.#changed.event;
  /**
   * Another account is current, or the current one is to be reached anew (new keys, another endpoint). The account is then
   * another object, even when it has the same id.
   */
  readonly onDidChangeCurrent = this.#changedCurrent.event;
  /** Signed out, in this window or another: nothing of the account may stay. */
  readonly onDidForget = this.#forgotten.event;

  constructor(places: StorePlaces) {
    this.#places = places;
    const { workspaceState, globalState } = places;
    const candidates = [workspaceState.get<unknown>(CURRENT), globalState.get<unknown>(CURRENT)];
    const { all } = this;
    this.#currentId = (
      all.find(({ id }) => id === candidates[0]) ??
      all.find(({ id }) => id === candidates[1]) ??
      all[0]
    )?.id;
    this.#listener = places.secrets.onDidChange(({ key }) => {
      if (key.startsWith(SECRET)) void this.#followSecret(key.slice(SECRET.length));
    });
  }

  get all(): readonly Account[] {
    const index = this.#readIndex();
    for (const account of index) if (!this.#known.has(account.id)) this.#known.set(account.id, account);
    return [...index, ...this.#temporary.values()];
  }

  get current(): Account | undefined {
    return this.#currentId === undefined ? undefined : this.#known.get(this.#currentId);
  }

  /**
   * Keeps an account, in place of the one with the same id, and makes it current. When anything of it cannot be kept,
   * nothing is.
   */
  async save(account: Account, credentials?: Credentials): Promise<void> {
    const { secrets, globalState } = this.#places;
    const secretKey = SECRET + account.id;
    const before = await secrets.get(secretKey);
    if (credentials !== undefined) {
      const secret: Secret = { credentials, revision: randomUUID() };
      this.#revisions.set(account.id, secret.revision);
      await secrets.store(secretKey, JSON.stringify(secret));
    }
    try {
      const index = this.#readIndex();
      const place = index.findIndex(({ id }) => id === account.id);
      await globalState.update(INDEX, index.toSpliced(place < 0 ? index.length : place, 1, account));
    } catch (error) {
      if (before === undefined) await secrets.delete(secretKey);
      else await secrets.store(secretKey, before);
      throw error;
    }
    this.#known.set(account.id, account);
    this.#temporary.delete(account.id);
    await this.#makeCurrent(account.id);
  }

  /** Makes an account current that lives as long as this window. */
  useTemporary(account: Account): void {
    this.#temporary.set(account.id, account);
    this.#known.set(account.id, account);
    this.#currentId = account.id;
    this.#fire();
  }

  /** Makes one of the accounts current, here and for windows that are opened from now on. */
  async select(id: string): Promise<void> {
    if (id !== this.#currentId && this.all.some((account) => account.id === id)) await this.#makeCurrent(id);
  }

  /** Makes everybody reach the current account anew. */
  renew(): void {
    const { current } = this;
    if (current !== undefined) this.#known.set(current.id, { ...current });
    this.#fire();
  }

  /** Signs out: the secret first, so that nothing secret stays behind when the rest fails. */
  async forget({ id }: Account): Promise<void> {
    await this.#places.secrets.delete(SECRET + id);
    await this.#drop(id);
  }

  /** Rejects with MissingSecret when the keys are gone, say because the machine keeps no secrets over a restart. */
  async credentials(account: Account): Promise<Credentials> {
    const secret = await this.#readSecret(account.id);
    if (secret === undefined) throw new MissingSecret(account);
    this.#revisions.set(account.id, secret.revision);
    return secret.credentials;
  }

  dispose(): void {
    this.#listener.dispose();
    this.#changed.dispose();
    this.#changedCurrent.dispose();
    this.#forgotten.dispose();
  }

  #readIndex(): Account[] {
    const stored = this.#places.globalState.get<unknown>(INDEX);
    return Array.isArray(stored) ? stored.filter(isAccount) : [];
  }

  async #readSecret(id: string): Promise<Secret | undefined> {
    const text = await this.#places.secrets.get(SECRET + id);
    if (text === undefined) return undefined;
    try {
      const secret = JSON.parse(text) as Partial<Secret> | null;
      return secret?.credentials === undefined || secret.revision === undefined
        ? undefined
        : { credentials: secret.credentials, revision: secret.revision };
    } catch {
      return undefined;
    }
  }

  async #makeCurrent(id: string): Promise<void> {
    this.#currentId = id;
    if (!this.#temporary.has(id)) {
      await this.#places.workspaceState.update(CURRENT, id);
      await this.#places.globalState.update(CURRENT, id);
    }
    this.#fire();
  }

  /** A secret was written or deleted, by this window or another. */
  async #followSecret(id: string): Promise<void> {
    const secret = await this.#readSecret(id);
    if (secret === undefined) {
      await this.#drop(id);
      return;
    }
    const used = this.#revisions.get(id);
    if (used === undefined || used === secret.revision) {
      this.#changed.fire();
    } else {
      this.#revisions.set(id, secret.revision);
      if (id === this.#currentId) this.renew();
    }
  }

  async #drop(id: string): Promise<void> {
    const account = this.#known.get(id);
    if (account === undefined) return;
    this.#known.delete(id);
    this.#temporary.delete(id);
    this.#revisions.delete(id);
    const index = this.#readIndex();
    if (index.some((entry) => entry.id === id)) {
      await this.#places.globalState.update(
        INDEX,
        index.filter((entry) => entry.id !== id),
      );
    }
    this.#forgotten.fire(account);
    if (this.#currentId !== id) {
      this.#changed.fire();
      return;
    }
    const [next] = this.all;
    this.#currentId = next?.id;
    await this.#places.workspaceState.update(CURRENT, next?.id);
    await this.#places.globalState.update(CURRENT, next?.id);
    this.#fire();
  }

  #fire(): void {
    this.#changed.fire();
    this.#changedCurrent.fire(this.current);
  }
}
