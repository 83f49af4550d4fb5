import { t } from '@vscode/l10n';

const words: Readonly<Record<string, () => string>> = {
  addPopConfiguration: () => t('Creation of a PoP configuration'),
  addDatacenterConfiguration: () => t('Creation of a DC configuration'),
  addDatacenterExtraConfiguration: () => t('Creation of a route or BGP neighbor'),
  delPopConfiguration: () => t('Deletion of a PoP configuration'),
  delDatacenterConfiguration: () => t('Deletion of a DC configuration'),
  delDatacenterExtraConfiguration: () => t('Deletion of a route or BGP neighbor'),
  addVrack: () => t('Association with a vRack'),
  removeVrack: () => t('Dissociation from the vRack'),
  lockInterface: () => t('Locking of a port'),
  unlockInterface: () => t('Unlocking of a port'),
};

/** What a task of an OVHcloud Connect service does, in words; as the API calls it where it is a new one. */
export const taskWord = (name: string): string =>
  (Object.hasOwn(words, name) ? words[name]?.() : undefined) ?? name;
