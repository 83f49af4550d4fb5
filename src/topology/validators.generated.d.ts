/** One problem, as ajv tells it. */
export interface ShapeError {
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly schemaPath: string;
}
export interface Validator {
  (value: unknown): boolean;
  errors?: readonly ShapeError[] | null;
}
export const topology: Validator;
export const vrack: Validator;
export const connect: Validator;
export const project: Validator;
export const network: Validator;
export const instance: Validator;
export const site: Validator;
/** Keys that the schema knows, by definition. */
export const knownKeys: Readonly<Record<string, readonly string[]>>;
