/** Every route of the simulated API. */
import type { Route } from '../router.ts';
import { accountRoutes } from './account.ts';
import { connectRoutes } from './connect.ts';
import { connectConfigRoutes } from './connectConfig.ts';
import { vrackRoutes } from './vrack.ts';

export const routes: readonly Route[] = [
  ...accountRoutes,
  ...vrackRoutes,
  ...connectRoutes,
  ...connectConfigRoutes,
];
