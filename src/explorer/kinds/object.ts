import { t } from '@vscode/l10n';
import type { Inventory } from '../../inventory/inventory.ts';
import type { Query } from '../../inventory/query.ts';
import { dateTime } from '../format.ts';
import type { Field, Row, State } from '../node.ts';

/** The row of an object that is read with one query: its id until it is read, the reason if it cannot be. */
export const objectRow = <T>(
  inventory: Inventory,
  query: Query<T>,
  unread: { readonly label: string; readonly icon: string; readonly description?: string },
  row: (value: NonNullable<T>) => Row,
): Row => {
  const { value, error, asOf, fromSnapshot } = inventory.peek(query);
  if (value === undefined || value === null) {
    if (!error) return { ...unread, state: 'unknown' };
    return { ...unread, description: error.message, state: 'error', fields: [[t('Reason'), error.message]] };
  }
  const known = row(value);
  const notes: Field[] = [];
  if (error) notes.push([t('Not refreshed'), error.message]);
  if (asOf !== undefined && (fromSnapshot || error)) notes.push([t('As of'), dateTime(asOf)]);
  return notes.length > 0 ? { ...known, fields: [...(known.fields ?? []), ...notes] } : known;
};

/** Name and id as label and first part of the description: the id alone where there is no name. */
export const named = (
  name: string | null | undefined,
  id: string,
): { label: string; alias: string | undefined } =>
  name && name !== id ? { label: name, alias: id } : { label: id, alias: undefined };

const CONFIG_STATES: Readonly<Record<string, State>> = { active: 'ok', init: 'init', toDelete: 'deleting' };

/** State of a PoP, DC or extra configuration, as the API names it. */
export const configState = (status: string): State => CONFIG_STATES[status] ?? 'warning';

/** The state in words where it is worth a word; a healthy row says nothing. */
export const configWord = (status: string): string | undefined => {
  switch (status) {
    case 'active':
      return undefined;
    case 'init':
      return t('being created');
    case 'toDelete':
      return t('being deleted');
    default:
      return status;
  }
};
