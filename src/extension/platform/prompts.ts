import * as vscode from 'vscode';
import { WentBack } from '../../guided/ask.ts';
import { UserCancelled } from './userCancelled.ts';

/** Where a prompt stands in a sequence; see askAll in src/guided/wizard.ts. */
export interface Position {
  readonly step?: number;
  readonly totalSteps?: number;
  /** Shows a Back button, which makes the prompt reject with WentBack. */
  readonly canGoBack?: boolean;
}

export interface InputOptions extends Position {
  readonly title: string;
  readonly prompt: string;
  readonly value?: string;
  readonly placeholder?: string;
  /** Shows dots instead of what is typed. */
  readonly password?: boolean;
  /** What was wrong with the last answer; shown until something is typed. */
  readonly problem?: string | undefined;
  /** Says what is wrong with a text, while it is typed; an empty text is told only when it is submitted. */
  readonly validate?: (text: string) => string | undefined;
}

/** Asks for a line of text. Rejects with UserCancelled on Escape. Does not close when another window gets the focus. */
export const input = (options: InputOptions): Promise<string> => {
  const box = vscode.window.createInputBox();
  box.prompt = options.prompt;
  box.value = options.value ?? '';
  box.placeholder = options.placeholder;
  box.password = options.password ?? false;
  box.ignoreFocusOut = true;
  box.validationMessage = options.problem;
  const { validate = () => undefined } = options;
  return ask<string>(box, options, (done) => {
    box.onDidChangeValue((text) => {
      box.validationMessage = text === '' ? undefined : validate(text);
    });
    box.onDidAccept(() => {
      box.validationMessage = validate(box.value);
      if (box.validationMessage === undefined) done(box.value);
    });
  });
};

export interface Choice<T> extends vscode.QuickPickItem {
  readonly value: T;
}

export interface PickOptions<T> extends Position {
  readonly title: string;
  readonly placeholder?: string;
  readonly items: readonly (Choice<T> | Separator)[];
  /** The value that is selected when the list opens. */
  readonly active?: T;
}

export interface Separator {
  readonly label: string;
  readonly kind: vscode.QuickPickItemKind.Separator;
}

/** Asks to choose one of several values. Rejects with UserCancelled on Escape. */
export const pick = <T>(options: PickOptions<T>): Promise<T> => {
  const list = vscode.window.createQuickPick<Choice<T> | Separator>();
  list.items = options.items;
  list.placeholder = options.placeholder;
  list.matchOnDescription = true;
  list.matchOnDetail = true;
  // A menu closes when the person turns elsewhere; a sequence of questions stays.
  list.ignoreFocusOut = options.step !== undefined;
  if (options.active !== undefined) {
    list.activeItems = options.items.filter((item) => 'value' in item && item.value === options.active);
  }
  return ask<T>(list, options, (done) => {
    list.onDidAccept(() => {
      const [chosen] = list.selectedItems;
      if (chosen !== undefined && 'value' in chosen) done(chosen.value);
    });
  });
};

/**
 * Asks, in a dialog, whether to go on. Rejects with UserCancelled when the person does not press the button.
 *
 * @param button names the deed: "Sign Out", not "OK"
 */
export const confirm = async (question: string, detail: string, button: string): Promise<void> => {
  const answer = await vscode.window.showWarningMessage(question, { modal: true, detail }, button);
  if (answer !== button) throw new UserCancelled();
};

const ask = <T>(
  box: vscode.QuickPick<Choice<T> | Separator> | vscode.InputBox,
  { title, step, totalSteps, canGoBack = false }: Position & { readonly title: string },
  listen: (done: (value: T) => void) => void,
): Promise<T> =>
  new Promise<T>((resolve, reject) => {
    box.title = title;
    box.step = step;
    box.totalSteps = totalSteps;
    box.buttons = canGoBack ? [vscode.QuickInputButtons.Back] : [];
    box.onDidTriggerButton((button) => {
      if (button === vscode.QuickInputButtons.Back) reject(new WentBack());
    });
    // Also fires after an answer; a promise that is settled stays as it is.
    box.onDidHide(() => reject(new UserCancelled()));
    listen(resolve);
    box.show();
    // Later, so that a prompt that follows at once takes its place without a gap in which keys go elsewhere.
  }).finally(() => setImmediate(() => box.dispose()));
