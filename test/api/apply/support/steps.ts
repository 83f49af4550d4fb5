import type { Operation } from '../../../../src/plan/operation.ts';
import type { Plan, Step } from '../../../../src/plan/plan.ts';

/** A step for a test: only what a runner looks at has a meaning. */
export const step = (id: string, operation: Operation, ...after: string[]): Step => ({
  id,
  action: 'create',
  kind: 'pop',
  address: id,
  summary: id,
  disruption: null,
  waitsFor: null,
  changes: [],
  warnings: [],
  after,
  operation,
  place: undefined,
});

export const planOf = (account: Plan['account'], steps: readonly Step[], digest = 'digest'): Plan => ({
  account,
  digest,
  steps,
  unmanaged: [],
  blocked: [],
  notes: [],
});

const london = '3b96fc06-4fa8-44a8-ba13-2bda60bebf54';
const vrack = 'pn-104210';

/** London joins the vRack: PoP, DC, a route; beside it a server. */
export const londonSteps = (): Step[] => [
  step('attach', { kind: 'attach', vrack, family: 'ovhCloudConnect', id: london }),
  step(
    'pop',
    {
      kind: 'createPop',
      service: london,
      interface: 4051,
      type: 'l3',
      customerAsn: 65050,
      ovhAsn: 65051,
      subnet: '10.99.7.0/30',
    },
    'attach',
  ),
  step(
    'dc',
    {
      kind: 'createDatacenterConfig',
      service: london,
      pop: { createdBy: 'pop' },
      datacenter: 12,
      ovhAsn: 65052,
      subnet: '172.16.20.0/28',
    },
    'pop',
  ),
  step(
    'route',
    {
      kind: 'createExtra',
      service: london,
      pop: { createdBy: 'pop' },
      config: { createdBy: 'dc' },
      extra: { type: 'network', subnet: '10.77.0.0/16', nextHop: '172.16.20.5' },
    },
    'dc',
  ),
  step('server', {
    kind: 'attach',
    vrack,
    family: 'dedicatedServerInterface',
    id: '676b8bb8-4ce7-467d-b520-deca4811c8f1',
  }),
];

/** All of that away again, by the ids that it was given. */
export const londonRemoval = (ids: {
  readonly pop: number;
  readonly dc: number;
  readonly route: number;
}): Step[] => {
  const service = london;
  const { pop, dc: config, route: extra } = ids;
  return [
    step('no-route', { kind: 'deleteExtra', service, pop, config, extra }),
    step('no-dc', { kind: 'deleteDatacenterConfig', service, pop, config }, 'no-route'),
    step('no-pop', { kind: 'deletePop', service, pop }, 'no-dc'),
    step('detach', { kind: 'detach', vrack, family: 'ovhCloudConnect', id: london }, 'no-pop'),
    step('no-server', {
      kind: 'detach',
      vrack,
      family: 'dedicatedServerInterface',
      id: '676b8bb8-4ce7-467d-b520-deca4811c8f1',
    }),
  ];
};
