/** What was found, for people (text), for a support ticket (Markdown), for programs (JSON). Secrets are left out of all. */
import { t } from '@vscode/l10n';
import type { CheckResult, Evidence, Problem, Table, Verdict } from './check/check.ts';
import { scrub, scrubText } from './scrub.ts';
import { utc } from './time.ts';
import { titleOf, type Troubleshooting } from './troubleshoot.ts';
import { bandwidthText } from '../words/numbers.ts';

const marks: Readonly<Record<Verdict, () => string>> = {
  ok: () => t('ok'),
  problem: () => t('problem'),
  unknown: () => t('not known'),
  skipped: () => t('not looked at'),
};

/** What works now, and will not for long, is called a warning. */
const markOf = ({ verdict, problems }: CheckResult): string => {
  const isWarning = problems.length > 0 && problems.every(({ severity }) => severity === 'warning');
  return verdict === 'problem' && isWarning ? t('warning') : marks[verdict]();
};

/** The form of `--format json`; `version` changes when a field changes its meaning or goes. */
export const jsonReport = ({ service, madeAt, checks, finding }: Troubleshooting): unknown => {
  const { ports, pops, ...rest } = service;
  // What was measured over an hour is for charts.
  const bare = (one: { readonly series: unknown }) => ({ ...one, series: undefined });
  return scrub({
    version: 1,
    madeAt: new Date(madeAt).toISOString(),
    service: { ...rest, ports: ports.map(bare), pops: pops.map(bare) },
    finding,
    checks,
  });
};

/** For a terminal. */
export const textReport = ({ service, checks, finding }: Troubleshooting): string => {
  const lines = [oneLine(service.summary), ''];
  for (const one of checks) {
    lines.push(`${markOf(one).padEnd(14)}${t('{0}: {1}', titleOf(one.check), oneLine(one.summary))}`);
  }
  lines.push('', oneLine(finding.sentence));
  if (finding.since) lines.push(t('Since {0}.', utc(finding.since)));
  if (finding.next) {
    for (const [what, seen] of finding.evidence)
      lines.push(`  ${t('{0}: {1}', oneLine(what), oneLine(seen))}`);
    lines.push(t('Next: {0}', oneLine(finding.next)));
  }
  for (const one of finding.also) lines.push(t('Also: {0} {1}', oneLine(one.sentence), oneLine(one.next)));
  for (const reason of service.unread) lines.push(t('Not read: {0}', oneLine(reason)));
  return scrubText(`${lines.join('\n')}\n`);
};

/** For a support ticket: times in UTC, what was seen, and what the equipment said. */
export const markdownReport = (found: Troubleshooting): string => {
  const { service, madeAt, checks, finding } = found;
  const parts = [
    `# ${t('OVHcloud Connect: report on {0}', md(service.name))}`,
    facts(found, utc(new Date(madeAt).toISOString())),
    `## ${t('Finding')}`,
    md(finding.sentence),
    ...(finding.since ? [t('Since {0}.', utc(finding.since))] : []),
    // Without a fault the checks below say it all.
    finding.next ? evidenceTable(finding.evidence) : '',
    ...(finding.next ? [`**${t('Next step')}:** ${md(finding.next)}`] : []),
    ...(finding.also.length > 0 ? [`## ${t('Also found')}`, finding.also.map(alsoItem).join('\n')] : []),
    `## ${t('Checks')}`,
    markdownTable({
      title: '',
      columns: [t('Check'), t('Result'), t('Seen')],
      rows: checks.map((one) => [titleOf(one.check), markOf(one), one.summary]),
    }),
    ...checks.flatMap(details),
    ...(service.unread.length > 0
      ? [`## ${t('Not read')}`, service.unread.map((reason) => `- ${md(reason)}`).join('\n')]
      : []),
  ];
  return scrubText(`${parts.filter((part) => part !== '').join('\n\n')}\n`);
};

const facts = ({ service }: Troubleshooting, time: string): string =>
  [
    [t('Service'), service.id],
    [t('Made at'), time],
    [t('State'), service.summary],
    [t('Product'), service.product],
    [t('Provider'), service.provider],
    [t('PoP'), service.pop],
    [t('Bandwidth'), service.bandwidth && bandwidthText(service.bandwidth)],
    [t('vRack'), service.vrack],
  ]
    .flatMap(([title, value]) => (title && value ? [`- ${t('{0}: {1}', title, md(value))}`] : []))
    .join('\n');

const alsoItem = ({ sentence, next, since }: Problem): string =>
  `- ${md(sentence)}${since ? ` ${t('Since {0}.', utc(since))}` : ''} ${md(next)}`;

const details = ({ check, evidence, tables, outputs }: CheckResult): string[] => {
  const parts = [
    evidenceTable(evidence),
    ...tables.flatMap((one) => [
      `### ${md(one.title)}`,
      one.rows.length > 0 ? markdownTable(one) : t('None.'),
    ]),
    ...outputs.flatMap(({ title, text }) => [`### ${md(title)}`, fenced(text)]),
  ].filter((part) => part !== '');
  return parts.length > 0 ? [`## ${titleOf(check)}`, ...parts] : [];
};

const evidenceTable = (evidence: readonly Evidence[]): string =>
  evidence.length === 0
    ? ''
    : markdownTable({ title: '', columns: [t('What'), t('Seen')], rows: evidence.map((row) => [...row]) });

const markdownTable = ({ columns, rows }: Table): string =>
  [columns, columns.map(() => '---'), ...rows.map((row) => row.map(md))]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');

/** What others named is shown as text: no markup, no links, no control characters, one line. */
const md = (text: string): string => oneLine(text).replace(/[\\`*_{}[\]<>#|~!&]/g, '\\$&');

/** Control characters, among them those that turn the direction of text or move a terminal's cursor. */
// eslint-disable-next-line no-control-regex -- they are what is looked for
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

const oneLine = (text: string): string => text.replace(/[\r\n\t]+/g, ' ').replace(CONTROL, '');

/** A fence longer than any in the text. */
const fenced = (text: string): string => {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}text\n${text.replace(/\r/g, '').replace(CONTROL, '')}\n${fence}`;
};
