import type { Connect } from '../../topology/model.ts';

/** The layer of a service: that of its PoP configurations; undefined where none tells. */
export type Layer = 'l2' | 'l3' | 'mixed' | undefined;

/** Every PoP configuration of a service has one layer (R13); `mixed` is a mistake that has a rule of its own. */
export const layerOf = ({ pops }: Connect): Layer => {
  let layer: Layer;
  for (const { type } of pops) {
    if (type?.value === undefined) continue;
    if (layer !== undefined && layer !== type.value) return 'mixed';
    layer = type.value;
  }
  return layer;
};
