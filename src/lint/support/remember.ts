import type { Node, Topology, Vrack } from '../../topology/model.ts';
import type { Report } from '../rule.ts';

/** Lists that a check looks at. */
type Lists = readonly (readonly unknown[])[];

/**
 * What follows from lists, kept until one of them has another item. An edit makes new objects of what it touches, up to
 * the item of the list; `of` itself may be changed in place. So what follows from services costs nothing while somebody
 * edits networks.
 */
export const keptFor = <O extends object, T>(
  listsOf: (of: O) => Lists,
  derive: (of: O) => T,
): ((of: O) => T) => {
  const kept = new WeakMap<O, { readonly lists: Lists; readonly value: T }>();
  return (of) => {
    const lists = listsOf(of);
    let known = kept.get(of);
    if (!known || !isSame(known.lists, lists)) kept.set(of, (known = { lists, value: derive(of) }));
    return known.value;
  };
};

/**
 * A check that runs again only when one of the lists that it looks at has another item; otherwise it reports and
 * answers what it did before.
 */
export const remembered = <O extends object, T>(
  listsOf: (of: O) => Lists,
  check: (of: O, report: Report) => T,
): ((of: O, report: Report) => T) => {
  const outcome = keptFor(listsOf, (of: O) => {
    const reports: Parameters<Report>[] = [];
    return { value: check(of, (...details) => reports.push(details)), reports };
  });
  return (of, report) => {
    const { value, reports } = outcome(of);
    for (const details of reports) report(...details);
    return value;
  };
};

const isSame = (a: Lists, b: Lists): boolean =>
  a.length === b.length &&
  a.every((list, index) => {
    const other = b[index];
    return (
      list === other ||
      (list.length === other?.length && list.every((item, position) => item === other[position]))
    );
  });

/** For a check of a vRack that looks at its OVHcloud Connect services only. */
export const byServices = ({ connect }: Vrack): Lists => [connect];

/** For a check of a vRack that looks at all that has an address block: not at instances, of which there are most. */
export const byBlocks = ({ connect, vrackServices, projects }: Vrack): Lists => [
  connect,
  vrackServices,
  projects,
  ...projects.map(({ networks }) => networks),
];

/** For a check of the file that looks at its OVHcloud Connect services only. */
export const byAllServices = ({ vracks }: Topology): Lists => [
  vracks,
  ...vracks.map(({ connect }) => connect),
];

/** For a check of the file that looks at its OVHcloud Connect services, its sites and JD Cloud. */
export const bySites = (topology: Topology): Lists => [
  topology.sites,
  [topology.jdcloud],
  ...byAllServices(topology),
];

/** What follows from an object, kept until anything changes in the item that it stands for. */
export const whileUnchanged = <O extends Node, T>(derive: (of: O) => T): ((of: O) => T) => {
  const kept = new WeakMap<O, { readonly stamp: number; readonly value: T }>();
  return (of) => {
    const { stamp } = of.item;
    let known = kept.get(of);
    if (known?.stamp !== stamp) kept.set(of, (known = { stamp, value: derive(of) }));
    return known.value;
  };
};
