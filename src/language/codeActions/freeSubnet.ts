import { t } from '@vscode/l10n';
import type { CodeAction } from 'vscode-languageserver-types';
import { targetAt } from '../completion/suggestion.ts';
import { ownerOf, suggestionsAt } from '../completion/sources.ts';
import { editAction, QUICK_FIX, REWRITE, type Request } from './action.ts';
import { placeOf } from '../../topology/place.ts';

/** Values that can be replaced by the next free one. */
const REPLACEABLE = new Set([
  ...[
    'pop.subnet',
    'datacenter.subnet',
    'subnet.cidr',
    'vrackServicesSubnet.cidr',
    'virtualInterface.subnet',
  ],
  ...['vpc.cidr', 'network.vlan', 'vrackServicesSubnet.vlan', 'virtualInterface.vlan'],
  ...['staticRoute.nextHop', 'bgpNeighbor.neighbor', 'interface.ip', 'vrackServicesSubnet.serviceRange'],
]);

/** Takes the next free subnet, vLAN or address in the place of a value. */
export const freeActions = (request: Request): CodeAction[] => {
  const { context, place, findings } = request;
  const owner = place?.role === 'value' ? ownerOf(place.path) : undefined;
  if (!place || !owner || !REPLACEABLE.has(`${owner.definition}.${owner.key}`)) return [];
  const free = suggestionsAt(place, targetAt(context, place)).find(({ kind }) => kind === 'computed');
  if (!free || free.value === place.text) return [];
  const wrong = findings.filter(({ spot }) => {
    const { start, end } = placeOf(spot);
    return start < place.token.end && place.token.start < end;
  });
  // A fix of the finding says the same already.
  if (wrong.some(({ fix }) => fix?.edits.some(({ text }) => text === free.value))) return [];
  const title = t('Use {0}: {1}', free.value, free.detail ?? '');
  return [
    editAction(
      context,
      title,
      wrong.length > 0 ? QUICK_FIX : REWRITE,
      [{ ...place.token, text: free.value }],
      {
        diagnostics: wrong.flatMap(request.diagnosticsOf),
      },
    ),
  ];
};
