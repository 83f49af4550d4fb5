import type { Flow } from '../flow.ts';

/** Every guided command. */
export const flows: readonly Flow[] = [];
