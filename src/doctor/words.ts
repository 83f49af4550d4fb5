/** Words of the API in the language of the reader; one that is not known stays as it came. */
import { t } from '@vscode/l10n';
import { inWords } from '../words/apiWords.ts';

export const apiWord = inWords({
  up: () => t('up'),
  down: () => t('down'),
  unknown: () => t('not known'),
  enabled: () => t('enabled'),
  disabled: () => t('locked'),
  reserved: () => t('reserved'),
  active: () => t('active'),
  init: () => t('being created'),
  toDelete: () => t('being deleted'),
  todo: () => t('waits'),
  doing: () => t('under way'),
  pause: () => t('held'),
  error: () => t('failed'),
  denied: () => t('refused'),
});
