import { t } from '@vscode/l10n';
import type { Hover, Position } from 'vscode-languageserver-types';
import type { LanguageContext } from './context.ts';
import { ownerOf } from './completion/sources.ts';
import { enclosing } from './enclosing.ts';
import { addressMeaning } from './hover/address.ts';
import { cidrMeaning } from './hover/cidr.ts';
import { readCidr, type Meaning, type Subject } from './hover/meaning.ts';
import { asnMeaning, vlanMeaning } from './hover/numbers.ts';
import { liveMeaning, referenceMeaning } from './hover/objects.ts';
import { placeAt, type Place } from './position.ts';
import { allows, descriptionOf, isRequired, keyShape, listedValues, titleOf, type Shape } from './schema.ts';
import { code, offsetAt, rangeOf } from './text.ts';

/** What the value of a key is, by its name. */
const meanings: Readonly<Record<string, Meaning>> = {
  ...byKey(['subnet', 'cidr', 'serviceRange', 'destination', 'prefixes', 'hostedSegments'], cidrMeaning),
  ...byKey(['nextHop', 'neighbor', 'ip', 'start', 'end'], addressMeaning),
  ...byKey(['asn', 'customerAsn', 'ovhAsn'], asnMeaning),
  ...byKey(['vlan'], vlanMeaning),
};

function byKey(keys: readonly string[], meaning: Meaning): Record<string, Meaning> {
  return Object.fromEntries(keys.map((key) => [key, meaning]));
}

/**
 * What stands at a position: for a key what it is, for a value what it means: the addresses of a block and who takes
 * them, the kind of an AS number, what a name refers to, what the account knows of an object.
 */
export const hover = (context: LanguageContext, position: Position): Hover | null => {
  const place = placeAt(context.document.text, context.lines, offsetAt(context, position));
  if (!place) return null;
  const value = place.role === 'key' ? keyText(place) : valueText(context, place);
  return value === undefined
    ? null
    : { contents: { kind: 'markdown', value }, range: rangeOf(context.lines, place.token) };
};

const keyText = ({ shape, text }: Place): string | undefined => {
  const own = shape && keyShape(shape, text);
  return own && describe(own, text, isRequired(shape, text));
};

const describe = (shape: Shape, key: string, isNeeded: boolean): string => {
  const { examples, enum: allowed } = shape.schema;
  const fallback = shape.schema.default;
  const isWords = allowed !== undefined || allows(shape, 'boolean');
  const usual =
    allowed !== undefined ? listedValues(shape) : isWords || !examples ? [] : listedValues(shape).slice(0, 3);
  const facts = [
    isNeeded ? t('Needed') : undefined,
    fallback === undefined
      ? undefined
      : t('Default: {0}', code(String(fallback as string | number | boolean))),
    usual.length === 0
      ? undefined
      : allowed
        ? t('One of {0}', usual.map(code).join(', '))
        : t('For instance {0}', usual.map(code).join(', ')),
  ].filter((one) => one !== undefined);
  return paragraphs([`**${titleOf(shape) ?? key}**`, descriptionOf(shape), facts.join(' · ')]);
};

const valueText = (context: LanguageContext, place: Place): string | undefined => {
  const owner = ownerOf(place.path);
  if (!owner?.shape) return undefined;
  const { definition, key, shape } = owner;
  const { text } = place;
  const subject: Subject = {
    context,
    place,
    around: enclosing(context, place),
    definition,
    key,
    text,
    cidr: readCidr,
  };
  const lines = [...(meanings[key]?.(subject) ?? []), ...referenceMeaning(subject), ...liveMeaning(subject)];
  const title = `**${titleOf(shape) ?? key}** ${code(text)}`;
  const list = lines.map((line) => `- ${line}`).join('\n');
  // Where the value says nothing by itself, its key does.
  return paragraphs([title, list, list === '' ? descriptionOf(shape) : undefined]);
};

const paragraphs = (parts: readonly (string | undefined)[]): string =>
  parts.filter((part) => part !== undefined && part !== '').join('\n\n');
