import type { StorePlaces } from '../../../src/extension/features/accounts/accountStore.ts';

/** A Memento in memory. Like the editor's, it keeps JSON. */
export class FakeMemento {
  readonly values = new Map<string, string>();
  /** Makes the next update fail. */
  failure: Error | undefined;

  get = (key: string, otherwise?: unknown): never => {
    const text = this.values.get(key);
    return (text === undefined ? otherwise : JSON.parse(text)) as never;
  };
  update = (key: string, value: unknown): Promise<void> => {
    const { failure } = this;
    this.failure = undefined;
    if (failure !== undefined) return Promise.reject(failure);
    if (value === undefined) this.values.delete(key);
    else this.values.set(key, JSON.stringify(value));
    return Promise.resolve();
  };
}

/** A secret storage in memory that tells every window of changes, as the editor's does. */
export class FakeSecrets {
  readonly values = new Map<string, string>();
  readonly #listeners = new Set<(change: { key: string }) => unknown>();
  failure: Error | undefined;

  get = (key: string): Promise<string | undefined> => Promise.resolve(this.values.get(key));
  store = (key: string, value: string): Promise<void> => {
    if (this.failure !== undefined) return Promise.reject(this.failure);
    this.values.set(key, value);
    return this.#tell(key);
  };
  delete = (key: string): Promise<void> => {
    if (this.failure !== undefined) return Promise.reject(this.failure);
    this.values.delete(key);
    return this.#tell(key);
  };
  onDidChange: StorePlaces['secrets']['onDidChange'] = (listener) => {
    this.#listeners.add(listener);
    return { dispose: () => this.#listeners.delete(listener) };
  };

  async #tell(key: string): Promise<void> {
    // The editor tells after the call went through its main process.
    await Promise.resolve();
    for (const listener of this.#listeners) listener({ key });
  }
}

/** The places of an editor; `window()` is one window of it. */
export class FakeEditor {
  readonly globalState = new FakeMemento();
  readonly secrets = new FakeSecrets();

  window(workspaceState = new FakeMemento()): StorePlaces & { readonly workspaceState: FakeMemento } {
    return { globalState: this.globalState, workspaceState, secrets: this.secrets };
  }
}

/** Lets everything that is already due happen: all that these fakes do takes microtasks only. */
export const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
