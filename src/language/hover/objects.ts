import { t } from '@vscode/l10n';
import type { SnapshotState } from '../account.ts';
import { nameAt, PUBLIC, type Name } from '../names.ts';
import { code, escapeMarkdown } from '../text.ts';
import type { Meaning, Subject } from './meaning.ts';

/** What a name refers to. */
export const referenceMeaning: Meaning = ({ context, place, definition, text }) => {
  if (definition === 'interface' && text === PUBLIC) return [t('The public network (Ext-Net)')];
  const found = nameAt(context, place.token.start);
  // A service that is called by its name needs no word about its uuid.
  return found && !(found.name.isId && found.name.uses.length === 0) ? describe(found.name) : [];
};

const describe = ({ node, uses }: Name): string[] => {
  const used = uses.length === 0 ? t('Nothing refers to it') : t('References: {0}', uses.length);
  const facts = (...all: (string | undefined)[]): string => all.filter((one) => one !== undefined).join(', ');
  switch (node.kind) {
    case 'network':
      return [
        facts(
          t('Private network'),
          node.vlan && code(`vLAN ${node.vlan.text}`),
          ...new Set(node.subnets.map(({ cidr }) => cidr && code(cidr.text))),
          node.regions.map((one) => escapeMarkdown(one.text)).join(' ') || undefined,
        ),
        used,
      ];
    case 'connect':
      return [
        facts(
          t('OVHcloud Connect'),
          node.pop && escapeMarkdown(node.pop.text),
          node.service && code(node.service.text),
        ),
        used,
      ];
    case 'jdConnection':
      return [facts(t('JD Cloud connection'), node.bandwidth && escapeMarkdown(node.bandwidth.text)), used];
    case 'jdBorderGateway':
      return [facts(t('Border gateway'), t('VPCs: {0}', node.vpcs.length)), used];
    case 'jdVpc':
      return [facts(t('VPC'), node.cidr && code(node.cidr.text)), used];
    case 'jdVirtualInterface':
      return [
        facts(
          t('Virtual interface'),
          node.vlan && code(`vLAN ${node.vlan.text}`),
          node.subnet && code(node.subnet.text),
        ),
        used,
      ];
  }
};

const UNKNOWN = (): string => t('The account does not have it');

/** What the account knows of an object, by its id. Nothing where no account is connected or the list was not read. */
export const liveMeaning: Meaning = (subject) => {
  const { context, definition, key, text } = subject;
  const { account } = context;
  if (!account) return [];
  switch (`${definition}.${key}`) {
    case 'vrack.id':
      return say(account.vracks, text, ({ name }) => [name]);
    case 'project.id':
      return say(account.projects, text, ({ name, regions }) => [name, regions?.join(' ')]);
    case 'vrackServices.id':
      return say(account.vrackServices, text, ({ name, status, region }) => [name, status, region]);
    case 'connect.service':
      return [
        ...say(account.connect, text, ({ name, details }) => [
          name,
          details?.status,
          details?.pop,
          details?.provider,
          details?.vrack === null ? t('on no vRack') : details?.vrack,
        ]),
        ...stateLine(
          t('State'),
          account.connect?.find(({ id }) => id.toLowerCase() === text.toLowerCase())?.state,
        ),
      ];
    case 'vrackServicesSubnet.endpoints':
      return (account.vrackServices ?? [])
        .flatMap(({ managedServices }) => managedServices ?? [])
        .filter(({ urn }) => urn === text)
        .slice(0, 1)
        .map(({ name, region }) => t('In the account: {0}', facts([name, region])));
    case 'pop.interface':
      return popState(subject);
    case 'datacenter.datacenter':
      return datacenterState(subject);
    default:
      return [];
  }
};

const facts = (all: readonly (string | undefined)[]): string =>
  all
    .filter((one): one is string => one !== undefined && one !== '')
    .map(escapeMarkdown)
    .join(', ');

const say = <T extends { readonly id: string }>(
  list: readonly T[] | undefined,
  id: string,
  about: (one: T) => readonly (string | undefined)[],
): string[] => {
  if (!list) return [];
  const one = list.find((candidate) => candidate.id.toLowerCase() === id.toLowerCase());
  if (!one) return [UNKNOWN()];
  return [t('In the account: {0}', facts(about(one)) || t('it exists'))];
};

/** What is down is marked by more than a word. */
const stateLine = (title: string, known: SnapshotState | undefined): string[] => {
  if (!known) return [];
  const text = escapeMarkdown(known.text);
  return [t('{0}: {1}', title, known.state === 'down' ? `⚠ **${text}**` : text)];
};

const popState = ({ context, around, text }: Subject): string[] => {
  const id = around.connect?.service?.value;
  const service = context.account?.connect?.find((one) => one.id === id);
  const details = service?.details;
  const port = stateLine(
    t('Port'),
    service?.ports?.find((one) => String(one.id) === text),
  );
  const config = details?.popConfigs?.find((one) => String(one.interface) === text);
  if (!config)
    return [...port, ...(details?.popConfigs ? [t('In the account: no PoP configuration yet')] : [])];
  const session = stateLine(
    t('BGP session'),
    service?.sessions?.find((one) => one.id === config.id),
  );
  const { type, subnet, prefixesAccepted, prefixLimit } = config;
  const prefixes =
    prefixesAccepted === undefined || prefixLimit === undefined
      ? undefined
      : t('{0} of {1} prefixes', prefixesAccepted, prefixLimit);
  return [t('In the account: {0}', facts([type, subnet ?? undefined, prefixes])), ...port, ...session];
};

const datacenterState = ({ context, around, text }: Subject): string[] => {
  const id = around.connect?.service?.value;
  const details = context.account?.connect?.find((one) => one.id === id)?.details;
  const found = details?.datacenters?.find(({ id: number, name, region }) =>
    [String(number), name.toLowerCase(), region?.toLowerCase()].includes(text.toLowerCase()),
  );
  if (!found) return [];
  const config = details?.datacenterConfigs?.find(({ datacenter }) => datacenter === found.id);
  const state = config ? t('configured') : found.available === false ? t('not available') : t('available');
  return [t('In the account: {0}', facts([found.name, found.region, state, config?.subnet ?? undefined]))];
};
