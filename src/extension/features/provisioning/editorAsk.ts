import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import {
  WentBack,
  type Ask,
  type Choice,
  type Pick,
  type PickSome,
  type Position,
  type Remark,
  type Text,
  type TextQuestion,
} from '../../../guided/ask.ts';
import { confirm, input } from '../../platform/prompts.ts';
import { ReadOnlyDocuments } from '../../platform/readOnlyDocuments.ts';
import { UserCancelled } from '../../platform/userCancelled.ts';

/** Questions of guided commands, asked with the editor's own prompts. */
export class EditorAsk implements Ask, vscode.Disposable {
  readonly #texts = new ReadOnlyDocuments('ovh-topology-text');

  async pick<T>(question: Pick<T>): Promise<T> {
    const list = vscode.window.createQuickPick<ChoiceItem<T>>();
    list.items = question.items.map(itemOf);
    const active =
      list.items.find(({ choice }) => question.active !== undefined && choice.value === question.active) ??
      list.items.find(({ choice }) => choice.unavailable === undefined);
    if (active) list.activeItems = [active];
    return ask(list, question, (done) => {
      const prompt = list.placeholder;
      list.onDidAccept(() => {
        const [chosen] = list.activeItems;
        if (chosen === undefined) return;
        const { unavailable } = chosen.choice;
        // It stays open, and says why.
        if (unavailable !== undefined) list.placeholder = unavailable;
        else done(chosen.choice.value);
      });
      list.onDidChangeActive(() => (list.placeholder = prompt));
    });
  }

  async pickSome<T>(question: PickSome<T>): Promise<readonly T[]> {
    const list = vscode.window.createQuickPick<ChoiceItem<T>>();
    list.canSelectMany = true;
    list.items = question.items.map(itemOf);
    list.selectedItems = list.items.filter(({ choice }) => question.picked?.includes(choice.value));
    return ask(list, question, (done) => {
      const prompt = list.placeholder;
      // The mark of what cannot be chosen goes again, and the reason is said until the next change.
      let refused: string | undefined;
      const values = () => {
        const chosen = new Set(list.selectedItems);
        return list.items.filter((item) => chosen.has(item)).map(({ choice }) => choice.value);
      };
      list.onDidChangeSelection((selected) => {
        const wrong = selected.find(({ choice }) => choice.unavailable !== undefined)?.choice;
        if (wrong) {
          refused = `${wrong.label}: ${wrong.unavailable ?? ''}`;
          list.selectedItems = selected.filter(({ choice }) => choice.unavailable === undefined);
        }
        list.placeholder = refused ?? question.validate?.(values()) ?? prompt;
        if (!wrong) refused = undefined;
      });
      list.onDidAccept(() => {
        const wrong = question.validate?.(values());
        if (wrong === undefined) done(values());
        else list.placeholder = wrong;
      });
    });
  }

  text(question: TextQuestion): Promise<string> {
    return (question.offers ?? []).length > 0 ? askWithOffers(question) : askForText(question);
  }

  async confirm({
    question,
    detail,
    button,
    typed,
  }: {
    readonly question: string;
    readonly detail: string;
    readonly button: string;
    readonly typed?: string | undefined;
  }): Promise<void> {
    await confirm(question, detail, button);
    if (typed === undefined) return;
    await input({
      title: question,
      prompt: t('Type {0} to go on.', typed),
      placeholder: typed,
      validate: (text) => (text === typed ? undefined : t('Type {0} to go on, or press Escape.', typed)),
    });
  }

  async tell(message: string, ...texts: readonly Text[]): Promise<void> {
    // The first is shown last, to be in front; all of them stay.
    for (const { title, content, language } of [...texts].reverse()) {
      const name = title.replaceAll(/[^\p{L}\p{N}. -]+/gu, '-');
      await this.#texts.show(`/${name}`, content, language, true);
    }
    // Nobody has to close a message for a command to go on.
    void vscode.window.showInformationMessage(message, ...texts.map(({ copy }) => copy)).then((chosen) => {
      const text = texts.find(({ copy }) => copy === chosen);
      if (text) void vscode.env.clipboard.writeText(text.content);
    });
  }

  dispose(): void {
    this.#texts.dispose();
  }
}

interface ChoiceItem<T> extends vscode.QuickPickItem {
  readonly choice: Choice<T>;
}

/** What cannot be chosen is shown with the reason. */
const itemOf = <T>(choice: Choice<T>): ChoiceItem<T> => {
  const { label, description, detail, unavailable } = choice;
  const more = unavailable ?? detail;
  return {
    label: unavailable === undefined ? label : `$(circle-slash) ${label}`,
    ...(description && { description }),
    ...(more && { detail: more }),
    choice,
  };
};

