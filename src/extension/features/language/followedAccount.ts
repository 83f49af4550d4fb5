import type * as vscode from 'vscode';
import type { AccountSnapshot } from '../../../language/account.ts';
import { panelOf } from '../explorer/controlPanel.ts';
import type { Session, Sessions } from '../session/index.ts';
import { accountSnapshot } from './accountSnapshot.ts';

/** Milliseconds in which what the tree loads is gathered before it is told. */
const PAUSE_MS = 500;

/** Tells what is known of the account in use, whenever it is another account or something more is known of it. */
export class FollowedAccount {
  readonly #sessions: vscode.Disposable;
  #session: Session | undefined;
  #stop: (() => void) | undefined;
  #timer: NodeJS.Timeout | undefined;
  /** What was told last, as text. */
  #told = '';

  constructor(
    sessions: Sessions,
    private readonly changed: (snapshot: AccountSnapshot | undefined) => void,
  ) {
    this.#sessions = sessions.onDidChange((session) => this.#follow(session));
    this.#follow(sessions.current);
  }

  /** Tells it again, to somebody who has not heard it. */
  tell(): void {
    this.#told = '';
    this.#tell();
  }

  dispose(): void {
    this.#sessions.dispose();
    this.#stop?.();
    clearTimeout(this.#timer);
  }

  #follow(session: Session | undefined): void {
    this.#stop?.();
    this.#session = session;
    this.#stop = session?.inventory.onDidChange(() => {
      this.#timer ??= setTimeout(() => this.#tell(), PAUSE_MS);
    });
    this.#tell();
  }

  #tell(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const snapshot =
      this.#session && accountSnapshot(this.#session.inventory, panelOf(this.#session.account.endpoint));
    const text = JSON.stringify(snapshot ?? null);
    if (text === this.#told) return;
    this.#told = text;
    this.changed(snapshot);
  }
}
