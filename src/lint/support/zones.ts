/**
 * Which points of presence reach which datacenters, as the OVHcloud Connect guide "concepts" lists them. The account
 * knows the truth for each service; where the list is silent, nothing is known.
 */
export type Zone = 'europe' | 'north-america' | 'asia-pacific';

/** Cities as the ids of points of presence begin with them, and the names of the sites there. */
const POPS: Readonly<Record<Zone, readonly string[]>> = {
  europe: [
    ...['par', 'paris', 'pa3', 'gsw', 'th2', 'fra', 'frankfurt', 'fr5', 'lon', 'london', 'ld5', 'thw'],
    ...['mad', 'madrid', 'mad2', 'waw', 'warsaw', 'wa2', 'lil', 'lille', 'etx2'],
  ],
  'north-america': ['mtl', 'montreal', 'mtl3', 'tor', 'toronto', 'tr1'],
  'asia-pacific': ['sin', 'sgp', 'singapore', 'sg1', 'mum', 'mumbai', 'mb2'],
};

/** Last part of a region, which is also how its datacenter is named. */
const DATACENTERS: Readonly<Record<Zone, readonly string[]>> = {
  europe: ['sbg', 'gra', 'rbx', 'par', 'lim', 'waw', 'eri'],
  'north-america': ['bhs', 'tor'],
  'asia-pacific': ['sgp', 'mum'],
};

const byWord = (words: Readonly<Record<Zone, readonly string[]>>): ReadonlyMap<string, Zone> =>
  new Map(Object.entries(words).flatMap(([zone, of]) => of.map((word) => [word, zone as Zone] as const)));

const POP_ZONES = byWord(POPS);
const DATACENTER_ZONES = byWord(DATACENTERS);

const zoneOf = (words: readonly string[], zones: ReadonlyMap<string, Zone>): Zone | undefined => {
  const found = new Set(words.flatMap((word) => zones.get(word) ?? []));
  const [zone] = found;
  return found.size === 1 ? zone : undefined;
};

/** Zone of a point of presence, such as `par-th2`. */
export const zoneOfPop = (pop: string): Zone | undefined =>
  zoneOf(pop.toLowerCase().split(/[^a-z0-9]+/), POP_ZONES);

/** Zone of a datacenter, by name or region, such as `GRA`, `GRA11` and `eu-west-gra`; never by number. */
export const zoneOfDatacenter = (datacenter: string): Zone | undefined => {
  const region = /^(?:eu|ca|ap)-[a-z]+-([a-z]+)/.exec(datacenter.toLowerCase());
  return zoneOf([region?.[1] ?? datacenter.toLowerCase().replace(/[0-9]+$/, '')], DATACENTER_ZONES);
};

/** The regions that the points of presence of a zone reach, for messages. */
export const regionsOf = (zone: Zone): string =>
  ({
    europe: 'eu-west-sbg, eu-west-gra, eu-west-rbx, eu-west-par, eu-west-lim, eu-central-waw, eu-west-eri',
    'north-america': 'ca-east-bhs, ca-east-tor',
    'asia-pacific': 'ap-southeast-sgp, ap-south-mum',
  })[zone];
