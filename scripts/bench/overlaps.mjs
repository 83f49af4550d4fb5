// Overlaps among 10,000 CIDR strings, parsing included.
import { medianTime, source } from './lib/measure.mjs';

const COUNT = 10_000;

export default async function measure() {
  const { cidr, sweep } = await source({ cidr: 'src/ip/cidr.ts', sweep: 'src/ip/sweep.ts' });
  const texts = blocks();
  let found = 0;
  const value = await medianTime(
    40,
    () => {
      const parsed = [];
      for (const text of texts) {
        const result = cidr.parseCidr(text);
        if (result.ok) parsed.push({ cidr: result.value.cidr, of: text });
      }
      found = sweep.overlaps(parsed).length;
    },
    { warmUp: 20 },
  );
  return [
    {
      figure: `${found.toLocaleString('en')} overlaps among 10,000 CIDR strings`,
      value,
      unit: 'ms',
      target: { most: 5, stretch: 2.5 },
    },
  ];
}

/** Blocks in no order as a large topology has them: mostly apart, some inside others. The same at every run. */
function blocks() {
  let seed = 1;
  const random = (below) => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
    return Math.floor((seed / 2 ** 32) * below);
  };
  return Array.from({ length: COUNT }, () => {
    const prefix = 22 + random(9);
    const size = 2 ** (32 - prefix);
    const inside = Math.floor(random(2 ** 24) / size) * size;
    return `10.${inside >>> 16}.${(inside >>> 8) & 255}.${inside & 255}/${prefix}`;
  });
}