/** A line of text, checked while it is typed. A warning lets the person go on. */
const askForText = (question: TextQuestion): Promise<string> => {
  const box = vscode.window.createInputBox();
  box.value = question.value ?? '';
  box.placeholder = question.placeholder;
  box.prompt = question.prompt;
  return ask(box, question, (done) => {
    const show = (): Remark | undefined => {
      const remark = question.validate?.(box.value);
      box.validationMessage = remark && { message: remark.message, severity: SEVERITIES[remark.severity] };
      return remark;
    };
    if (question.problem !== undefined) box.validationMessage = question.problem;
    else if (box.value !== '') show();
    box.onDidChangeValue((text) => {
      if (text === '') box.validationMessage = undefined;
      else show();
    });
    box.onDidAccept(() => {
      if (show()?.severity !== 'error') done(box.value);
    });
  });
};

const SEVERITIES = {
  error: vscode.InputBoxValidationSeverity.Error,
  warning: vscode.InputBoxValidationSeverity.Warning,
  information: vscode.InputBoxValidationSeverity.Info,
} as const;

interface OfferItem extends vscode.QuickPickItem {
  readonly value: string;
  readonly remark: Remark | undefined;
}

/** A list whose first row is what is typed, with what is wrong with it; below it what is offered. */
const askWithOffers = (question: TextQuestion): Promise<string> => {
  const list = vscode.window.createQuickPick<OfferItem>();
  const { offers = [], validate } = question;
  const mayBeEmpty = validate?.('')?.severity !== 'error' && question.placeholder !== undefined;
  const fill = (text: string): void => {
    const typed = text === '' ? [] : typedItems(text, validate?.(text));
    const others = offers.filter(({ value }) => value !== text);
    list.items = [
      ...typed,
      ...others.map(({ value, detail }): OfferItem => ({
        label: `$(lightbulb) ${value}`,
        ...(detail && { description: detail }),
        alwaysShow: true,
        value,
        remark: undefined,
      })),
      ...(text === '' && mayBeEmpty ? [emptyItem(question.placeholder)] : []),
    ];
    const [first] = list.items;
    if (first) list.activeItems = [first];
  };
  list.value = question.value ?? '';
  fill(list.value);
  return ask(list, question, (done) => {
    // A placeholder, which asks elsewhere, is not to be seen while something is typed: the title asks here.
    const hint = t('Type a value, or choose one of these');
    list.title = question.prompt;
    list.placeholder = question.problem ?? hint;
    list.onDidChangeValue((text) => {
      list.placeholder = hint;
      fill(text);
    });
    list.onDidAccept(() => {
      const [chosen] = list.activeItems;
      if (chosen === undefined) return;
      const text = chosen.value;
      const remark = validate?.(text);
      if (remark?.severity !== 'error') {
        done(text);
        return;
      }
      list.placeholder = remark.message;
      if (text !== list.value) {
        list.value = text;
        fill(text);
      }
    });
  });
};

/** No answer, which the question's placeholder tells the meaning of. */
const emptyItem = (meaning = ''): OfferItem => ({
  label: `$(dash) ${meaning}`,
  alwaysShow: true,
  value: '',
  remark: undefined,
});

/** What is typed, with what is wrong with it: rows are cut off at their end, so a long remark goes on in the next. */
const typedItems = (text: string, remark: Remark | undefined): OfferItem[] => {
  const icon = remark === undefined ? 'check' : remark.severity === 'error' ? 'error' : 'warning';
  const [detail, ...more] = remark === undefined ? [] : rowsOf(remark.message);
  return [
    {
      label: `$(${icon}) ${text}`,
      ...(detail === undefined ? { description: t('use this') } : { detail }),
      alwaysShow: true,
      value: text,
      remark,
    },
    ...more.map((row): OfferItem => ({ label: row, alwaysShow: true, value: text, remark })),
  ];
};

/** Characters that a row of a list shows, about. */
const ROW = 80;

/** A text in rows, broken between words. */
const rowsOf = (text: string): string[] =>
  text.split(' ').reduce<string[]>((rows, word) => {
    const last = rows.at(-1);
    if (last === undefined || last.length + word.length >= ROW) return [...rows, word];
    return [...rows.slice(0, -1), `${last} ${word}`];
  }, []);

const ask = <T, Item extends vscode.QuickPickItem>(
  box: vscode.QuickPick<Item> | vscode.InputBox,
  {
    title,
    prompt,
    step,
    totalSteps,
    canGoBack = false,
    problem,
  }: Position & { title: string; prompt: string },
  listen: (done: (value: T) => void) => void,
): Promise<T> =>
  new Promise<T>((resolve, reject) => {
    box.title = title;
    box.step = step;
    box.totalSteps = totalSteps;
    box.ignoreFocusOut = true;
    if ('items' in box) {
      box.placeholder = problem ?? prompt;
      box.matchOnDescription = true;
      box.matchOnDetail = true;
    }
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
