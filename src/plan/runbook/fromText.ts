import { t } from '@vscode/l10n';
import { Linter } from '../../lint/engine.ts';
import type { Finding } from '../../lint/finding.ts';
import { placeOf } from '../../topology/place.ts';
import { TopologyDocument } from '../../topology/document.ts';
import type { Spot, Topology } from '../../topology/model.ts';
import { PlanError } from '../plan.ts';
import { toRunbook, type Runbook } from './toRunbook.ts';

/**
 * The runbook of a topology file's text; undefined when the file has nothing at JD Cloud.
 *
 * @param previous text of the runbook that it replaces, whose ticks it keeps
 * @throws PlanError (`syntax`) when the text is not YAML
 */
export const runbookOfText = (text: string, previous?: string): Runbook | undefined => {
  const document = new TopologyDocument(text);
  const findings = new Linter().lint(document);
  const errors = findings.filter(({ severity, rule }) => severity === 'error' || rule === ONE_WAY);
  if (errors.some(({ rule }) => rule === 'yaml-syntax'))
    throw new PlanError('syntax', t('The file is not valid YAML: mend it first, the linter says where.'));
  return toRunbook(document.topology, {
    warnings: errors.filter(isOf(document.topology)).map(({ message }) => message),
    ...(previous === undefined ? {} : { previous }),
  });
};

/** No error in a file, whose other routes may come by BGP; to who types the routes in, it is one. */
const ONE_WAY = 'jdcloud-one-way';

/** Whether a finding is about JD Cloud or what is behind it. */
const isOf = ({ jdcloud, sites }: Topology): ((finding: Finding) => boolean) => {
  const ranges = [jdcloud, ...sites]
    .filter((node): node is Spot & typeof node => node !== undefined)
    .map(placeOf);
  return ({ spot }) => {
    const { start } = placeOf(spot);
    return ranges.some((range) => range.start <= start && start < range.end);
  };
};
