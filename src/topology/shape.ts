import { t } from '@vscode/l10n';
import { closest } from './closest.ts';
import { asMeant, type Misspelt } from './misspelt.ts';
import type { Item, Spot } from './model.ts';
import type { Problem } from './problem.ts';
import type { PieceKind } from './split.ts';
import * as validators from './validators.generated.js';
import type { ShapeError } from './validators.generated.js';
import type { YMap, YNode, YPair, YScalar } from './yamlNode.ts';

/** What is wrong with the shape of a piece. */
export interface Shape {
  readonly problems: readonly Problem[];
  readonly misspelt: readonly Misspelt[];
}

/** Compares a piece with the schema: keys that stand twice or are not known, and values of the wrong shape. */
export const checkShape = (kind: PieceKind, root: YNode, item: Item): Shape => {
  const problems = duplicateKeys(root, item);
  const { errors, misspelt } = compare(kind, root);
  const seen = new Set<string>();
  const ofWrongType = new Set<string>();
  for (const error of errors) {
    // What has the wrong type is not the right value either.
    if (error.keyword === 'type') ofWrongType.add(error.instancePath);
    else if (ofWrongType.has(error.instancePath)) continue;
    const problem = describe(error, definitionOf(kind, error), root, item);
    const place = `${problem?.spot.start ?? ''} ${problem?.message ?? ''}`;
    if (!problem || seen.has(place)) continue;
    seen.add(place);
    problems.push(problem);
  }
  return { problems, misspelt };
};

/** What the schema says of a piece, without keys that are missing because they are misspelt: that is said of those. */
const compare = (kind: PieceKind, root: YNode): { errors: readonly ShapeError[]; misspelt: Misspelt[] } => {
  const validate = validators[kind];
  if (validate(toJs(root))) return { errors: [], misspelt: [] };
  const errors = validate.errors ?? [];
  const misspelt = errors.flatMap((error) => misspeltBy(error, definitionOf(kind, error), root) ?? []);
  if (misspelt.length === 0) return { errors, misspelt };
  validate(toJs(asMeant(root, misspelt)));
  const missing = new Set((validate.errors ?? []).filter(isMissing).map(placeOfMissing));
  return { errors: errors.filter((one) => !isMissing(one) || missing.has(placeOfMissing(one))), misspelt };
};

const isMissing = ({ keyword }: ShapeError): boolean => keyword === 'required';

const placeOfMissing = ({ instancePath, params }: ShapeError): string =>
  `${instancePath} ${String(params.missingProperty)}`;

const definitionOf = (kind: PieceKind, { schemaPath, instancePath }: ShapeError): string =>
  /^#\/definitions\/(\w+)/.exec(schemaPath)?.[1] ?? definitionAt(kind, instancePath);

/** A file with nothing in it, or with comments alone: the version is missing. */
export const checkEmpty = (item: Item): Problem[] => {
  const { text } = item;
  const end = { item, start: text.length, end: text.length };
  const version = `${text === '' || text.endsWith('\n') ? '' : '\n'}version: 1\n`;
  return [
    {
      rule: 'schema',
      spot: { item, start: 0, end: 0 },
      message: emptyFile(),
      fix: { title: t('Write {0}', 'version: 1'), edits: [{ spot: end, text: version }] },
    },
  ];
};

const emptyFile = (): string => t('The file is empty: it must begin with "version: 1".');

/** Definition of the schema that is behind a key, where its name is not that of the key without its s. */
const BEHIND: Readonly<Record<string, string>> = {
  static: 'staticRoute',
  bgp: 'bgpNeighbor',
  vrackServices: 'vrackServices',
  routing: 'routing',
  connect: 'connect',
  jdcloud: 'jdcloud',
  regions: 'jdcloudRegion',
  routes: 'borderGatewayRoute',
  connections: 'jdcloudConnection',
};

/** The definition of the object that a path leads to or into. */
const definitionAt = (kind: PieceKind, path: string): string =>
  path.split('/').reduce<string>((definition, step) => {
    if (step === 'subnets' && definition === 'vrackServices') return 'vrackServicesSubnet';
    const behind = BEHIND[step] ?? step.replace(/s$/, '');
    return behind in validators.knownKeys ? behind : definition;
  }, kind);

const duplicateKeys = (node: YNode, item: Item): Problem[] => {
  if (node.kind === 'scalar') return [];
  if (node.kind === 'seq') return node.items.flatMap((one) => duplicateKeys(one, item));
  // What an alias brought in is reported where it is written.
  const own = node.anchor ? [] : node.duplicates;
  return [
    ...own.map((key): Problem => {
      const first = node.pairs.get(key.text)?.key ?? key;
      return {
        rule: 'duplicate-key',
        spot: spotOf(key, item),
        message: t('The key "{0}" stands twice here; the first one counts.', key.text),
        related: [{ spot: spotOf(first, item), message: t('the first "{0}"', key.text) }],
      };
    }),
    ...[...node.pairs.values()].flatMap(({ value }) => (value.anchor ? [] : duplicateKeys(value, item))),
  ];
};

