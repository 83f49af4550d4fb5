/**
 * How a guided command talks to a person, whatever shows the questions: the editor does it with its prompts, a test with
 * answers that it was given. Every question rejects with what `isCancelled` of the host knows when the person leaves.
 */
export interface Ask {
  /** One of several values. */
  pick<T>(question: Pick<T>): Promise<T>;
  /** Any number of several values, in the order of the list. */
  pickSome<T>(question: PickSome<T>): Promise<readonly T[]>;
  text(question: TextQuestion): Promise<string>;
  /** Before something is changed. */
  confirm(question: Confirmation): Promise<void>;
  /** Something to read, with texts to look at and to copy, the first in front. */
  tell(message: string, ...texts: readonly Text[]): Promise<void>;
}

/** A text that a person takes along. */
export interface Text {
  /** Names it where it is shown. */
  readonly title: string;
  /** Asks to copy it: "Copy for netplan". */
  readonly copy: string;
  readonly language: string;
  readonly content: string;
}

/** Where a question stands; the host shows it and offers to go back. */
export interface Position {
  readonly step?: number;
  readonly totalSteps?: number;
  /** Offers a way back, which makes the question reject with WentBack. */
  readonly canGoBack?: boolean;
  /** Why the answers did not do, when the last question is asked again. */
  readonly problem?: string | undefined;
}

interface Question extends Position {
  /** Name of the command: "Add a PoP Configuration". */
  readonly title: string;
  /** What is asked for, one line. */
  readonly prompt: string;
}

export interface Pick<T> extends Question {
  readonly items: readonly Choice<T>[];
  /** Selected when the list opens. */
  readonly active?: T | undefined;
}

export interface PickSome<T> extends Question {
  readonly items: readonly Choice<T>[];
  readonly picked?: readonly T[];
  /** Says what is wrong with a selection. */
  readonly validate?: (chosen: readonly T[]) => string | undefined;
}

export interface Choice<T> {
  readonly label: string;
  readonly description?: string | undefined;
  readonly detail?: string | undefined;
  readonly value: T;
  /** Shown with the reason, and not to be chosen: taken, inherited, without rights. */
  readonly unavailable?: string | undefined;
}

export interface TextQuestion extends Question {
  readonly value?: string | undefined;
  readonly placeholder?: string | undefined;
  /** Values to choose from instead of typing, such as free subnets, the best first. */
  readonly offers?: readonly { readonly value: string; readonly detail?: string | undefined }[];
  /** Says what is wrong with a text while it is typed; an empty text is told when it is submitted. */
  readonly validate?: (text: string) => Remark | undefined;
}

/** An error keeps the person from going on, a warning does not. */
export interface Remark {
  readonly severity: 'error' | 'warning' | 'information';
  readonly message: string;
}

export interface Confirmation {
  /** What will be done, as a question. */
  readonly question: string;
  /** The consequences, a line each. */
  readonly detail: string;
  /** Names the deed: "Delete 3 Objects", not "OK". */
  readonly button: string;
  /** What has to be typed first, where more than one thing goes. */
  readonly typed?: string | undefined;
}

/** The person wants the question before this one again. */
export class WentBack extends Error {
  override readonly name = 'WentBack';
}
