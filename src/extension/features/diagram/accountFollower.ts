import type * as vscode from 'vscode';
import type { AccountView } from '../../../diagram/accountView.ts';
import { accountView, type Ask } from '../../../diagram/fromInventory.ts';
import type { Query } from '../../../inventory/query.ts';
import type { Session, Sessions } from '../session/index.ts';

/** Milliseconds in which answers are gathered before the picture is drawn again. */
const GATHER_MS = 150;

export interface AccountPart {
  readonly view: AccountView;
  /** Answers are still under way. */
  readonly isLoading: boolean;
  /** Sentences about what could not be read. */
  readonly failures: readonly string[];
}

/**
 * Some vRacks of the account in use, as far as they are known; what is missing is read behind them. Reads nothing while
 * nobody looks.
 */
export class AccountFollower implements vscode.Disposable {
  #vracks: readonly string[] | undefined;
  #session: Session | undefined;
  #stop: (() => void) | undefined;
  #keys: ReadonlySet<string> = new Set();
  #timer: NodeJS.Timeout | undefined;
  #told = '';
  #isVisible = true;
  readonly #sessions: vscode.Disposable;

  constructor(
    private readonly sessions: Sessions,
    private readonly changed: (part: AccountPart | undefined) => void,
  ) {
    this.#sessions = sessions.onDidChange(() => this.#follow());
  }

  /** The vRacks to follow; undefined: the account is not looked at. */
  follow(vracks: readonly string[] | undefined): void {
    if (JSON.stringify(vracks) === JSON.stringify(this.#vracks)) return;
    this.#vracks = vracks;
    this.#told = '';
    this.#follow();
  }

  setVisible(isVisible: boolean): void {
    this.#isVisible = isVisible;
    if (isVisible && this.#vracks) this.#look();
  }

  dispose(): void {
    this.#sessions.dispose();
    this.#stop?.();
    clearTimeout(this.#timer);
  }

  #follow(): void {
    this.#stop?.();
    this.#stop = undefined;
    this.#session = this.#vracks && this.sessions.current;
    if (!this.#vracks) return;
    this.#stop = this.#session?.inventory.onDidChange((key) => {
      if (!this.#isVisible || !this.#keys.has(key)) return;
      this.#timer ??= setTimeout(() => this.#look(), GATHER_MS);
    });
    this.#look();
  }

  #look(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const inventory = this.#session?.inventory;
    if (!inventory) {
      this.#tell(undefined);
      return;
    }
    const asked = new Map<string, Query<unknown>>();
    const ask: Ask = (query) => {
      asked.set(query.key, query);
      return inventory.value(query);
    };
    const views = (this.#vracks ?? []).map((id) => accountView(ask, id));
    this.#keys = new Set(asked.keys());
    const failures = new Set<string>();
    let isLoading = false;
    for (const query of asked.values()) {
      // Fresh answers cost nothing; those that failed just now are not asked for again.
      if (!inventory.isFresh(query)) void inventory.load(query, { background: true }).catch(() => undefined);
      const { value, error, loading } = inventory.peek(query);
      if (error) failures.add(error.message);
      isLoading ||= loading && value === undefined;
    }
    this.#tell({ view: joined(views), isLoading, failures: [...failures] });
  }

  #tell(part: AccountPart | undefined): void {
    const text = JSON.stringify(part ?? null);
    if (text === this.#told) return;
    this.#told = text;
    this.changed(part);
  }
}

const joined = (views: readonly AccountView[]): AccountView => ({
  vracks: views.flatMap(({ vracks }) => vracks),
  connect: views.flatMap(({ connect }) => connect),
  projects: views.flatMap(({ projects }) => projects),
  vrackServices: views.flatMap(({ vrackServices }) => vrackServices),
});
