/** What works now and may not for long, as sentences: the panel's summary and the checks say the same. */
import { t } from '@vscode/l10n';
import type { PopHealth, PortHealth } from './health.ts';
import type { LightReading } from './light.ts';

/** Flaps since the session came up, from which it counts as unstable. Our own reading. */
export const MANY_FLAPS = 5;

/** Light that is there and is out of its range, or near its end; undefined when it is good or not known. */
export const poorLight = ({ lightIn, lightOut }: PortHealth): LightReading | undefined =>
  [lightIn, lightOut].find(({ level }) => ['weak', 'too-low', 'too-strong'].includes(level));

export const lightSentence = (port: PortHealth, { meaning }: LightReading): string =>
  t('The light on port {0} is out of its range or near its end. {1}', port.id, meaning);

export const flapSentence = ({ id, flaps }: PopHealth): string | undefined =>
  flaps !== null && flaps >= MANY_FLAPS
    ? t('The BGP session of PoP configuration {0} has come and gone {1} times.', id, flaps)
    : undefined;

export const prefixSentence = ({ id, prefixes }: PopHealth): string | undefined => {
  switch (prefixes?.level) {
    case 'reached':
      return t(
        'PoP configuration {0} has reached its limit of {1} prefixes: more are not accepted.',
        id,
        prefixes.limit,
      );
    case 'near':
      return t('PoP configuration {0} uses {1} of {2} prefixes.', id, prefixes.accepted, prefixes.limit);
    default:
      return undefined;
  }
};

/** All of them: of ports and sessions that are up. */
export const warnings = (ports: readonly PortHealth[], pops: readonly PopHealth[]): string[] => [
  ...ports
    .filter(({ link }) => link.state === 'up')
    .flatMap((port) => {
      const reading = poorLight(port);
      return reading ? [lightSentence(port, reading)] : [];
    }),
  ...pops
    .filter(({ session }) => session.state !== 'down')
    .flatMap((pop) => [flapSentence(pop), prefixSentence(pop)].filter((one) => one !== undefined)),
];
