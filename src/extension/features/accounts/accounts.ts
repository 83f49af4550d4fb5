import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { OvhError } from '../../../ovh/errors.ts';
import { sentenceOf } from '../../platform/commands.ts';
import type { Log } from '../../platform/log.ts';
import type { Access, Account } from './account.ts';
import type { AccountStore } from './accountStore.ts';
import { MissingSecret } from './accountStore.ts';
import { DEFAULT_SCENARIO, simulatedAccount, Simulators } from './simulated.ts';
import type { SimulationVariables } from './simulated.ts';
import { AccountStatusBar } from './statusBar.ts';

const ENDPOINT_SETTING = 'ovhTopology.endpoint';

/** The accounts as the rest of the extension sees them. */
export class Accounts implements vscode.Disposable {
  readonly store: AccountStore;
  readonly #simulators: Simulators;
  readonly #statusBar = new AccountStatusBar();
  readonly #log: Log;
  readonly #subscriptions: vscode.Disposable;
  /** Accounts whose missing keys were told to the person; once is enough. */
  readonly #toldMissing = new Set<string>();
  #problem: string | undefined;

  /** Another account is current, or the current one is to be reached anew; it is then another object with the same id. */
  readonly onDidChangeCurrent: vscode.Event<Account | undefined>;
  /** Signed out, in this window or another: nothing of the account may stay. */
  readonly onDidForget: vscode.Event<Account>;
  /** Settles when the editor knows whether somebody is signed in. */
  readonly ready: Promise<void>;

  constructor(store: AccountStore, env: SimulationVariables, log: Log) {
    this.store = store;
    this.#simulators = new Simulators(env);
    this.#log = log;
    this.onDidForget = store.onDidForget;
    this.onDidChangeCurrent = store.onDidChangeCurrent;
    const scenario = env.OVH_TOPOLOGY_SIMULATE;
    if (scenario !== undefined && scenario !== '' && store.all.length === 0) {
      store.useTemporary(simulatedAccount(scenario));
    }
    this.#subscriptions = vscode.Disposable.from(
      store,
      this.#statusBar,
      store.onDidChange(() => void this.#show()),
      store.onDidChangeCurrent(() => this.setProblem(undefined)),
      store.onDidForget(({ scenario: simulated }) => {
        if (simulated !== undefined) void this.#simulators.stop(simulated);
      }),
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration(ENDPOINT_SETTING)) store.renew();
      }),
    );
    this.ready = this.#show();
  }

  get current(): Account | undefined {
    return this.store.current;
  }

  get all(): readonly Account[] {
    return this.store.all;
  }

  /**
   * What a client of the account needs. Rejects with an OvhError: kind `credentials` when the keys are gone,
   * `configuration` when a setting, a variable or a scenario makes no sense.
   */
  async access(account: Account): Promise<Access> {
    if (account.method === 'simulated') {
      return this.#simulators.access(account.scenario ?? DEFAULT_SCENARIO);
    }
    try {
      const credentials = await this.store.credentials(account);
      const endpoint = (await this.endpointOverride()) ?? account.endpoint;
      return { endpoint, credentials, dispose: () => Promise.resolve() };
    } catch (error) {
      if (error instanceof MissingSecret) void this.#tellMissing(error);
      throw error;
    }
  }

  /** The setting `ovhTopology.endpoint`, when it is not empty. Rejects when it makes no sense. */
  async endpointOverride(): Promise<string | undefined> {
    const text = vscode.workspace.getConfiguration().get<unknown>(ENDPOINT_SETTING, '');
    const endpoint = typeof text === 'string' ? text.trim() : String(text);
    if (endpoint === '') return undefined;
    const { parseEndpoint } = await import('../../../ovh/endpoints.ts');
    try {
      parseEndpoint(endpoint);
    } catch (cause) {
      const message = t('The setting {0} is wrong. {1}', ENDPOINT_SETTING, sentenceOf(cause));
      throw new OvhError('configuration', message, { cause });
    }
    return endpoint;
  }

  /** Tells in the status bar that the account's keys were refused; undefined takes it back. */
  setProblem(sentence: string | undefined): void {
    if (sentence === this.#problem) return;
    this.#problem = sentence;
    this.#statusBar.show(this.current, sentence);
  }

  /** Starts the simulator of a scenario and makes its account current. Rejects, and keeps nothing, when it has a mistake. */
  async simulate(scenario: string): Promise<void> {
    await this.#simulators.access(scenario);
    await this.store.save(simulatedAccount(scenario));
  }

  /** Also ends the simulators. */
  dispose(): void {
    void this.#simulators.stopAll();
    this.#subscriptions.dispose();
  }

  async #show(): Promise<void> {
    const { current, all } = this;
    this.#statusBar.show(current, this.#problem);
    const setContext = (name: string, value: boolean) =>
      vscode.commands.executeCommand('setContext', `ovhTopology.${name}`, value);
    // All sent at once, so that a later change cannot be overtaken by this one.
    await Promise.all([
      setContext('signedIn', current !== undefined),
      setContext('hasAccounts', all.length > 0),
      setContext('ready', true),
    ]);
  }

  async #tellMissing({ message, account }: MissingSecret): Promise<void> {
    if (this.#toldMissing.has(account.id)) return;
    this.#toldMissing.add(account.id);
    this.#log.warn(`accounts: the secret storage has no keys for account ${account.id}`);
    const signIn = t('Sign In');
    const chosen = await vscode.window.showWarningMessage(message, signIn);
    if (chosen === signIn) await vscode.commands.executeCommand('ovhTopology.signIn', account);
  }
}
