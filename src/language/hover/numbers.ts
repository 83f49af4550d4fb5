import { t } from '@vscode/l10n';
import { isAsn, isDocumentationAsn, OVH_ASNS } from '../../lint/support/asns.ts';
import { code, escapeMarkdown } from '../text.ts';
import type { Meaning } from './meaning.ts';

/** What kind of AS number it is, and who else of the file has it. */
export const asnMeaning: Meaning = (subject) => {
  const { text, context } = subject;
  if (!/^\d+$/.test(text)) return [];
  const asn = Number(text);
  const { vracks, sites } = context.document.topology;
  const has = (scalar: { readonly value: number | undefined } | undefined): boolean => scalar?.value === asn;
  const services = vracks.flatMap(({ connect }) => connect);
  const call = ({ name, service }: (typeof services)[number]): string =>
    escapeMarkdown(name?.text ?? service?.text ?? '?');
  const users = [
    ...services.flatMap((one) =>
      one.pops.some(({ customerAsn }) => has(customerAsn)) ? [t('customer of {0}', call(one))] : [],
    ),
    ...services.flatMap((one) =>
      [...one.pops, ...one.datacenters].some(({ ovhAsn }) => has(ovhAsn))
        ? [t('OVHcloud side of {0}', call(one))]
        : [],
    ),
    ...services.flatMap((one) =>
      one.datacenters.some(({ routing }) => routing?.bgp.some(({ asn: own }) => has(own)))
        ? [t('neighbours of {0}', call(one))]
        : [],
    ),
    ...sites.flatMap(({ asn: own, name }) =>
      has(own) ? [t('site {0}', escapeMarkdown(name?.text ?? '?'))] : [],
    ),
  ];
  return [
    kindOfAsn(asn),
    ...(users.length > 0 ? [t('In this file: {0}', users.slice(0, 6).join(', '))] : []),
  ];
};

const kindOfAsn = (asn: number): string => {
  if (!isAsn(asn)) return t('Reserved: nobody can have this ASN');
  if (OVH_ASNS.has(asn)) return t('An ASN of OVHcloud');
  if (isDocumentationAsn(asn)) return t('For examples in documents only (RFC 5398)');
  if (asn >= 64_512 && asn <= 65_534) return t('Private, 16 bits (RFC 6996)');
  if (asn >= 4_200_000_000) return t('Private, 32 bits (RFC 6996)');
  return asn > 65_535 ? t('Public, 32 bits') : t('Public, 16 bits');
};

/** What uses the vLAN in the vRack. */
export const vlanMeaning: Meaning = ({ text, around, definition }) => {
  if (!/^\d+$/.test(text)) return text === 'null' ? [t('Untagged')] : [];
  const vlan = Number(text);
  if (definition === 'virtualInterface') return [];
  const { projects = [], vrackServices = [], servers = [] } = around.vrack ?? {};
  const users = [
    ...projects.flatMap(({ networks, name, id }) =>
      networks.flatMap((network) =>
        network.vlan?.value === vlan
          ? [
              t(
                'network {0} of {1}',
                escapeMarkdown(network.name?.text ?? '?'),
                escapeMarkdown(name?.text ?? id?.text ?? '?'),
              ),
            ]
          : [],
      ),
    ),
    ...vrackServices
      .flatMap(({ subnets }) => subnets)
      .flatMap((one) =>
        one.vlan?.value === vlan
          ? [t('vRack Services subnet {0}', escapeMarkdown(one.name?.text ?? one.cidr?.text ?? '?'))]
          : [],
      ),
    ...servers.flatMap((one) =>
      one.vlan?.value === vlan ? [t('server {0}', escapeMarkdown(one.name?.text ?? '?'))] : [],
    ),
  ];
  return [
    ...(vlan === 0 ? [t('Untagged')] : []),
    ...(users.length > 0
      ? [t('{0} in this vRack: {1}', code(`vLAN ${vlan}`), users.slice(0, 6).join(', '))]
      : []),
  ];
};
