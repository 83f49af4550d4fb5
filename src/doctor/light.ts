/**
 * What a light level means. OVHcloud names the optics of a port (1000Base-LX/LH, 10GBase-LR, 100GBase-LR4 by ordered
 * bandwidth) but publishes no thresholds: those here are the receiver and transmitter ranges that IEEE 802.3 gives for
 * these optics (clauses 38, 52, 88), and the margin below which light counts as weak is our own reading.
 */
import { t } from '@vscode/l10n';
import { numberText } from '../words/numbers.ts';

export interface LightRange {
  readonly optics: string;
  /** dBm. Light below `low` is not understood, above `high` blinds the receiver. */
  readonly received: { readonly low: number; readonly high: number };
  /** dBm. What the transmitter sends when it is sound. */
  readonly sent: { readonly low: number; readonly high: number };
}

const LX: LightRange = {
  optics: '1000BASE-LX',
  received: { low: -19, high: -3 },
  sent: { low: -11, high: -3 },
};
const LR: LightRange = {
  optics: '10GBASE-LR',
  received: { low: -14.4, high: 0.5 },
  sent: { low: -8.2, high: 0.5 },
};
/** Per lane. */
const LR4: LightRange = {
  optics: '100GBASE-LR4',
  received: { low: -10.6, high: 4.5 },
  sent: { low: -4.3, high: 4.5 },
};

/** Decibels above the lowest level at which light counts as weak: ageing, a dirty connector or a bend will end it. */
const WEAK_MARGIN_DB = 2;

const RANGES: Readonly<Record<string, LightRange>> = {
  '100m': LX,
  '200m': LX,
  '500m': LX,
  '1g': LX,
  '2g': LR,
  '5g': LR,
  '10g': LR,
  '20g': LR,
  '100g': LR4,
};

/** The range of a bandwidth as the API writes it (`1g`); undefined for one that is not known. */
export const lightRange = (bandwidth: string | null | undefined): LightRange | undefined =>
  bandwidth ? RANGES[bandwidth] : undefined;

/** `none`: no light. `too-low`, `too-strong`: light that the receiver cannot use. `weak`: near the end of its range. */
export type LightLevel = 'good' | 'weak' | 'too-low' | 'too-strong' | 'none' | 'unknown';

export interface LightReading {
  /** In the API's words: up, down, unknown. */
  readonly status: string;
  readonly dbm: number | null;
  readonly level: LightLevel;
  /** The level as a sentence, with the range that it was compared with. */
  readonly meaning: string;
}

/**
 * One direction of a port: `in` is light that OVHcloud receives from the customer, `out` what OVHcloud sends. The API's
 * word for up and down counts more than the value.
 */
export const readLight = (
  direction: 'in' | 'out',
  status: string | null | undefined,
  dbm: number | null | undefined,
  range: LightRange | undefined,
): LightReading => {
  const level = levelOf(direction, status, dbm, range);
  return {
    status: status ?? 'unknown',
    dbm: dbm ?? null,
    level,
    meaning: meaningOf(direction, level, range),
  };
};

/** Whether there is certainly light both ways, good or bad. */
export const isLit = (port: { readonly lightIn: LightReading; readonly lightOut: LightReading }): boolean =>
  [port.lightIn, port.lightOut].every(({ level }) => level !== 'none' && level !== 'unknown');

const levelOf = (
  direction: 'in' | 'out',
  status: string | null | undefined,
  dbm: number | null | undefined,
  range: LightRange | undefined,
): LightLevel => {
  if (status === 'down') return 'none';
  if (dbm == null || !range) return status === 'up' ? 'good' : 'unknown';
  const { low, high } = direction === 'in' ? range.received : range.sent;
  if (dbm < low) return 'too-low';
  if (dbm > high) return 'too-strong';
  return direction === 'in' && dbm < low + WEAK_MARGIN_DB ? 'weak' : 'good';
};

const meaningOf = (direction: 'in' | 'out', level: LightLevel, range: LightRange | undefined): string => {
  const limits = (direction === 'in' ? range?.received : range?.sent) ?? { low: 0, high: 0 };
  const low = numberText(limits.low);
  const high = numberText(limits.high);
  const optics = range?.optics ?? '';
  switch (level) {
    case 'none':
      return direction === 'in'
        ? t('OVHcloud receives no light from your side.')
        : t('The port of OVHcloud sends no light.');
    case 'too-low':
      return t('Too low for {0}, which needs {1} to {2} dBm.', optics, low, high);
    case 'too-strong':
      return t('Too strong for {0}, which takes {1} to {2} dBm.', optics, low, high);
    case 'weak':
      return t('Weak: near the lower end of {0} ({1} to {2} dBm).', optics, low, high);
    case 'good':
      return range
        ? t('Good: within the range of {0} ({1} to {2} dBm).', optics, low, high)
        : t('There is light.');
    case 'unknown':
      return t('OVHcloud does not say.');
  }
};
