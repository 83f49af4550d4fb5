import { t } from '@vscode/l10n';
import { parseAddress, type AddressProblem } from '../../ip/address.ts';
import { formatCidr, parseCidr, type CidrProblem } from '../../ip/cidr.ts';
import type { Scalar } from '../../topology/model.ts';

/** Whether it is no text at all, but a list or a block of keys, which has a finding of the schema. */
export const isOther = (value: Scalar<unknown>): boolean => {
  const { item, start } = value.anchor ?? value;
  // A pair of quotes with nothing in it is a text.
  return value.text === '' && !/["']/.test(item.text.charAt(start));
};

/** What is wrong with the notation of a CIDR; undefined when nothing is. */
export const problemOfCidr = (value: Scalar<unknown>): CidrProblem | undefined => {
  const parsed = parseCidr(value.text);
  return parsed.ok || isOther(value) ? undefined : parsed.problem;
};

/** What is wrong with the notation of an address; undefined when nothing is. */
export const problemOfAddress = (value: Scalar<unknown>): AddressProblem | undefined => {
  const parsed = parseAddress(value.text);
  return parsed.ok || isOther(value) ? undefined : parsed.problem;
};

/** The problem as the second half of a sentence. */
export const wordsOf = (problem: CidrProblem): string => {
  switch (problem) {
    case 'empty':
      return t('there is nothing there');
    case 'whitespace':
      return t('there is a blank in it');
    case 'ipv6':
      return t('it is IPv6');
    case 'not-a-number':
      return t('only digits and dots belong in an address');
    case 'octet-count':
      return t('an address has four numbers');
    case 'leading-zero':
      return t('a number begins with 0, which some tools read as octal');
    case 'octet-range':
      return t('the numbers of an address go from 0 to 255');
    case 'prefix-missing':
      return t('the prefix length is missing');
    case 'prefix-not-a-number':
      return t('the prefix length is a number from 0 to 32');
    case 'prefix-leading-zero':
      return t('the prefix length begins with 0');
    case 'prefix-range':
      return t('the prefix length goes from 0 to 32');
  }
};

/**
 * The CIDR that is meant, where there is no doubt: blanks taken out, a netmask as prefix length. Leading zeros are in
 * doubt: 010 is 8 to who reads it as octal.
 */
export const meantCidr = (text: string): string | undefined => {
  const [address = '', prefix = '', ...rest] = text.replace(/\s/g, '').split('/');
  if (rest.length > 0) return undefined;
  const parsed = parseCidr(`${address}/${prefixOfMask(prefix) ?? prefix}`);
  return parsed.ok && !parsed.value.hasHostBits ? formatCidr(parsed.value.cidr) : undefined;
};

/** The address that is meant, where there is no doubt: blanks taken out. */
export const meantAddress = (text: string): string | undefined => {
  const address = text.replace(/\s/g, '');
  return parseAddress(address).ok ? address : undefined;
};

/** 24 of 255.255.255.0. */
const prefixOfMask = (text: string): number | undefined => {
  const mask = parseAddress(text);
  if (!mask.ok) return undefined;
  const hosts = ~mask.value >>> 0;
  // One less than a power of two: all the ones stand together at the end.
  return (hosts & (hosts + 1)) === 0 ? Math.clz32(hosts) : undefined;
};
