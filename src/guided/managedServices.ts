import { t } from '@vscode/l10n';
import type { AccountState, VrackServicesState } from '../plan/accountState.ts';
import type { Choice } from './ask.ts';

/**
 * The managed services that may be endpoints of a vRack Services, and those that it cannot have, with the reason.
 * @param state with the other vRack Services that may have them
 */
export const endpointChoices = (
  own: VrackServicesState,
  { vrackServices }: AccountState,
): Choice<string>[] => {
  const takenBy = new Map(
    vrackServices.flatMap(({ id, subnets }) =>
      subnets.flatMap(({ endpoints }) => endpoints.map((urn): [string, string] => [urn, id])),
    ),
  );
  return (own.eligible ?? []).map((urn) => {
    const owner = takenBy.get(urn);
    const unavailable = owner === undefined ? undefined : t('is an endpoint of {0} already', owner);
    return { ...urnLabel(urn), value: urn, unavailable };
  });
};

/** `urn:v1:eu:resource:storageNetApp:uuid` as kind and id. */
export const urnLabel = (urn: string): { readonly label: string; readonly description?: string } => {
  const [, , , , kind, ...id] = urn.split(':');
  return kind === undefined || id.length === 0 ? { label: urn } : { label: id.join(':'), description: kind };
};
