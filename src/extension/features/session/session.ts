import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { accountNode } from '../../../explorer/kinds/account.ts';
import { ExplorerModel } from '../../../explorer/model.ts';
import { Inventory } from '../../../inventory/inventory.ts';
import { Snapshot } from '../../../inventory/snapshot.ts';
import type { OvhApi } from '../../../ovh/api.ts';
import { lazyApi } from '../../../ovh/lazyApi.ts';
import type { Account, Accounts } from '../accounts/index.ts';
import { logRequests, type Log } from '../../platform/log.ts';

/** Where the snapshot of an account is kept. Simulated accounts have none: their world begins anew each time. */
const snapshotPath = (storage: vscode.Uri, account: Account): string =>
  vscode.Uri.joinPath(storage, 'snapshots', `${account.id}.json`).fsPath;

export const forgetSnapshot = (storage: vscode.Uri, account: Account): Promise<void> =>
  new Snapshot(snapshotPath(storage, account)).remove();

/** The account in use: its client, what is known of it, and its tree. */
export class Session {
  /** Opened at the first call. */
  readonly api: OvhApi;
  readonly inventory: Inventory;
  readonly model: ExplorerModel;
  readonly #snapshot: Snapshot | undefined;
  readonly #closers: (() => unknown)[] = [];

  constructor(
    readonly account: Account,
    accounts: Accounts,
    storage: vscode.Uri,
    log: Log,
  ) {
    this.api = lazyApi(account.endpoint, async () => {
      const [{ createClient }, access] = await Promise.all([
        import('../../../ovh/client.ts'),
        accounts.access(account),
      ]);
      this.#closers.push(() => access.dispose());
      const requestsPerSecond = vscode.workspace
        .getConfiguration('ovhTopology')
        .get<number>('requestsPerSecond', 2);
      return createClient({ ...access, requestsPerSecond, log: logRequests(log) });
    });
    this.inventory = new Inventory(this.api);
    this.model = new ExplorerModel(
      this.inventory,
      accountNode({
        label: account.label,
        endpoint: account.method === 'simulated' ? t('simulated on this machine') : account.endpoint,
      }),
    );
    if (account.method !== 'simulated') {
      this.#snapshot = new Snapshot(snapshotPath(storage, account), (error) =>
        log.warn(`The snapshot of the account could not be read or written: ${String(error)}`),
      );
      this.#closers.push(this.#snapshot.follow(this.inventory));
    }
  }

  /** Fills the tree with what was known at the end of the last session. */
  async restore(): Promise<void> {
    await this.#snapshot?.restoreInto(this.inventory);
  }

  /** Ends all requests; what is known is written first. */
  async close(): Promise<void> {
    await this.#snapshot?.write(this.inventory).catch(() => undefined);
    await this.#snapshot?.close();
    this.model.dispose();
    this.inventory.dispose();
    await Promise.all(this.#closers.map((close) => close()));
  }
}
