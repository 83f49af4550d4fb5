import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AccountState } from '../../../src/plan/accountState.ts';
import type { Plan } from '../../../src/plan/plan.ts';
import { planDestroy } from '../../../src/plan/planDestroy.ts';
import { planTopology } from '../../../src/plan/planTopology.ts';
import { TopologyDocument } from '../../../src/topology/document.ts';
import { TinyCloud } from './support/applyToState.ts';
import { anyTopology, universe } from './support/arbitrary.ts';
import { errorAtPlace } from './support/wrong.ts';

const RUNS = Number(process.env.PROPERTY_RUNS ?? 100);
const seed = Number(process.env.PROPERTY_SEED);

const documentOf = (topology: object): TopologyDocument =>
  new TopologyDocument(JSON.stringify(topology, null, 1));

const plan = (topology: object, state: AccountState, prune = false): Plan =>
  planTopology({ document: documentOf(topology), findings: [], state, prune });

/** Carries out a plan in an order that `after` allows, chosen by chance. @throws Refused when the API would refuse */
const carryOut = (
  { steps }: Plan,
  state: AccountState,
  choices: readonly number[],
  takesAlong = false,
): AccountState => {
  const cloud = new TinyCloud(state, takesAlong);
  const done = new Set<string>();
  const rest = [...steps];
  for (let turn = 0; rest.length > 0; turn++) {
    const ready = rest.filter(({ after }) => after.every((id) => done.has(id)));
    const next = ready[(choices[turn % choices.length] ?? 0) % ready.length];
    if (!next) throw new Error('No step is ready: they wait for each other.');
    try {
      cloud.apply(next.id, next.operation);
    } catch (error) {
      throw new Error(
        `${next.id}: ${String(error)}\n${steps.map(({ id, after }) => `${id} <- ${after.join(' ')}`).join('\n')}`,
        { cause: error },
      );
    }
    done.add(next.id);
    rest.splice(rest.indexOf(next), 1);
  }
  return cloud.state;
};

/** What is deleted below something that is not done, and not made again. */
const halves = ({ steps, blocked }: Plan): string[] => {
  const isMaking = (kind: string): boolean => /^(create|add|attach|activate)/.test(kind);
  const made = new Set(
    steps.flatMap(({ operation, address }) => (isMaking(operation.kind) ? [address] : [])),
  );
  return steps.flatMap(({ id, address, operation }) =>
    /^(delete|remove|leave|detach)/.test(operation.kind) &&
    !made.has(address) &&
    blocked.some((one) => `${address}/`.startsWith(`${one.address}/`))
      ? [id]
      : [],
  );
};

const anyChoices = fc.array(fc.noBias(fc.nat({ max: 1000 })), { minLength: 30, maxLength: 30 });
/** Shrinking would take minutes; the seed finds the case again. */
const check = <T>(property: fc.IProperty<T>): void => {
  fc.assert(property, { numRuns: RUNS, seed, endOnFailure: true });
};

// Only against hanging: many runs on a busy machine take their time.
describe('a plan, carried out in any order that it allows', { timeout: 20_000 + RUNS * 1_000 }, () => {
  test('is never refused, and then nothing is left to do', () => {
    check(
      fc.property(anyTopology, anyTopology, anyChoices, fc.boolean(), (before, after, choices, prune) => {
        const first = carryOut(plan(before, universe()), universe(), choices);
        expect(plan(before, first).steps).toEqual([]);
        let next = plan(after, first, prune);
        // What was in the way of something may be gone after a first time.
        const rounds = next.blocked.length === 0 ? 1 : 4;
        let state = first;
        for (let round = 0; round < rounds; round++) {
          state = carryOut(next, state, choices);
          next = plan(after, state, prune);
        }
        expect(next.steps).toEqual([]);
      }),
    );
  });

  test('with an error anywhere in the file, is never refused and takes away nothing that has to stay', () => {
    check(
      fc.property(anyTopology, anyTopology, anyChoices, fc.boolean(), (before, after, choices, prune) => {
        const state = carryOut(plan(before, universe()), universe(), choices);
        const document = documentOf(after);
        const lines = [...document.text.matchAll(/\S.*/g)];
        const at = lines[(choices[0] ?? 0) % lines.length]?.index ?? 0;
        const findings = [errorAtPlace(document, at, 1)];
        const made = planTopology({ document, findings, state, prune });
        carryOut(made, state, choices);
        if (!prune) expect(halves(made)).toEqual([]);
      }),
    );
  });

  test('with pruning leaves nothing that is not managed, unless it says why', () => {
    check(
      fc.property(anyTopology, anyTopology, anyChoices, (before, after, choices) => {
        const first = carryOut(plan(before, universe()), universe(), choices);
        const pruning = plan(after, first, true);
        const second = carryOut(pruning, first, choices);
        const left = plan(after, second, true);
        if (pruning.blocked.length === 0) expect(left.unmanaged).toEqual([]);
      }),
    );
  });

  test('and destroyed, leaves the account as it was', () => {
    check(
      fc.property(anyTopology, anyChoices, (topology, choices) => {
        const state = carryOut(plan(topology, universe()), universe(), choices);
        const destroy = planDestroy({ document: documentOf(topology), findings: [], state });
        expect(destroy.blocked).toEqual([]);
        expect(carryOut(destroy, state, choices)).toEqual(universe());
      }),
    );
  });

  test('and destroyed with all that is below in one call, too', () => {
    check(
      fc.property(anyTopology, anyChoices, (topology, choices) => {
        const state = carryOut(plan(topology, universe()), universe(), choices);
        const destroy = planDestroy({ document: documentOf(topology), findings: [], state, recursive: true });
        expect(carryOut(destroy, state, choices, true)).toEqual(universe());
      }),
    );
  });
});
