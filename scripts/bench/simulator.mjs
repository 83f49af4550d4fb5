// From the start of a process to the line that says where the simulator of the large account is.
import { median, timed } from './lib/measure.mjs';
import { startLarge } from './lib/simulator.mjs';

export default async function measure() {
  const times = [];
  for (let pass = 0; pass < 7; pass++) {
    let simulator;
    times.push(await timed(async () => (simulator = await startLarge())));
    await simulator.stop();
  }
  return [{ figure: 'start of the simulator, large account', value: median(times), unit: 'ms' }];
}
