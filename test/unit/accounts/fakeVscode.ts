import { vi } from 'vitest';
import type * as vscode from 'vscode';

/** What the account features use of the editor, in memory. A test sets the answers of prompts with `answers`. */

class Disposable {
  readonly #dispose: () => unknown;
  constructor(dispose: () => unknown) {
    this.#dispose = dispose;
  }
  dispose(): void {
    this.#dispose();
  }
  static from(...all: { dispose(): unknown }[]): Disposable {
    return new Disposable(() => {
      for (const one of all) one.dispose();
    });
  }
}

class EventEmitter<T> {
  readonly #listeners = new Set<(value: T) => unknown>();
  readonly event = (listener: (value: T) => unknown, thisArg?: unknown): Disposable => {
    const bound = (value: T) => listener.call(thisArg, value);
    this.#listeners.add(bound);
    return new Disposable(() => this.#listeners.delete(bound));
  };
  fire(value: T): void {
    for (const listener of [...this.#listeners]) listener(value);
  }
  dispose(): void {
    this.#listeners.clear();
  }
}

/** What a prompt shows when it is open. */
export interface Shown {
  readonly kind: 'input' | 'pick';
  readonly title: string;
  readonly prompt: string;
  readonly value: string;
  readonly password: boolean;
  readonly problem: string | undefined;
  readonly step: number | undefined;
  readonly totalSteps: number | undefined;
  readonly canGoBack: boolean;
  readonly items: readonly vscode.QuickPickItem[];
}

/** What a person does with a prompt: types a text, chooses the item whose label has a text, goes back or gives up. */
export type Reaction = { type: string } | { choose: string } | 'back' | 'escape';

const BACK = { iconPath: 'back' };

interface State {
  /** Called for each prompt, in turn. */
  react: (shown: Shown) => Reaction;
  readonly shown: Shown[];
  readonly messages: string[];
  /** The button that is pressed in a message, if it is there. */
  button: string | undefined;
  readonly contexts: Map<string, unknown>;
  readonly commands: Map<string, (...args: unknown[]) => unknown>;
  readonly executed: { readonly id: string; readonly args: readonly unknown[] }[];
  readonly opened: string[];
  /** Called with each page that is opened in the browser; false when none could be. */
  browse: (url: string) => boolean;
  clipboard: string;
  readonly configuration: Map<string, unknown>;
  readonly configured: EventEmitter<vscode.ConfigurationChangeEvent>;
  isTrusted: boolean;
  workspaceFolders: unknown[];
  readonly statusBar: Partial<vscode.StatusBarItem> & { visible?: boolean };
  /** Cancels the progress that is shown. */
  cancelProgress: (() => void) | undefined;
}

export const editor: State = {
  react: () => 'escape',
  shown: [],
  messages: [],
  button: undefined,
  contexts: new Map(),
  commands: new Map(),
  executed: [],
  opened: [],
  browse: () => true,
  clipboard: '',
  configuration: new Map(),
  configured: new EventEmitter(),
  isTrusted: true,
  workspaceFolders: [],
  statusBar: {},
  cancelProgress: undefined,
};

/** Answers prompts one after the other; a prompt too many is a failure of the test. */
export const answers = (...reactions: Reaction[]): void => {
  const left = [...reactions];
  editor.react = (shown) => {
    const next = left.shift();
    if (next === undefined) throw new Error(`No answer for "${shown.title}: ${shown.prompt}".`);
    return next;
  };
};

export const resetEditor = (): void => {
  editor.react = () => 'escape';
  for (const list of [editor.shown, editor.messages, editor.executed, editor.opened]) list.length = 0;
  for (const map of [editor.contexts, editor.commands, editor.configuration]) map.clear();
  editor.button = undefined;
  editor.browse = () => true;
  editor.clipboard = '';
  editor.isTrusted = true;
  editor.workspaceFolders = [];
  editor.cancelProgress = undefined;
};

abstract class QuickInput {
  title: string | undefined;
  step: number | undefined;
  totalSteps: number | undefined;
  ignoreFocusOut = false;
  placeholder: string | undefined;
  buttons: readonly unknown[] = [];
  readonly #button = new EventEmitter<unknown>();
  readonly #hide = new EventEmitter<undefined>();
  readonly accept = new EventEmitter<undefined>();
  readonly onDidTriggerButton = this.#button.event;
  readonly onDidHide = this.#hide.event;
  readonly onDidAccept = this.accept.event;

  show(): void {
    const shown = this.describe();
    editor.shown.push(shown);
    const reaction = editor.react(shown);
    if (reaction === 'escape') this.#hide.fire(undefined);
    else if (reaction === 'back') this.#button.fire(BACK);
    else this.answer(reaction);
  }
  dispose(): void {
    this.#hide.fire(undefined);
  }
  protected abstract answer(reaction: { type: string } | { choose: string }): void;
  protected abstract describe(): Shown;
  protected get common() {
    return {
      title: this.title ?? '',
      step: this.step,
      totalSteps: this.totalSteps,
      canGoBack: this.buttons.includes(BACK),
    };
  }
}

class InputBox extends QuickInput {
  prompt: string | undefined;
  value = '';
  password = false;
  validationMessage: string | undefined;
  readonly #change = new EventEmitter<string>();
  readonly onDidChangeValue = this.#change.event;

  protected override answer(reaction: { type: string } | { choose: string }): void {
    if (!('type' in reaction)) throw new Error(`"${this.prompt ?? ''}" asks for a text.`);
    this.value = reaction.type;
    this.#change.fire(reaction.type);
    this.accept.fire(undefined);
    // What is refused while it is typed leaves the box open; the next reaction follows.
    if (this.validationMessage !== undefined) this.show();
  }
  protected override describe(): Shown {
    return {
      ...this.common,
      kind: 'input',
      prompt: this.prompt ?? '',
      value: this.value,
      password: this.password,
      problem: this.validationMessage,
      items: [],
    };
  }
}

class QuickPick extends QuickInput {
  items: readonly vscode.QuickPickItem[] = [];
  activeItems: readonly vscode.QuickPickItem[] = [];
  selectedItems: readonly vscode.QuickPickItem[] = [];
  value = '';
  readonly onDidChangeValue = new EventEmitter<string>().event;
  matchOnDescription = false;
  matchOnDetail = false;

  protected override answer(reaction: { type: string } | { choose: string }): void {
    if (!('choose' in reaction)) throw new Error(`"${this.placeholder ?? ''}" asks for a choice.`);
    const chosen = this.items.find(({ label, description = '' }) =>
      `${label} ${description}`.includes(reaction.choose),
    );
    if (chosen === undefined) throw new Error(`There is no "${reaction.choose}" to choose.`);
    this.activeItems = [chosen];
    this.selectedItems = [chosen];
    this.accept.fire(undefined);
  }
  protected override describe(): Shown {
    return {
      ...this.common,
      kind: 'pick',
      prompt: this.placeholder ?? '',
      value: this.activeItems[0]?.label ?? '',
      password: false,
      problem: undefined,
      items: this.items,
    };
  }
}

const message = (text: string, ...rest: unknown[]): Promise<unknown> => {
  editor.messages.push(text);
  return Promise.resolve(rest.find((button) => button === editor.button));
};

export const fakeVscode = {
  Disposable,
  EventEmitter,
  ThemeColor: class {
    readonly id: string;
    constructor(id: string) {
      this.id = id;
    }
  },
  StatusBarAlignment: { Left: 1, Right: 2 },
  QuickPickItemKind: { Separator: -1, Default: 0 },
  QuickInputButtons: { Back: BACK },
  ProgressLocation: { Notification: 15 },
  Uri: {
    parse: (text: string) => ({ toString: () => text, scheme: text.split(':')[0] }),
    file: (path: string) => ({ fsPath: path, scheme: 'file', toString: () => `file://${path}` }),
  },
  l10n: { bundle: undefined },
  env: {
    openExternal: (uri: { toString(): string }) => {
      editor.opened.push(uri.toString());
      return Promise.resolve(editor.browse(uri.toString()));
    },
    clipboard: {
      writeText: (text: string) => {
        editor.clipboard = text;
        return Promise.resolve();
      },
    },
  },
  commands: {
    registerCommand: (id: string, run: (...args: unknown[]) => unknown) => {
      if (editor.commands.has(id)) throw new Error(`${id} is registered twice.`);
      editor.commands.set(id, run);
      return new Disposable(() => editor.commands.delete(id));
    },
    executeCommand: (id: string, ...args: unknown[]): Promise<unknown> => {
      if (id === 'setContext') editor.contexts.set(String(args[0]), args[1]);
      else editor.executed.push({ id, args });
      return Promise.resolve(editor.commands.get(id)?.(...args));
    },
  },
  window: {
    createInputBox: () => new InputBox(),
    createQuickPick: () => new QuickPick(),
    createStatusBarItem: () =>
      Object.assign(editor.statusBar, {
        show: () => (editor.statusBar.visible = true),
        hide: () => (editor.statusBar.visible = false),
        dispose: () => undefined,
      }),
    showErrorMessage: message,
    showWarningMessage: message,
    showInformationMessage: message,
    showTextDocument: vi.fn(() => Promise.resolve()),
    showOpenDialog: vi.fn(() => Promise.resolve(undefined)),
    withProgress: (_options: unknown, work: (progress: unknown, token: unknown) => Promise<unknown>) => {
      const cancelled = new EventEmitter<undefined>();
      editor.cancelProgress = () => cancelled.fire(undefined);
      return work(
        { report: () => undefined },
        { isCancellationRequested: false, onCancellationRequested: cancelled.event },
      );
    },
  },
  workspace: {
    get isTrusted() {
      return editor.isTrusted;
    },
    get workspaceFolders() {
      return editor.workspaceFolders;
    },
    getConfiguration: () => ({
      get: (name: string, otherwise: unknown) => editor.configuration.get(name) ?? otherwise,
    }),
    onDidChangeConfiguration: editor.configured.event,
  },
};
