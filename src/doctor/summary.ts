import { t } from '@vscode/l10n';
import type { PopHealth, PortHealth, ServiceHealth } from './health.ts';
import { isLit } from './light.ts';
import type { LinkState } from './status.ts';
import { utc } from './time.ts';
import { warnings } from './warnings.ts';

/** What works, what does not, since when. What a person reads first, so it begins with the worst. */
export const summary = (health: Omit<ServiceHealth, 'summary'>): string => {
  const { name, isActive, ports, pops, vrack } = health;
  if (!isActive) return t('{0} is closed: it carries no traffic and cannot be configured.', name);
  const down = [
    ...ports.filter(({ link }) => link.state === 'down').map(portSentence),
    // A session cannot be up over a port that is not: the port says it all.
    ...pops.filter((pop) => pop.session.state === 'down' && !isOverDownPort(pop, ports)).map(popSentence),
  ];
  const works = [
    ...ports.filter(({ link }) => link.state === 'up').map(({ id }) => t('port {0}', id)),
    ...pops.filter(({ session }) => session.state === 'up').map(({ id }) => t('BGP session {0}', id)),
  ];
  const work = health.incidents?.find(({ phase }) => phase === 'under-way');
  return [
    ...(down.length > 0 ? [t('{0} has a fault: {1}.', name, down.join('; '))] : []),
    ...(down.length > 0 && works.length > 0 ? [t('Up: {0}.', works.join(', '))] : []),
    ...(down.length === 0 ? [goodSentence(health, works)] : []),
    ...warnings(ports, pops),
    ...(vrack === null ? [t('It is on no vRack, so it reaches nothing at OVHcloud.')] : []),
    ...(work
      ? [
          work.type === 'maintenance'
            ? t('OVHcloud has maintenance under way since {0}.', work.start ? utc(work.start) : '?')
            : t('OVHcloud has an incident under way since {0}.', work.start ? utc(work.start) : '?'),
        ]
      : []),
  ].join(' ');
};

const isOverDownPort = (pop: PopHealth, ports: readonly PortHealth[]): boolean =>
  ports.some(({ id, link }) => id === pop.interfaceId && link.state === 'down');

const goodSentence = (
  { name, pops, ports, isRead }: Omit<ServiceHealth, 'summary'>,
  works: readonly string[],
): string => {
  if (works.length === 0) return t('Nothing is known to be wrong with {0}, and nothing to be up.', name);
  const up = works.join(', ');
  if (!isRead.ports || !isRead.configurations) {
    return t('Nothing is known to be wrong with {0}. Up: {1}.', name, up);
  }
  if (!pops.some(({ status }) => status === 'active')) {
    return pops.length === 0
      ? t('{0} has no configuration yet. Up: {1}.', name, up)
      : t('The configuration of {0} is being changed. Up: {1}.', name, up);
  }
  if (pops.some(isUntold)) {
    return t(
      'Nothing is known to be wrong with {0}; OVHcloud does not say whether BGP is up. Up: {1}.',
      name,
      up,
    );
  }
  const [pop] = pops;
  const since = pops.length === 1 && ports.length === 1 ? pop?.session.since : undefined;
  return since
    ? t('{0} works since {1}. Up: {2}.', name, utc(since), up)
    : t('{0} works. Up: {1}.', name, up);
};

const withSince = (sentence: string, { since }: LinkState): string =>
  since ? t('{0} since {1}', sentence, utc(since)) : sentence;

const portSentence = (port: PortHealth): string => withSince(portFault(port), port.link);

/** A session of which the account is not told. */
export const isUntold = ({ type, status, session }: PopHealth): boolean =>
  type === 'l3' && status === 'active' && session.state === 'unknown';

const portFault = ({ id, link: { reason }, ...light }: PortHealth): string => {
  switch (reason) {
    case 'locked':
      return t('port {0} is locked', id);
    case 'light-in':
      return t('port {0} receives no light from your side', id);
    case 'light-out':
      return t('port {0} sends no light', id);
    default:
      return isLit(light) ? t('port {0} has light but no link', id) : t('port {0} has no link', id);
  }
};

const popSentence = ({ id, session }: PopHealth): string =>
  withSince(t('the BGP session of PoP configuration {0} is down', id), session);
