import { t } from '@vscode/l10n';
import { MANY_ERRORS } from '../../../doctor/check/port.ts';
import type { DatacenterHealth, PopHealth, PortHealth } from '../../../doctor/health.ts';
import type { LightLevel, LightReading } from '../../../doctor/light.ts';
import { worstErrors } from '../../../doctor/series.ts';
import { stateWord, type LinkState } from '../../../doctor/status.ts';
import { utc } from '../../../doctor/time.ts';
import { MANY_FLAPS } from '../../../doctor/warnings.ts';
import { asn, parts } from '../../../explorer/format.ts';
import type { ExtraConfig } from '../../../ovh/resources/ovhCloudConnectConfig.ts';
import { dbmText, numberText } from '../../../words/numbers.ts';
import type { CardView, FactView, Mark, Period, Tone } from '../../../panels/health.ts';
import { clock, fact, knownFacts, mark } from './facts.ts';

const linkMark = (link: LinkState, up: string): Mark => {
  if (link.state === 'up') return mark('good', up);
  if (link.state === 'down') return mark('bad', stateWord(link) ?? t('down'));
  const isMoving = link.reason === 'creating' || link.reason === 'deleting';
  return mark(isMoving ? 'busy' : 'neutral', stateWord(link) ?? t('not known'));
};

const sinceText = ({ since }: LinkState): string | null => (since ? t('since {0}', utc(since)) : null);

const readText = (readAt: number | undefined): string | null =>
  readAt === undefined ? null : t('Read {0}', clock(readAt));

/** @param readAt milliseconds since 1970 */
export const portCard = (port: PortHealth, period: Period, readAt: number | undefined): CardView => ({
  id: `port:${port.id}`,
  title: t('Port {0}', port.id),
  mark: linkMark(port.link, t('up')),
  since: sinceText(port.link),
  meter: null,
  facts: [
    lightFact(t('Light from you'), port.lightIn),
    lightFact(t('Light from OVHcloud'), port.lightOut),
    ...knownFacts([t('Light measured'), port.lightReadAt && utc(port.lightReadAt)]),
    ...errorsFact(port, period),
    ...knownFacts([t('Place'), parts(port.name, port.device, port.rack, port.connector)]),
  ],
  parts: [],
  readAt: readText(readAt),
});

const LIGHT_TONES: Readonly<Record<LightLevel, Tone>> = {
  good: 'good',
  weak: 'warning',
  'too-low': 'bad',
  'too-strong': 'bad',
  none: 'bad',
  unknown: 'neutral',
};

const lightFact = (label: string, { level, dbm, meaning, status }: LightReading): FactView =>
  fact(
    label,
    dbm === null ? (status === 'up' ? t('there') : t('not known')) : dbmText(dbm),
    LIGHT_TONES[level],
    meaning,
  );

const errorWords: Readonly<Record<Period, { none: () => string; most: (errors: string) => string }>> = {
  hourly: {
    none: () => t('none in this hour'),
    most: (errors) => t('up to {0} a second in this hour', errors),
  },
  daily: {
    none: () => t('none in these 24 hours'),
    most: (errors) => t('up to {0} a second in these 24 hours', errors),
  },
  weekly: {
    none: () => t('none in this week'),
    most: (errors) => t('up to {0} a second in this week', errors),
  },
};

const errorsFact = ({ series }: PortHealth, period: Period): FactView[] => {
  const worst = worstErrors(series);
  if (worst === undefined) return [];
  const words = errorWords[period];
  const text = worst === 0 ? words.none() : words.most(numberText(worst, 1));
  return [fact(t('Errors'), text, worst > MANY_ERRORS ? 'warning' : 'neutral')];
};

/** @param readAt milliseconds since 1970 */
export const popCard = (pop: PopHealth, readAt: number | undefined): CardView => {
  const isRouted = pop.type === 'l3';
  return {
    id: `pop:${pop.id}`,
    title: isRouted ? t('BGP session of PoP configuration {0}', pop.id) : t('PoP configuration {0}', pop.id),
    mark:
      isRouted || pop.session.reason ? linkMark(pop.session, t('up')) : mark('neutral', t('layer 2, no BGP')),
    since: sinceText(pop.session),
    meter: prefixMeter(pop),
    facts: [
      ...knownFacts([t('Port'), pop.interfaceId]),
      ...(isRouted
        ? knownFacts(
            [t('You'), parts(asn(pop.customerAsn), pop.customerAddress)],
            [t('OVHcloud'), parts(asn(pop.ovhAsn), pop.ovhAddress)],
            [t('Subnet'), pop.subnet],
          )
        : []),
      ...flapsFact(pop),
    ],
    parts: pop.datacenters.map(datacenterPart),
    readAt: readText(readAt),
  };
};

const flapsFact = ({ flaps }: PopHealth): FactView[] =>
  flaps === null ? [] : [fact(t('Flaps'), String(flaps), flaps >= MANY_FLAPS ? 'warning' : 'neutral')];

const prefixMeter = ({ prefixes }: PopHealth): CardView['meter'] => {
  if (!prefixes) return null;
  const { accepted, limit, level } = prefixes;
  const words = { ok: '', near: t('near the limit'), reached: t('limit reached') }[level];
  return {
    label: t('Accepted prefixes'),
    text: parts(t('{0} of {1}', accepted, limit), words),
    value: accepted,
    max: limit,
    tone: ({ ok: 'good', near: 'warning', reached: 'bad' } as const)[level],
  };
};

const datacenterPart = (datacenter: DatacenterHealth): CardView['parts'][number] => ({
  title: parts(t('Datacenter {0}', datacenter.name), datacenter.region),
  mark: configMark(datacenter.status),
  facts: [
    ...knownFacts([t('Subnet'), parts(datacenter.subnet, asn(datacenter.ovhAsn))]),
    ...datacenter.extras.map(extraFact),
  ],
});

const configMark = (status: string): Mark => {
  switch (status) {
    case 'active':
      return mark('good', t('active'));
    case 'init':
      return mark('busy', t('being created'));
    case 'toDelete':
      return mark('busy', t('being deleted'));
    default:
      return mark('neutral', status);
  }
};

const extraFact = (extra: ExtraConfig): FactView =>
  extra.type === 'bgp'
    ? fact(t('BGP neighbour'), parts(extra.bgpNeighborIp, asn(extra.bgpNeighborArea)))
    : fact(t('Static route'), t('{0} via {1}', extra.subnet ?? '?', extra.nextHop ?? '?'));
