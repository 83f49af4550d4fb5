import type { DatacenterState } from '../plan/accountState.ts';

/** Every way in which a file may write a datacenter that a service reaches; the first means it and no other. */
export const datacenterNames = (
  id: number,
  datacenters: readonly DatacenterState[],
): readonly [string | number, ...string[]] => {
  const datacenter = datacenters.find((one) => one.id === id);
  const others = datacenters.filter((one) => one.id !== id);
  const means = (word: string): boolean =>
    !others.some((one) => one.name.toLowerCase() === word.toLowerCase() || String(one.id) === word);
  const names: string[] = [];
  if (datacenter?.name && means(datacenter.name)) names.push(datacenter.name);
  names.push(String(id));
  if (datacenter?.region && !others.some(({ region }) => region === datacenter.region)) {
    names.push(datacenter.region);
  }
  const [first = String(id), ...more] = names;
  return [first === String(id) ? id : first, ...more];
};
