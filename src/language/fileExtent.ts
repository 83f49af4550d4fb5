import type { Spot } from '../topology/model.ts';
import { placeOf } from '../topology/place.ts';
import type { LanguageContext } from './context.ts';
import type { Extent } from './line.ts';

/** Where a spot is in the file as it stands now. */
export const fileExtent = ({ document }: Pick<LanguageContext, 'document'>, spot: Spot): Extent =>
  placeOf(document.root, spot);
