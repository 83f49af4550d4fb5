import { t } from '@vscode/l10n';
import type { PortHealth } from '../health.ts';
import type { LightReading } from '../light.ts';
import { dbmText } from '../../words/numbers.ts';
import { utc } from '../time.ts';
import { lightSentence, poorLight } from '../warnings.ts';
import { apiWord } from '../words.ts';
import { askProvider, result, usedPorts, type Check, type Evidence, type Problem } from './check.ts';

/**
 * Light on each port, both ways. A port that somebody locked sends none: that is left to the check of the port. Ports
 * of a provider are shared by its customers, and their light is the provider's business.
 */
export const lightCheck: Check = {
  id: 'light',
  needs: 'ports',
  title: () => t('Light'),
  // eslint-disable-next-line @typescript-eslint/require-await, require-yield -- nothing to wait for here
  async *run({ health }) {
    const ports = usedPorts(health);
    const evidence = ports.flatMap(evidenceOf);
    if (ports.length === 0) {
      return result('light', t('The service has no port in use.'), { verdict: 'unknown' });
    }
    const isKnown = ports.some(({ lightIn, lightOut }) => [lightIn, lightOut].some(isRead));
    if (!isKnown) {
      const summary =
        health.offer === 'provider'
          ? t('The ports are those of the provider, which watches their light.')
          : t('OVHcloud does not say whether there is light.');
      return result('light', summary, { verdict: health.offer === 'provider' ? 'skipped' : 'unknown' });
    }
    const problems = ports
      .filter(({ status }) => status !== 'disabled')
      .flatMap((port) => problemsOf(port, health.offer));
    if (problems.length > 0) {
      return result('light', problems.map(({ sentence }) => sentence).join(' '), { evidence, problems });
    }
    if (ports.every(({ status }) => status === 'disabled')) {
      return result('light', t('A locked port has no light to look at.'), { evidence, verdict: 'skipped' });
    }
    return result('light', t('There is light both ways on every port that is in use.'), { evidence });
  },
};

const isRead = ({ level }: LightReading): boolean => level !== 'unknown';

const words = ({ status, dbm }: LightReading): string =>
  dbm === null ? apiWord(status) : `${apiWord(status)}, ${dbmText(dbm)}`;

const evidenceOf = (port: PortHealth): Evidence[] => [
  [t('Port {0}, incoming light', port.id), `${words(port.lightIn)}. ${port.lightIn.meaning}`],
  [t('Port {0}, outgoing light', port.id), `${words(port.lightOut)}. ${port.lightOut.meaning}`],
  ...(port.lightReadAt ? [[t('Port {0}, light read at', port.id), utc(port.lightReadAt)] as const] : []),
];

const problemsOf = (port: PortHealth, offer: 'direct' | 'provider'): Problem[] => {
  const common = {
    severity: 'problem' as const,
    evidence: evidenceOf(port),
    since: port.link.since,
    place: { kind: 'port' as const, id: port.id },
  };
  const problems: Problem[] = [];
  if (port.lightOut.level === 'none') {
    problems.push({
      ...common,
      cause: 'light-out-down',
      sentence: t('Port {0} of OVHcloud sends no light.', port.id),
      next:
        offer === 'provider'
          ? askProvider()
          : t(
              'See that the port is not locked and the service not being cancelled; then open a ticket: the port or its transceiver is at fault at OVHcloud.',
            ),
    });
  }
  if (port.lightIn.level === 'none') {
    problems.push({
      ...common,
      cause: 'light-in-down',
      sentence: t('Port {0} of OVHcloud receives no light from your side.', port.id),
      next:
        offer === 'provider'
          ? askProvider()
          : t(
              'See that your port is on and its transceiver fits the bandwidth; then ask the operator of the PoP to test the cross-connect against the letter of authorisation, and for swapped Tx and Rx fibres.',
            ),
    });
  }
  // Without light one way there is nothing to say of its strength the other way.
  if (problems.length === 0) problems.push(...levelProblems(port, offer, common));
  return problems;
};

const levelProblems = (
  port: PortHealth,
  offer: 'direct' | 'provider',
  common: Pick<Problem, 'evidence' | 'place'>,
): Problem[] => {
  const reading = poorLight(port);
  // OVHcloud publishes no thresholds, so a level alone is a hint while the link is up.
  if (!reading) return [];
  return [
    {
      ...common,
      cause: 'light-level',
      severity: port.link.state === 'down' ? 'problem' : 'warning',
      sentence: lightSentence(port, reading),
      next: offer === 'provider' ? askProvider() : levelNext(reading, reading === port.lightOut),
    },
  ];
};

const levelNext = ({ level }: LightReading, isSent: boolean): string => {
  if (level === 'too-strong') return t('Put an attenuator into the fibre.');
  return isSent
    ? t('Open a ticket with this report: the transceiver of OVHcloud sends less light than it should.')
    : t(
        'Have connectors cleaned, and the fibre and transceivers tested; compare with the light that your router sends.',
      );
};
