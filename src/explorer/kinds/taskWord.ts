import { t } from '@vscode/l10n';
import { inWords } from '../../words/apiWords.ts';

/** What a task of an OVHcloud Connect service does, in words; as the API calls it where it is a new one. */
export const taskWord = inWords({
  addPopConfiguration: () => t('Creation of a PoP configuration'),
  addDatacenterConfiguration: () => t('Creation of a DC configuration'),
  addDatacenterExtraConfiguration: () => t('Creation of a route or BGP neighbour'),
  delPopConfiguration: () => t('Deletion of a PoP configuration'),
  delDatacenterConfiguration: () => t('Deletion of a DC configuration'),
  delDatacenterExtraConfiguration: () => t('Deletion of a route or BGP neighbour'),
  addVrack: () => t('Association with a vRack'),
  removeVrack: () => t('Dissociation from the vRack'),
  lockInterface: () => t('Locking of a port'),
  unlockInterface: () => t('Unlocking of a port'),
});
