import type { Drawing } from '../../../diagram/drawing.ts';

/** What can be asked of a drawing. */
export type DrawingMethod = 'draw' | 'find' | 'locate' | 'at' | 'foldsAround' | 'export';

export interface Question {
  readonly id: number;
  readonly panel: string;
  readonly method: DrawingMethod | 'forget';
  readonly args: readonly unknown[];
}

export type Answer =
  { readonly id: number; readonly value: unknown } | { readonly id: number; readonly error: string };

export interface ThreadData {
  /** Translations, as the editor gave them. */
  readonly bundle: Readonly<Record<string, string>> | undefined;
}

export type Asked<M extends DrawingMethod> = Parameters<Drawing[M]>;
export type Answered<M extends DrawingMethod> = ReturnType<Drawing[M]>;
