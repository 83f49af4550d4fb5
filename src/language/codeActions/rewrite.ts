import { t } from '@vscode/l10n';
import type { CodeAction } from 'vscode-languageserver-types';
import { targetAt, type Suggestion } from '../completion/suggestion.ts';
import type { Routing } from '../../topology/model.ts';
import { keyExtent } from '../blockText.ts';
import { suggestionsFor } from '../completion/sources.ts';
import { map, plainText, renderEntry, type TemplateMap } from '../completion/template.ts';
import { startOfLine } from '../blockText.ts';
import { definitionShape, keyShape } from '../schema.ts';
import { lineBreakOf } from '../text.ts';
import { editAction, REWRITE, type Request } from './action.ts';
import { placeOf } from '../../topology/place.ts';

/** BGP neighbours that a datacenter can have. */
const MOST_NEIGHBORS = 4;

/** Turns static routes into BGP neighbours, and back. */
export const convertActions = (request: Request): CodeAction[] => {
  const { routing } = request.around;
  if (!routing) return [];
  if (routing.static.length > 0 && routing.bgp.length === 0) {
    const items = neighbors(request, routing);
    return replace(request, routing, 'static', 'bgp', items, t('Convert static routes to BGP'));
  }
  if (routing.bgp.length > 0 && routing.static.length === 0) {
    return replace(
      request,
      routing,
      'bgp',
      'static',
      routes(request, routing),
      t('Convert BGP to static routes'),
    );
  }
  return [];
};

const suggestions = ({ context, place }: Request, definition: string, key: string): readonly Suggestion[] => {
  const shape = keyShape(definitionShape(definition), key);
  return shape && place ? suggestionsFor(definition, key, shape, targetAt(context, place)) : [];
};

const first = (request: Request, definition: string, key: string): string => {
  return suggestions(request, definition, key)[0]?.value ?? '';
};

/** The routers that the routes led to become neighbours, with an AS number that is free. */
const neighbors = (request: Request, { static: all }: Routing): TemplateMap[] => {
  const hops = [...new Set(all.flatMap(({ nextHop }) => (nextHop?.text ? [nextHop.text] : [])))];
  const asn = first(request, 'bgpNeighbor', 'asn');
  const used = hops.length > 0 ? hops : [first(request, 'bgpNeighbor', 'neighbor')];
  return used.slice(0, MOST_NEIGHBORS).map((neighbor) => map({ asn, neighbor }));
};

/** A route to each network behind the datacenter, by way of the first neighbour. */
const routes = (request: Request, { bgp }: Routing): TemplateMap[] => {
  const nextHop = bgp[0]?.neighbor?.text ?? '';
  const found = suggestions(request, 'staticRoute', 'subnet');
  const subnets = found.length > 0 ? found.map(({ value }) => value) : [''];
  return subnets.map((subnet) => map({ subnet, nextHop }));
};

const replace = (
  { context }: Request,
  routing: Routing,
  from: 'static' | 'bgp',
  to: 'static' | 'bgp',
  items: readonly TemplateMap[],
  title: string,
): CodeAction[] => {
  const { text } = context.document;
  const key = routing.keys.get(from);
  const extent = key && !key.anchor ? keyExtent(text, placeOf(key)) : undefined;
  if (!extent) return [];
  const column = extent.start - startOfLine(text, extent.start);
  const written = plainText(renderEntry(to, items, column)).replaceAll('\n', lineBreakOf(text));
  return [editAction(context, title, REWRITE, [{ ...extent, text: written }])];
};
