import { t } from '@vscode/l10n';
import type { DiagramWords } from '../../../panels/diagram.ts';

/** What the page writes itself. */
export const diagramWords = (): DiagramWords => ({
  toolbar: t('Diagram'),
  show: t('Show'),
  file: t('File'),
  account: t('Account'),
  both: t('File and account'),
  search: t('Search the diagram'),
  previous: t('Previous match'),
  next: t('Next match'),
  found: t('{0} of {1}', '{0}', '{1}'),
  notFound: t('Nothing found'),
  zoomIn: t('Zoom in'),
  zoomOut: t('Zoom out'),
  fit: t('Show all'),
  more: t('The picture goes on beyond the dashed edges; 0 shows all of it.'),
  export: t('Export…'),
  keys: t(
    'Arrow keys move the picture, plus and minus zoom, 0 shows all of it. Tab goes to the objects in it, where arrow keys lead from one to the next and Enter opens one.',
  ),
});