/** The value as JSON knows it. */
export const toJs = (node: YNode): unknown => {
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'seq') return node.items.map(toJs);
  return Object.fromEntries([...node.pairs].map(([key, { value }]) => [key, toJs(value)]));
};

interface Place {
  readonly node: YNode;
  /** The pair that the node is the value of, if it is one. */
  readonly pair: YPair | undefined;
}

const find = (root: YNode, pointer: string): Place => {
  let place: Place = { node: root, pair: undefined };
  for (const step of pointer.split('/').slice(1)) {
    const { node } = place;
    const key = step.replaceAll('~1', '/').replaceAll('~0', '~');
    if (node.kind === 'map') {
      const pair = node.pairs.get(key);
      if (pair) place = { node: pair.value, pair };
    } else if (node.kind === 'seq') {
      const item = node.items[Number(key)];
      if (item) place = { node: item, pair: undefined };
    }
  }
  return place;
};

const describe = (error: ShapeError, definition: string, root: YNode, item: Item): Problem | undefined => {
  const place = find(root, error.instancePath);
  const { node, pair } = place;
  if (error.keyword === 'additionalProperties' && node.kind === 'map') {
    return unknownKey(String(error.params.additionalProperty), node, definition, item);
  }
  const schema = (message: string, spot: Spot = valueSpot(place, item), fix?: Problem['fix']): Problem => ({
    rule: 'schema',
    spot,
    message,
    ...(fix ? { fix } : {}),
  });
  const text = node.kind === 'scalar' ? node.text : '';
  const name = pair?.key.text ?? '';
  switch (error.keyword) {
    case 'required':
      return schema(t('"{0}" is missing here.', String(error.params.missingProperty)), headSpot(place, item));
    case 'type': {
      if (definition === 'topology' && node.kind === 'scalar' && node.value === null) {
        return schema(emptyFile());
      }
      // A value that is one word but not the right one is for the rule that knows what it stands for.
      if (node.kind === 'scalar' && node.value !== null && OWNED.has(name || listName(error, root)))
        return undefined;
      const expected = typeWords(error.params.type);
      if (node.kind === 'scalar' && expected.wantsText && node.value !== null && !node.anchor) {
        const spot = spotOf(node, item);
        const title = t('Write {0} in quotes', text);
        return schema(t('{0} is read as a number or word of YAML: write it in quotes.', text), spot, {
          title,
          edits: [{ spot, text: JSON.stringify(text) }],
        });
      }
      if (node.kind === 'scalar' && node.quoted && expected.isMetBy(text)) {
        return schema(...inQuotes(node, expected.words, item));
      }
      if (node.kind === 'scalar' && text !== '') return schema(t('{0} must be {1}.', text, expected.words));
      return schema(
        name ? t('"{0}" must be {1}.', name, expected.words) : t('This must be {0}.', expected.words),
      );
    }
    case 'enum': {
      const allowed = (error.params.allowedValues as (string | number | null)[])
        .filter((value) => value !== null)
        .join(', ');
      return schema(t('{0} is not known here; use one of: {1}.', text, allowed));
    }
    case 'const':
      // The version is all that can have one value only.
      return schema(
        t('{0} is not a version of this format; it must be {1}.', text, String(error.params.allowedValue)),
      );
    case 'pattern':
      return schema(patternWords(name, definition, text));
    case 'minimum':
      return schema(t('{0} is too small; at least {1}.', text, String(error.params.limit)));
    case 'minLength':
      if (OWNED.has(name || listName(error, root))) return undefined;
      return schema(t('"{0}" is empty.', name));
    default:
      return undefined;
  }
};

/** Of a value that would be the right one without its quotes: what a finding takes. */
const inQuotes = (
  node: YScalar,
  expected: string,
  item: Item,
): [message: string, spot: Spot, fix?: Problem['fix']] => {
  const { text } = node;
  const spot = spotOf(node, item);
  const message = t('"{0}" is text because of its quotes; it must be {1}.', text, expected);
  if (node.anchor) return [message, spot];
  return [message, spot, { title: t('Write {0} without quotes', text), edits: [{ spot, text }] }];
};

