import { uuidFrom } from './ids.ts';

/** The `iam` object that the API adds to resources. */
export const iam = (type: string, id: string, displayName: string, tags: Record<string, string>) => ({
  id: uuidFrom(`iam ${type} ${id}`),
  urn: `urn:v1:eu:resource:${type}:${id}`,
  displayName: displayName === '' ? id : displayName,
  tags,
});
