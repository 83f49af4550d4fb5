import { createHash } from 'node:crypto';

const digest = (seed: string): string => createHash('sha256').update(seed).digest('hex');

/** A uuid that is always the same for the same seed, so that a scenario has the same ids at every start. */
export function uuidFrom(seed: string): string {
  const hex = digest(seed);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `a${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}

/** 32 hexadecimal characters, the form of a Public Cloud project's id. */
export const hexFrom = (seed: string): string => digest(seed).slice(0, 32);

/** A MAC address in OpenStack's own range. */
export const macFrom = (seed: string): string =>
  `fa:16:3e:${(digest(seed).slice(0, 6).match(/../g) ?? []).join(':')}`;

/** Numbers that grow, for tasks and configuration objects. */
export class Numbers {
  constructor(private last: number) {}
  next(): number {
    this.last += 1;
    return this.last;
  }
  /** Keeps clear of a number that a scenario uses. */
  reserve(used: number): void {
    if (used > this.last) this.last = used;
  }
}
