import { t } from '@vscode/l10n';
import { allows, fileShape, keyShape, listedValues, type Shape } from '../schema.ts';
import type { Place, Step } from '../position.ts';
import { connectSources } from './connect.ts';
import { hostSources } from './hosts.ts';
import { publicCloudSources } from './publicCloud.ts';
import { siteSources } from './sites.ts';
import { vrackSources } from './vrackServices.ts';
import { distinct, type Source, type Suggestion, type Target } from './suggestion.ts';

/** What can be suggested, by definition of the schema and key. */
const sources: Readonly<Record<string, Source>> = {
  ...connectSources,
  ...hostSources,
  ...publicCloudSources,
  ...siteSources,
  ...vrackSources,
};

/** Keys whose examples in the schema are values that exist, not only what one looks like. */
const REAL_EXAMPLES = new Set([
  ...['topology.version', 'connect.provider', 'connect.pop', 'connect.ports', 'connect.mtu', 'pop.type'],
  ...['network.regions', 'subnet.region', 'instance.region', 'instance.flavor'],
  ...['instance.image', 'vrackServices.region', 'jdcloudRegion.region', 'jdcloudConnection.bandwidth'],
]);

/** The definition and the key that a value belongs to; of an item of a list, those of the list. */
export const ownerOf = (
  path: readonly Step[],
): { definition: string; key: string; shape: Shape | undefined } | undefined => {
  const index = path.findLastIndex((step) => step.kind === 'key');
  const step = path[index];
  if (step?.kind !== 'key') return undefined;
  const map = index === 0 ? fileShape : path[index - 1]?.shape;
  if (!map?.definition) return undefined;
  return { definition: map.definition, key: step.name, shape: keyShape(map, step.name) };
};

/** Values for a key of the format, the best first. */
export const suggestionsFor = (
  definition: string,
  key: string,
  shape: Shape,
  target: Target,
): readonly Suggestion[] => {
  const id = `${definition}.${key}`;
  const found = sources[id]?.(target) ?? [];
  // What the account has is all that there is, and what the file says of regions is better than an example.
  const isKnown = found.some(({ kind }) => kind === 'account') || (REGIONS.has(id) && found.length > 0);
  const wantsExamples = REAL_EXAMPLES.has(id) && !isKnown;
  return distinct([...found, ...(wantsExamples ? listed(shape) : []), ...booleans(shape)]).filter(
    ({ value }) => value !== '',
  );
};

const REGIONS = new Set(['network.regions', 'subnet.region', 'instance.region', 'vrackServices.region']);

const listed = (shape: Shape): Suggestion[] =>
  listedValues(shape).map((value): Suggestion => ({ value, kind: 'value' }));

const booleans = (shape: Shape): Suggestion[] => {
  if (!allows(shape, 'boolean')) return [];
  const preferred = shape.schema.default === false ? ['false', 'true'] : ['true', 'false'];
  return preferred.map((value): Suggestion => {
    return value === String(shape.schema.default)
      ? { value, detail: t('default'), kind: 'value' }
      : { value, kind: 'value' };
  });
};

/** The suggestions for the value at a place. */
export const suggestionsAt = (place: Place, target: Target): readonly Suggestion[] => {
  const owner = ownerOf(place.path);
  return owner?.shape ? suggestionsFor(owner.definition, owner.key, owner.shape, target) : [];
};
