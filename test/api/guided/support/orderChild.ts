/** An order as a process of its own, to be killed: what the guided command does, with every price confirmed. */
import { OrderUnderWayError, placeOrder, resumeOrder } from '../../../../src/apply/order/placeOrder.ts';
import { createClient } from '../../../../src/ovh/client.ts';
import type { ChildWork } from '../../apply/support/applyChild.ts';
import { QUICK } from '../../apply/support/quick.ts';

const work = JSON.parse(process.argv[2] ?? '') as ChildWork;
const api = createClient({ endpoint: work.endpoint, credentials: work.credentials });
const options = { stateFolder: work.stateFolder, timing: QUICK };

const order = async () => {
  try {
    return await placeOrder(api, { product: 'vrack' }, () => Promise.resolve(), options);
  } catch (error) {
    if (!(error instanceof OrderUnderWayError)) throw error;
    return resumeOrder(api, options);
  }
};
console.log(JSON.stringify(await order()));
