import { t } from '@vscode/l10n';
import type { DocumentLink } from 'vscode-languageserver-types';
import type { Scalar } from '../topology/model.ts';
import type { LanguageContext } from './context.ts';
import { rangeOfSpot } from './text.ts';

/** Links of a file: what a person may look at. */
const MOST = 1_000;

/** Where files are opened without an account: the control panel of most. */
const PANEL = 'https://manager.eu.ovhcloud.com/';

/** Ids that lead to their object in the control panel. */
export const documentLinks = (context: LanguageContext): DocumentLink[] => {
  const { document, account } = context;
  const panel = account ? account.panel : PANEL;
  if (panel === undefined) return [];
  const links: DocumentLink[] = [];
  const add = (id: Scalar<string> | undefined, page: (id: string) => string): void => {
    if (id?.value === undefined || id.anchor || !/^[\w.:-]+$/.test(id.value) || links.length >= MOST) return;
    links.push({
      range: rangeOfSpot(context, id),
      target: panel + page(encodeURIComponent(id.value)),
      tooltip: t('Open in the control panel'),
    });
  };
  for (const vrack of document.topology.vracks) {
    add(vrack.id, (id) => `#/dedicated/vrack/${id}`);
    for (const { service } of vrack.connect) add(service, (id) => `#/dedicated/cloud-connect/${id}`);
    for (const { id: project } of vrack.projects) add(project, (id) => `#/public-cloud/pci/projects/${id}`);
    for (const one of vrack.vrackServices) add(one.id, (id) => `#/vrack-services/${id}`);
    for (const { name } of vrack.servers) add(name, (id) => `#/dedicated/server/${id}`);
    for (const one of vrack.dedicatedClouds) add(one, (id) => `#/dedicated/dedicated_cloud/${id}`);
    for (const one of vrack.loadBalancers) add(one, (id) => `#/dedicated/iplb/${id}`);
  }
  return links;
};
