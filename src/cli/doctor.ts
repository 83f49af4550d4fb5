import { readFile } from 'node:fs/promises';
import { t } from '@vscode/l10n';
import { jsonReport, markdownReport, textReport } from '../doctor/report.ts';
import { findConnect } from '../doctor/routesCompare.ts';
import { troubleshoot, type Troubleshooting } from '../doctor/troubleshoot.ts';
import { Inventory } from '../inventory/inventory.ts';
import { LARGEST_FILE, TopologyDocument } from '../topology/document.ts';
import type { Topology } from '../topology/model.ts';
import { numberText } from '../words/numbers.ts';
import { openAccount } from './account.ts';
import { speakForPrograms } from './language.ts';
import { parseArguments, UsageError } from './usage.ts';

const FORMATS: Readonly<Record<string, (found: Troubleshooting) => string>> = {
  text: textReport,
  json: (found) => `${JSON.stringify(jsonReport(found), undefined, 2)}\n`,
  markdown: markdownReport,
};

/**
 * Finds out what is wrong with an OVHcloud Connect service. Exit code 0: nothing found, 1: not done, wrong usage among
 * the reasons, 2: something found. A script that watches a line must be able to tell these apart.
 */
export const doctor = async (args: readonly string[]): Promise<number> => {
  try {
    return await examine(args);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    process.stderr.write(`ovh-topology: ${error.message}\n`);
    return 1;
  }
};

const examine = async (args: readonly string[]): Promise<number> => {
  const { values, positionals } = parseArguments(args, {
    format: { type: 'string' },
    file: { type: 'string' },
    'no-diagnostics': { type: 'boolean' },
  });
  const { format = 'text' } = values;
  const write = Object.hasOwn(FORMATS, format) ? FORMATS[format] : undefined;
  if (!write) throw UsageError.badValue('--format', format, t('text, json or markdown'));
  if (format === 'json') speakForPrograms();
  const [service, ...others] = positionals;
  if (service === undefined || others.length > 0) {
    throw new UsageError(t('Name one OVHcloud Connect service: ovh-topology doctor SERVICE.'));
  }
  const topology = values.file === undefined ? undefined : await readTopology(values.file, service);
  const { api } = await openAccount();
  const inventory = new Inventory(api);
  try {
    const steps = troubleshoot(api, inventory, service, {
      diagnostics: values['no-diagnostics'] !== true,
      ...(topology ? { topology } : {}),
    });
    let step = await steps.next();
    while (!step.done) {
      // What takes its time is said beside the report, not in it.
      if (step.value.kind === 'note') process.stderr.write(`${step.value.sentence}\n`);
      step = await steps.next();
    }
    process.stdout.write(write(step.value));
    return step.value.finding.verdict === 'healthy' ? 0 : 2;
  } finally {
    inventory.dispose();
  }
};

const readTopology = async (file: string, service: string): Promise<Topology> => {
  const text = await readFile(file, 'utf8').catch(() => {
    throw UsageError.badValue('--file', file, t('a topology file that can be read'));
  });
  if (text.length > LARGEST_FILE) {
    throw UsageError.badValue(
      '--file',
      file,
      t('a file of at most {0} characters', numberText(LARGEST_FILE)),
    );
  }
  const { topology } = new TopologyDocument(text);
  if (!findConnect(topology, service)) {
    throw UsageError.badValue('--file', file, t('a topology file that has the service {0}', service));
  }
  return topology;
};
