import { t } from '@vscode/l10n';
import type { DiagnosticResult } from '../../ovh/resources/ovhCloudConnectActions.ts';
import type { PopHealth } from '../health.ts';
import { earlierEvidence, isPortDown, result, type Check, type Problem } from './check.ts';

/** Layer 2 has no session: the MAC addresses that are learned show whether frames pass. One look serves both ports of a bundle. */
export const macsCheck: Check = {
  id: 'macs',
  needs: 'configurations',
  title: () => t('MAC addresses'),
  async *run({ health, diagnose }) {
    const pops = health.pops.filter(({ type, status }) => type === 'l2' && status === 'active');
    const pop = pops.find((one) => !isPortDown(health, one));
    if (!pop) {
      const summary = pops.length > 0 ? t('The ports are down.') : t('The service is not on layer 2.');
      return result('macs', summary, { verdict: 'skipped' });
    }
    if (!diagnose) {
      return result('macs', t('MAC addresses are only known by diagnostics, which were not wanted.'), {
        verdict: 'unknown',
      });
    }
    const outcome = yield* diagnose({ diagnosticName: 'diagMacs', popConfigId: pop.id }, null);
    if (outcome.kind === 'unanswered') return result('macs', outcome.sentence, { verdict: 'unknown' });
    const rows = (outcome.diagnostic.result ?? []).filter(({ mac }) => mac);
    const customers = rows.filter((row) => !isOfVrack(row));
    const evidence = [
      [t('MAC addresses of your side'), String(customers.length)],
      [t('MAC addresses of the vRack'), String(rows.length - customers.length)],
      ...earlierEvidence(outcome),
    ] as const;
    const tables = [
      {
        title: t('MAC addresses, diagMacs {0}', outcome.diagnostic.id),
        columns: [t('MAC address'), t('Behind')],
        rows: rows.map((row) => [row.mac ?? '', row.routermac ?? t('your side')]),
      },
    ];
    const problems = problemsOf(pop, rows.length, customers.length);
    const summary = problems[0]?.sentence ?? t('Frames pass: addresses of your side are learned.');
    return result('macs', summary, { evidence, problems, tables });
  },
};

/** The vRack's own are known by the router of OVHcloud they are behind (eVPN). Our reading of the field `routermac`. */
const isOfVrack = ({ routermac }: DiagnosticResult): boolean => Boolean(routermac);

const problemsOf = ({ id }: PopHealth, all: number, customers: number): Problem[] => {
  if (customers > 0) return [];
  return [
    {
      cause: all === 0 ? 'no-mac' : 'no-customer-mac',
      severity: 'problem',
      sentence:
        all === 0
          ? t('No MAC address is learned over PoP configuration {0}, from neither side.', id)
          : t('No MAC address of your side is learned over PoP configuration {0}.', id),
      evidence: [[t('MAC addresses of your side'), '0']],
      next: t(
        'See that your switch sends frames into the port: VLAN of the port, LACP when there are two ports, at most 512 MAC addresses, no spanning tree.',
      ),
      place: { kind: 'pop', id },
    },
  ];
};
