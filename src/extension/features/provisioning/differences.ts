import { t } from '@vscode/l10n';
import type { FileRange } from '../../../topology/place.ts';
import type { Plan, Step } from '../../../plan/plan.ts';

/** An object in which the account differs from the file. */
export interface Difference {
  readonly address: string;
  /** What the account has instead, a line each. */
  readonly texts: readonly string[];
  readonly place: FileRange | undefined;
  /** The file says nothing of it. */
  readonly isUnmanaged?: boolean;
}

/**
 * In what the account differs from the file. What a plan deletes and makes again only because something above it is
 * replaced is as the file says, and is not among them.
 */
export const differencesOf = ({ steps, unmanaged }: Pick<Plan, 'steps' | 'unmanaged'>): Difference[] => {
  const byAddress = new Map<string, Step[]>();
  for (const step of steps) byAddress.set(step.address, [...(byAddress.get(step.address) ?? []), step]);
  const differing = [...byAddress].flatMap(([address, own]): Difference[] => {
    const changes = own.flatMap((step) => step.changes);
    const place = own.find((step) => step.place)?.place;
    if (changes.length > 0) {
      const texts = changes.map(({ field, from }) => `${field}: ${from ?? t('none')}`);
      return [{ address, texts: [...new Set(texts)], place }];
    }
    const isMade = own.some(({ action }) => action === 'create' || action === 'attach');
    const isGone = own.some(({ action }) => action === 'delete' || action === 'detach');
    if (isMade && isGone) return [];
    return [{ address, texts: [isMade ? t('not there') : t('there')], place }];
  });
  return [
    ...differing,
    ...unmanaged.map(({ address }) => ({
      address,
      texts: [t('there')],
      place: undefined,
      isUnmanaged: true,
    })),
  ];
};
