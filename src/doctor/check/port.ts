import { t } from '@vscode/l10n';
import type { PortHealth, ServiceHealth } from '../health.ts';
import { worstErrors } from '../series.ts';
import { isLit } from '../light.ts';
import { numberText } from '../../words/numbers.ts';
import { apiWord } from '../words.ts';
import { askProvider, result, usedPorts, type Check, type Evidence, type Problem } from './check.ts';

/** Errors a second above which the line itself is suspect. Our own reading: a sound line counts none. */
export const MANY_ERRORS = 1;

/** The port itself: locked, without link although there is light, out of its bundle, counting errors. */
export const portCheck: Check = {
  id: 'port',
  needs: 'ports',
  title: () => t('Port'),
  // eslint-disable-next-line @typescript-eslint/require-await, require-yield -- nothing to wait for here
  async *run({ health }) {
    const ports = usedPorts(health);
    const evidence = ports.flatMap(evidenceOf);
    if (ports.length === 0) {
      return result('port', t('The service has no port in use.'), { verdict: 'unknown' });
    }
    const problems = ports.flatMap((port) => problemsOf(port, health));
    if (problems.length > 0) {
      return result('port', problems.map(({ sentence }) => sentence).join(' '), { evidence, problems });
    }
    if (ports.some(({ link }) => link.state === 'down')) {
      return result('port', t('The link is down for lack of light.'), { evidence, verdict: 'skipped' });
    }
    if (ports.every(({ link }) => link.state === 'unknown')) {
      return result('port', t('OVHcloud does not say whether the link is up.'), {
        evidence,
        verdict: 'unknown',
      });
    }
    return result('port', t('Every port that is in use has its link.'), { evidence });
  },
};

const evidenceOf = (port: PortHealth): Evidence[] => {
  const errors = worstErrors(port.series);
  return [
    [t('Port {0}', port.id), `${apiWord(port.status)}, ${apiWord(port.link.state)}`],
    ...(errors === undefined
      ? []
      : [[t('Port {0}, errors a second', port.id), numberText(errors, 1)] as const]),
  ];
};

const problemsOf = (port: PortHealth, health: ServiceHealth): Problem[] => {
  const common = {
    severity: 'problem' as const,
    evidence: evidenceOf(port),
    since: port.link.since,
    place: { kind: 'port' as const, id: port.id },
  };
  if (port.link.reason === 'locked') {
    return [
      {
        ...common,
        cause: 'port-locked',
        sentence: t('Port {0} is locked: somebody of your account took its light away.', port.id),
        next: t('Unlock the port, unless it was locked on purpose.'),
      },
    ];
  }
  if (port.link.reason === 'link') return [noLink(port, health, common)];
  const errors = worstErrors(port.series) ?? 0;
  if (errors <= MANY_ERRORS) return [];
  return [
    {
      ...common,
      cause: 'port-errors',
      severity: 'warning',
      sentence: t('Port {0} counts up to {1} errors a second.', port.id, numberText(errors, 1)),
      next: t(
        'Look for a dirty connector, a damaged fibre or a failing transceiver, and compare the MTU of both sides.',
      ),
    },
  ];
};

type Common = Omit<Problem, 'cause' | 'sentence' | 'next'>;

/** In a bundle of layer 2 one port without link is one that LACP has left, or never let in. */
const noLink = (port: PortHealth, { pops, ports, offer }: ServiceHealth, common: Common): Problem => {
  const isLayer2 = pops.some(({ type }) => type === 'l2');
  const other = ports.find(({ id, link }) => id !== port.id && link.state === 'up');
  if (!isLit(port)) {
    return {
      ...common,
      cause: 'link-down',
      sentence: t('Port {0} has no link; whether there is light is not known.', port.id),
      next:
        offer === 'provider'
          ? askProvider()
          : t('See that your port is on and receives light, and that its speed is that of the order.'),
    };
  }
  if (isLayer2 && other) {
    return {
      ...common,
      cause: 'lacp-member-down',
      sentence: t(
        'Port {0} has light and no link, while port {1} works: it is not in the bundle.',
        port.id,
        other.id,
      ),
      next: t('See that your switch runs LACP on both ports, with the same speed and no autonegotiation.'),
    };
  }
  return {
    ...common,
    cause: 'link-down',
    sentence: t('Port {0} has light and no link.', port.id),
    next:
      offer === 'provider'
        ? askProvider()
        : t(
            'Set the speed of your port to that of the order, turn autonegotiation off, and see that the transceiver is the one for the bandwidth.',
          ),
  };
};
