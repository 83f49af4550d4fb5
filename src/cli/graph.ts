import path from 'node:path';
import { t } from '@vscode/l10n';
import { graphOfEstate } from '../diagram/build/graphOf.ts';
import { collapsed } from '../diagram/collapse.ts';
import { drawioText } from '../diagram/drawio.ts';
import { withFindings } from '../diagram/findings.ts';
import { estateOfAccount } from '../diagram/fromAccount.ts';
import { accountView, type Ask } from '../diagram/fromInventory.ts';
import { estateOfTopology } from '../diagram/fromTopology.ts';
import type { Graph } from '../diagram/graph.ts';
import { jsonText } from '../diagram/json.ts';
import { layoutGraph } from '../diagram/layout/layout.ts';
import { mermaidText } from '../diagram/mermaid.ts';
import { mermaidTooLarge } from '../diagram/mermaidLimits.ts';
import { overlaid } from '../diagram/overlay.ts';
import { svgText } from '../diagram/svg/svg.ts';
import { Inventory } from '../inventory/inventory.ts';
import { vrackIds } from '../inventory/queries/vrack.ts';
import type { Query } from '../inventory/query.ts';
import { Linter } from '../lint/engine.ts';
import { placeOf } from '../topology/place.ts';
import { isTooLarge } from '../lint/tooLarge.ts';
import { LARGEST_FILE, TopologyDocument } from '../topology/document.ts';
import { numberText } from '../words/numbers.ts';
import { openAccount } from './account.ts';
import { speakForPrograms } from './language.ts';
import { NearestConfig } from './lintConfig.ts';
import { readInput, UnreadableError, type Input } from './lintFiles.ts';
import { parseArguments, UsageError } from './usage.ts';

const FORMATS = ['svg', 'mermaid', 'drawio', 'json'] as const;
type Format = (typeof FORMATS)[number];

/**
 * Draws a topology file, a vRack of the account, or both laid over each other. Exit code 0: drawn; 1: drawn, but parts of
 * the account could not be read; 2: the file could not be read, or the command line is wrong.
 */
export const graph = async (args: readonly string[]): Promise<number> => {
  try {
    return await draw(args);
  } catch (error) {
    if (!(error instanceof UnreadableError)) throw error;
    process.stderr.write(`ovh-topology: ${error.message}\n`);
    return 2;
  }
};

const draw = async (args: readonly string[]): Promise<number> => {
  const { values, positionals } = parseArguments(args, {
    vrack: { type: 'string' },
    format: { type: 'string' },
    theme: { type: 'string' },
    expand: { type: 'boolean' },
  });
  const format = oneOf('--format', values.format ?? 'svg', FORMATS);
  const theme = oneOf('--theme', values.theme ?? 'light', ['light', 'dark'] as const);
  const [file, ...others] = positionals;
  if (others.length > 0) throw new UsageError(t('Name one file; there are {0}.', positionals.length));
  if (file === undefined && values.vrack === undefined) {
    throw new UsageError(t('There is nothing to draw: name a file, - for standard input, or --vrack ID.'));
  }
  if (format === 'json') speakForPrograms();

  const input = file === undefined ? undefined : await readFileInput(file);
  const desired = input && (await fileGraph(input, values.vrack));
  const live = values.vrack === undefined ? undefined : await vrackGraph(values.vrack);
  const whole = desired && live ? overlaid(desired, live.graph) : (desired ?? live?.graph);
  if (!whole) return 2;
  const title = input ? path.posix.basename(input.path) : (values.vrack ?? '');
  const output = written(whole, { format, theme, title, isWhole: values.expand ?? false });
  process.stdout.write(output);
  const refusal = format === 'mermaid' ? mermaidTooLarge(output) : undefined;
  if (refusal !== undefined) process.stderr.write(`ovh-topology: ${refusal}\n`);
  if (!live || live.failures.length === 0) return 0;
  for (const message of live.failures) process.stderr.write(`ovh-topology: ${message}\n`);
  return 1;
};

const oneOf = <T extends string>(option: string, value: string, allowed: readonly T[]): T => {
  const found = allowed.find((one) => one === value);
  if (found === undefined) throw UsageError.badValue(option, value, t('one of {0}', allowed.join(', ')));
  return found;
};

interface Output {
  readonly format: Format;
  readonly theme: 'light' | 'dark';
  readonly title: string;
  /** Nothing folded, however large. */
  readonly isWhole: boolean;
}

const written = (whole: Graph, { format, theme, title, isWhole }: Output): string => {
  // Programs and drawing tools get everything; a picture to look at is folded where it is too large.
  const shown = isWhole || format === 'json' ? whole : collapsed(whole);
  switch (format) {
    case 'mermaid':
      return mermaidText(shown);
    case 'drawio':
      return drawioText(shown, layoutGraph(shown), title);
    case 'json':
      return jsonText(shown, layoutGraph(shown));
    case 'svg':
      return svgText(shown, layoutGraph(shown), { title, theme });
  }
};

const readFileInput = async (file: string): Promise<Input> => {
  const input = await readInput(file);
  if (!isTooLarge(input.text)) return input;
  throw new UnreadableError(
    t('{0} is too large to be drawn; it may have {1} characters.', file, numberText(LARGEST_FILE)),
  );
};

/** What a file describes, with what the linter has to say of it; only one vRack of it, if one is named. */
const fileGraph = async ({ text, folder }: Input, vrack: string | undefined): Promise<Graph> => {
  const document = new TopologyDocument(text);
  const levels = await new NearestConfig().of(folder);
  const findings = new Linter()
    .lint(document, { levels })
    .map(({ spot, severity, message }) => ({ ...placeOf(spot), severity, message }));
  const estate = estateOfTopology(document.topology);
  const vracks = vrack === undefined ? estate.vracks : estate.vracks.filter(({ id }) => id === vrack);
  return withFindings(graphOfEstate({ ...estate, vracks }, 'file'), findings);
};

interface LiveGraph {
  readonly graph: Graph;
  /** Sentences about what could not be read. */
  readonly failures: readonly string[];
}

const vrackGraph = async (id: string): Promise<LiveGraph> => {
  const { api } = await openAccount();
  const inventory = new Inventory(api);
  try {
    // What stops everything (keys, network) is one sentence; so is a vRack that is not there.
    const ids = await inventory.load(vrackIds());
    if (!ids.includes(id)) {
      throw new UsageError(t('The account has no vRack {0}; it has {1}.', id, ids.join(', ') || t('none')));
    }
    const failures = new Map<string, string>();
    for (;;) {
      const missing = new Map<string, Query<unknown>>();
      const ask: Ask = (query) => {
        const value = inventory.value(query);
        if (value === undefined && !failures.has(query.key)) missing.set(query.key, query);
        return value;
      };
      const view = accountView(ask, id);
      if (missing.size === 0) {
        return {
          graph: graphOfEstate(estateOfAccount(view), 'account'),
          failures: [...new Set(failures.values())],
        };
      }
      await Promise.all(
        [...missing].map(([key, query]) =>
          inventory.load(query).catch((error: unknown) => {
            failures.set(key, error instanceof Error ? error.message : String(error));
          }),
        ),
      );
    }
  } finally {
    inventory.dispose();
  }
};
