/** Every route of the simulated API. */
import type { Route } from '../router.ts';
import { accountRoutes } from './account.ts';
import { cloudRoutes } from './cloud.ts';
import { cloudInstanceRoutes } from './cloudInstance.ts';
import { cloudNetworkRoutes } from './cloudNetwork.ts';
import { connectRoutes } from './connect.ts';
import { connectConfigRoutes } from './connectConfig.ts';
import { connectMonitoringRoutes } from './connectMonitoring.ts';
import { myOrderRoutes } from './myOrder.ts';
import { orderRoutes } from './order.ts';
import { vrackRoutes } from './vrack.ts';
import { vrackIpRoutes } from './vrackIp.ts';
import { vrackServicesRoutes } from './vrackServices.ts';

export const routes: readonly Route[] = [
  ...accountRoutes,
  ...vrackRoutes,
  ...vrackIpRoutes,
  ...connectRoutes,
  ...connectConfigRoutes,
  ...connectMonitoringRoutes,
  ...cloudRoutes,
  ...cloudNetworkRoutes,
  ...cloudInstanceRoutes,
  ...vrackServicesRoutes,
  ...orderRoutes,
  ...myOrderRoutes,
];