/** Keys whose single values have rules of their own: CIDRs, addresses, ASNs, URNs. */
const OWNED: ReadonlySet<string> = new Set([
  ...['subnet', 'cidr', 'serviceRange', 'destination', 'prefixes', 'hostedSegments'],
  ...['nextHop', 'neighbor', 'start', 'end', 'ip'],
  ...['customerAsn', 'ovhAsn', 'asn', 'endpoints'],
]);

/** The key of the list that an error's value is an item of. */
const listName = ({ instancePath }: ShapeError, root: YNode): string =>
  find(root, instancePath.slice(0, instancePath.lastIndexOf('/'))).pair?.key.text ?? '';

/** The misspelt key that an error of the schema is about, if it is about one. */
const misspeltBy = (
  { keyword, params, instancePath }: ShapeError,
  definition: string,
  root: YNode,
): Misspelt | undefined => {
  if (keyword !== 'additionalProperties') return undefined;
  const { node: map } = find(root, instancePath);
  if (map.kind !== 'map') return undefined;
  const key = String(params.additionalProperty);
  const meant = closest(key, validators.knownKeys[definition] ?? []);
  if (meant === undefined) return undefined;
  // What a merge key brought in is what was to be replaced.
  const present = map.pairs.get(meant)?.key;
  const isMerged = present?.anchor && !map.pairs.get(key)?.key.anchor;
  return !present || isMerged ? { map, key, meant } : undefined;
};

const unknownKey = (key: string, map: YMap, definition: string, item: Item): Problem | undefined => {
  const pair = map.pairs.get(key);
  if (!pair) return undefined;
  const known = validators.knownKeys[definition] ?? [];
  const suggestion = closest(key, known);
  const spot = spotOf(pair.key, item);
  if (suggestion === undefined || pair.key.anchor) {
    return {
      rule: 'unknown-key',
      spot,
      message: t('The key "{0}" is not known here; known are: {1}.', key, known.join(', ')),
    };
  }
  return {
    rule: 'unknown-key',
    spot,
    message: t('The key "{0}" is not known here; did you mean "{1}"?', key, suggestion),
    fix: { title: t('Change to "{0}"', suggestion), edits: [{ spot, text: suggestion }] },
  };
};

/** What stands at the place, or its key where nothing does. */
const valueSpot = ({ node, pair }: Place, item: Item): Spot => {
  if (node.kind === 'scalar' && node.start === node.end && pair) return spotOf(pair.key, item);
  return node.kind === 'scalar' ? spotOf(node, item) : headSpot({ node, pair }, item);
};

/** The key that a mapping or list stands behind, or the first of its own. */
const headSpot = ({ node, pair }: Place, item: Item): Spot => {
  if (pair) return spotOf(pair.key, item);
  if (node.kind === 'map') {
    const [first] = node.pairs.values();
    if (first && !node.anchor) return spotOf(first.key, item);
  }
  return spotOf(node, item);
};

const spotOf = ({ start, end, anchor }: YNode, item: Item): Spot =>
  anchor ? { item, start, end, anchor: { item, ...anchor } } : { item, start, end };

/** What a value should be: in words, whether that is text, and whether a text in quotes is it but for these. */
const typeWords = (
  type: unknown,
): { words: string; wantsText: boolean; isMetBy: (text: string) => boolean } => {
  const types = (Array.isArray(type) ? type : [type]).filter((one) => one !== 'null') as string[];
  const word: Readonly<Record<string, () => string>> = {
    string: () => t('text'),
    integer: () => t('a whole number'),
    number: () => t('a number'),
    boolean: () => t('true or false'),
    array: () => t('a list'),
    object: () => t('a block of keys'),
  };
  const words = types.map((one) => word[one]?.() ?? one).join(t(' or '));
  return {
    words,
    wantsText: types.length === 1 && types[0] === 'string',
    isMetBy: (text) => types.some((one) => WITHOUT_QUOTES[one]?.test(text)),
  };
};

const WITHOUT_QUOTES: Readonly<Record<string, RegExp>> = {
  integer: /^(?:0|-?[1-9]\d*)$/,
  boolean: /^(?:true|false)$/,
};

/** How an id looks, by the object that it belongs to. */
const patternWords = (name: string, definition: string, text: string): string => {
  if (name === 'service') return t('{0} is not a service id; it must be a uuid, as in the account.', text);
  if (name === 'name') {
    return t('{0} is not a name; at most 40 letters, digits, blanks, "-", "_" and ".".', text);
  }
  if (definition === 'vrackServices') {
    return t('{0} is not the id of a vRack Services; it must look like vrs-a1b-c2d-e3f-g4h.', text);
  }
  if (definition === 'project') return t('{0} is not a project id; it must be 32 hexadecimal digits.', text);
  return t('{0} is not a vRack id; it must look like pn-104210.', text);
};
