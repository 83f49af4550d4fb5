// A plan of a topology of 10,000 resources against a state of the account that is in memory: with nothing there, so that
// everything is a step, and with everything there, so that nothing is.
import { medianTime, source } from './lib/measure.mjs';
import { manyVracks } from './lib/topologies.mjs';

export default async function measure() {
  const { document, plan, cloud, account } = await source({
    document: 'src/topology/document.ts',
    plan: 'src/plan/planTopology.ts',
    account: 'test/unit/plan/support/account.ts',
    cloud: 'test/unit/plan/support/applyToState.ts',
  });
  const { text, resources } = manyVracks(10_000);
  const file = new document.TopologyDocument(text);
  const bare = account.bareAccount(file.topology);
  const all = plan.planTopology({ document: file, findings: [], state: bare });
  if (all.blocked.length > 0) throw new Error(`Blocked: ${all.blocked[0].reason}`);
  const tiny = new cloud.TinyCloud(bare);
  for (const { id, operation } of all.steps) tiny.apply(id, operation);
  const full = tiny.state;
  const rest = plan.planTopology({ document: file, findings: [], state: full });
  if (rest.steps.length > 0) throw new Error(`Not converged: ${rest.steps[0].id}`);

  const row = async (figure, state) => ({
    figure,
    value: await medianTime(7, () => plan.planTopology({ document: file, findings: [], state }), {
      warmUp: 3,
    }),
    unit: 'ms',
    target: { most: 100, stretch: 30 },
  });
  return [
    await row(`plan, ${resources} resources, all there`, full),
    await row(`plan, ${resources} resources, ${all.steps.length} steps`, bare),
  ];
}
