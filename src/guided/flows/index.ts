import type { Flow } from '../flow.ts';
import { addDatacenter } from './addDatacenter.ts';
import { addPop } from './addPop.ts';
import { addRoute } from './addRoute.ts';
import { associate } from './associate.ts';

/** Every guided command. */
export const flows: readonly Flow[] = [associate, addPop, addDatacenter, addRoute];
