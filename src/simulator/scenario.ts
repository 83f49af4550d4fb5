/** Loads a scenario by name, and checks one that somebody wrote. */
import demo from './scenarios/demo.json';
import empty from './scenarios/empty.json';
import large from './scenarios/large.json';
import { generate } from './generate.ts';
import type { ScenarioFile } from './scenarioFile.ts';

export type { ScenarioFile } from './scenarioFile.ts';

const builtIn: Readonly<Record<string, unknown>> = { demo, large, empty };

/** Names that `startSimulator` knows. */
export const scenarioNames: readonly string[] = Object.keys(builtIn);

/** A scenario has a mistake; the message names the place and what to do, one sentence per mistake. */
export class ScenarioError extends Error {
  override readonly name = 'ScenarioError';
  constructor(readonly mistakes: readonly string[]) {
    super(mistakes.join('\n'));
  }
}

/** A scenario with its `generate` section written out. Throws ScenarioError. */
export async function loadScenario(scenario: string | ScenarioFile): Promise<ScenarioFile> {
  if (typeof scenario !== 'string') return generate(await checkScenario(scenario));
  if (!Object.hasOwn(builtIn, scenario)) {
    throw new ScenarioError([
      `There is no scenario called "${scenario}"; choose one of ${scenarioNames.join(', ')}, or give a file.`,
    ]);
  }
  return generate(await checkScenario(builtIn[scenario]));
}

/** Reads the text of a scenario file. Throws ScenarioError for what is not JSON or not a scenario. */
export async function parseScenario(text: string): Promise<ScenarioFile> {
  let value: unknown;
  try {
    // Editors on Windows begin a file with a byte order mark.
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new ScenarioError([
      `The scenario is not JSON: ${error instanceof Error ? error.message : String(error)}.`,
    ]);
  }
  return checkScenario(value);
}

async function checkScenario(value: unknown): Promise<ScenarioFile> {
  const { checkScenarioShape, checkScenarioReferences } = await import('./scenarioCheck.ts');
  const mistakes = checkScenarioShape(value);
  if (mistakes.length > 0) throw new ScenarioError(mistakes);
  const scenario = value as ScenarioFile;
  const dangling = checkScenarioReferences(scenario);
  if (dangling.length > 0) throw new ScenarioError(dangling);
  return scenario;
}
