import { object, optional, string, unknown } from '../decode.ts';
import type { Decoded } from '../decode.ts';

/** What IAM knows of a resource: its URN, the name given in IAM, and its tags (an object of strings). */
export const iam = object({
  id: optional(string),
  urn: optional(string),
  displayName: optional(string),
  tags: unknown,
});
export type Iam = Decoded<typeof iam>;
