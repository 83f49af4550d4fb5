import { readFileSync } from 'node:fs';
import { config } from '@vscode/l10n';
import { afterEach, expect, it } from 'vitest';
import { priceText } from '../../../src/apply/order/cart.ts';
import { lightRange, readLight } from '../../../src/doctor/light.ts';
import { amountText, bandwidthText, dbmText, numberText } from '../../../src/words/numbers.ts';

const french = readFileSync(new URL('../../../l10n/bundle.l10n.fr.json', import.meta.url), 'utf8');

afterEach(() => config({ contents: {} }));

it('writes numbers as the texts around them do', () => {
  const texts = () => [numberText(0.25, 1), numberText(-14.4), numberText(10_000_000), dbmText(-6.2)];
  expect(texts()).toEqual(['0.3', '-14.4', '10,000,000', '-6.2 dBm']);
  config({ contents: french });
  expect(texts()).toEqual(['0,3', '-14,4', '10\u202f000\u202f000', '-6,2\u00a0dBm']);
});

it('writes the limits of light in French', () => {
  config({ contents: french });
  expect(readLight('in', 'up', -6.2, lightRange('10g')).meaning).toContain('-14,4 à 0,5');
});

it('writes bandwidths as people do', () => {
  const texts = ['1g', '500m', '10G', '2 g', 'best effort'].map(bandwidthText);
  expect(texts).toEqual(['1 Gbit/s', '500 Mbit/s', '10 Gbit/s', '2 Gbit/s', 'best effort']);
});

it('writes amounts as people type them, and prices of OVHcloud alike', () => {
  const price = { value: 1234.5, text: '1234.50 €', currencyCode: 'EUR' };
  const texts = () => [amountText(1234.5), priceText(price), priceText({ ...price, text: undefined })];
  expect(texts()).toEqual(['1234.50', '1234.50 €', '1234.50 EUR']);
  config({ contents: french });
  expect(texts()).toEqual(['1234,50', '1234,50 €', '1234,50 EUR']);
});
