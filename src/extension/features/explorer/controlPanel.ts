import { t } from '@vscode/l10n';
import { OvhError } from '../../../ovh/errors.ts';

const PANELS: Readonly<Record<string, string>> = {
  'ovh-eu': 'https://manager.eu.ovhcloud.com/',
  'ovh-ca': 'https://manager.ca.ovhcloud.com/',
  'ovh-us': 'https://manager.us.ovhcloud.com/',
};

/** Address of the control panel with a slash at its end, for endpoints that have one. */
export const panelOf = (endpoint: string): string | undefined => PANELS[endpoint];

/** Address of an object's page in the control panel; fails for endpoints that have no panel (simulator, proxy). */
export const panelUrl = (endpoint: string, page: string): string => {
  const panel = panelOf(endpoint);
  if (panel === undefined) {
    throw new OvhError(
      'configuration',
      endpoint === 'simulated'
        ? t('The control panel shows real accounts; this one is simulated on this machine.')
        : t('The endpoint {0} has no control panel.', endpoint),
    );
  }
  return panel + page;
};
