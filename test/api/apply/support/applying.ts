import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { applyPlan, type ApplyOptions } from '../../../../src/apply/apply.ts';
import type { ApplyOutcome } from '../../../../src/apply/outcome.ts';
import type { OvhApi } from '../../../../src/ovh/api.ts';
import type { Plan } from '../../../../src/plan/plan.ts';
import { QUICK } from './quick.ts';

export const temporaryFolder = async () => {
  const path = await mkdtemp(join(tmpdir(), 'apply-'));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
};

export const applyNow = (
  api: OvhApi,
  plan: Plan,
  stateFolder: string,
  options: Partial<ApplyOptions> = {},
): Promise<ApplyOutcome> =>
  applyPlan(
    api,
    plan,
    { what: 'apply', source: null, planAgain: () => Promise.resolve(plan) },
    { stateFolder, timing: QUICK, ...options },
  );
