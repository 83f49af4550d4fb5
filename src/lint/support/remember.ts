import type { Node, Topology, Vrack } from '../../topology/model.ts';
import type { Report } from '../rule.ts';

/** Lists that a check looks at. */
type Lists = readonly (readonly unknown[])[];

/**
 * A check that runs again only when one of the lists that it looks at has another item, and otherwise reports what it
 * reported before. An edit makes new objects of what it touches, up to the item of the list; `of` itself may be
 * changed in place. So a check that looks at services costs nothing while somebody edits networks.
 */
export const remembered = <O extends object>(
  listsOf: (of: O) => Lists,
  check: (of: O, report: Report) => void,
): ((of: O, report: Report) => void) => {
  const kept = new WeakMap<O, { readonly lists: Lists; readonly reports: readonly Parameters<Report>[] }>();
  return (of, report) => {
    const lists = listsOf(of);
    let known = kept.get(of);
    if (!known || !isSame(known.lists, lists)) {
      const reports: Parameters<Report>[] = [];
      check(of, (...details) => reports.push(details));
      kept.set(of, (known = { lists, reports }));
    }
    for (const details of known.reports) report(...details);
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
