import { t } from '@vscode/l10n';
import type { CodeLens } from 'vscode-languageserver-types';
import type { Severity } from '../lint/rule.ts';
import type { Scalar, Spot } from '../topology/model.ts';
import type { LanguageContext } from './context.ts';
import { extentOf } from './extent.ts';
import { rangeOfSpot } from './text.ts';
import { placeOf } from '../topology/place.ts';

export interface CodeLensOptions {
  /** Command of the editor that shows the findings. Without, the words lead nowhere. */
  readonly showFindings?: string;
  /** Commands of the editor that plan, apply and compare the file, and import the account, called with its address. Without, there are no such lenses. */
  readonly provisioning?: ProvisioningCommands;
}

export interface ProvisioningCommands {
  readonly plan: string;
  readonly apply: string;
  readonly compare: string;
  readonly import: string;
}

/** Lenses of a file: with more, nobody reads them. */
const MOST = 500;

/**
 * At the top of the file what can be done with it; above each vRack, OVHcloud Connect service and vRack Services how
 * many findings it has, and its state in the account.
 */
export const codeLenses = (
  context: LanguageContext,
  { showFindings = '', provisioning }: CodeLensOptions = {},
): CodeLens[] => {
  const { document, account } = context;
  const counter = new Counter(context);
  const lenses: CodeLens[] = provisioning ? fileLenses(context, provisioning) : [];
  const add = (node: Spot, id: Scalar<string> | undefined, state: string | undefined): void => {
    if (!id || lenses.length >= MOST) return;
    const range = rangeOfSpot(context, id);
    const { start, end } = extentOf(context, node);
    const found = counter.between(start, end);
    if (found !== '') lenses.push({ range, command: { title: found, command: showFindings } });
    if (state) lenses.push({ range, command: { title: state, command: '' } });
  };
  for (const vrack of document.topology.vracks) {
    const live = account?.vracks?.find(({ id }) => id === vrack.id?.value);
    add(
      vrack,
      vrack.id,
      account?.vracks && (live ? (live.name ?? t('in the account')) : t('not in the account')),
    );
    for (const connect of vrack.connect) {
      const own = account?.connect?.find(({ id }) => id === connect.service?.value);
      const details = own?.details;
      const facts = [
        own?.state && (own.state.state === 'down' ? `⚠ ${own.state.text}` : own.state.text),
        details?.status,
        details?.pop,
        details?.vrack === null ? t('on no vRack') : details?.vrack,
      ];
      const known = own ? facts.filter((one) => one !== undefined).join(' · ') : t('not in the account');
      add(connect, connect.service, account?.connect && known);
    }
    for (const one of vrack.vrackServices) {
      const own = account?.vrackServices?.find(({ id }) => id === one.id?.value);
      const facts = own ? [own.name, own.status, own.region] : [t('not in the account')];
      const known = facts.filter((fact) => fact !== undefined && fact !== '').join(' · ');
      add(one, one.id, account?.vrackServices && (known || t('in the account')));
    }
  }
  return lenses;
};

const fileLenses = ({ document, uri }: LanguageContext, commands: ProvisioningCommands): CodeLens[] => {
  if (document.topology.vracks.length === 0) return [];
  const start = { line: 0, character: 0 };
  const lens = (title: string, command: string): CodeLens => ({
    range: { start, end: start },
    command: { title, command, arguments: [uri] },
  });
  return [
    lens(t('Plan'), commands.plan),
    lens(t('Apply'), commands.apply),
    lens(t('Compare with Account'), commands.compare),
    lens(t('Import from Account'), commands.import),
  ];
};

/** Counts findings between offsets; there may be thousands of both. */
class Counter {
  readonly #starts: number[];

  constructor(private readonly context: LanguageContext) {
    // In file order already.
    this.#starts = context.findings.map(({ spot }) => placeOf(spot).start);
  }

  between(start: number, end: number): string {
    const counts: Record<Severity, number> = { error: 0, warning: 0, information: 0 };
    for (let at = this.#position(start); (this.#starts[at] ?? end) < end; at += 1) {
      const finding = this.context.findings[at];
      if (finding) counts[finding.severity] += 1;
    }
    return [
      counts.error > 0 ? t('Errors: {0}', counts.error) : '',
      counts.warning > 0 ? t('Warnings: {0}', counts.warning) : '',
      counts.information > 0 ? t('Information: {0}', counts.information) : '',
    ]
      .filter((one) => one !== '')
      .join(' · ');
  }

  #position(offset: number): number {
    let low = 0;
    let high = this.#starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#starts[middle] ?? Infinity) < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
