/** Numbers as the reader writes them: `-6.2 dBm` in English, `-6,2 dBm` in French. What programs read has none of this. */
import { t } from '@vscode/l10n';

/** The language of the texts around a number; the translation says which it is, so that the two never differ. */
const language = (): string => t('en');

/**
 * A number in the reader's language.
 * @param digits after the decimal separator; as many as the number has, up to three, if not given
 */
export const numberText = (value: number, digits?: number): string =>
  new Intl.NumberFormat(
    language(),
    digits === undefined ? {} : { minimumFractionDigits: digits, maximumFractionDigits: digits },
  ).format(value);

/** An amount of money without its currency, as a person types it: `1234.50`, in French `1234,50`. */
export const amountText = (value: number): string =>
  new Intl.NumberFormat(language(), {
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
    useGrouping: false,
  }).format(value);

/** A light level, to a tenth. */
export const dbmText = (value: number): string => t('{0} dBm', numberText(value, 1));

/** `10g`, `500m` of the API and `10G` of a file as people write them; what is written otherwise as it is. */
export const bandwidthText = (text: string): string => {
  const [, number, unit] = /^(\d+) *([gm])$/i.exec(text) ?? [];
  if (number === undefined) return text;
  return `${number} ${unit?.toLowerCase() === 'g' ? 'Gbit/s' : 'Mbit/s'}`;
};
