import type { AccountState } from '../plan/accountState.ts';
import { networkAddress, projectAddress } from '../plan/address.ts';
import { nodeText } from '../plan/import/nodeText.ts';
import { TopologyDocument } from '../topology/document.ts';
import { insertItem, type TextEdit } from '../topology/insertItem.ts';
import type { Topology } from '../topology/model.ts';
import { insertionOf, type ListPlace } from './place.ts';

/** An item that a topology file gets. */
export interface Addition {
  readonly place: ListPlace;
  readonly item: unknown;
  /** Said in front of it in a file. */
  readonly comment?: string | undefined;
}

/** What every file begins with. */
const BEGINNING = 'version: 1\n';

/** The text of a file, which may be empty, with the additions. @throws InsertError when it cannot be changed */
export const textWith = (text: string, additions: readonly Addition[]): string =>
  additions.reduce(
    (before, { place, item, comment }) => {
      const insertion = insertionOf(new TopologyDocument(before).topology, place, item);
      const edit = insertItem(before, insertion.path, insertion.item, comment);
      return before.slice(0, edit.start) + edit.text + before.slice(edit.end);
    },
    text.trim() === '' ? BEGINNING : text,
  );

/** What changed, as one edit: one undo takes all of it back, and the rest of the file is not touched. */
export const difference = (before: string, after: string): TextEdit => {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start += 1;
  let same = 0;
  while (same < most - start && before.at(-1 - same) === after.at(-1 - same)) same += 1;
  return { start, end: before.length - same, text: after.slice(start, after.length - same) };
};

/**
 * The additions with what they name and the file does not have: an interface is on a network of its project, which comes
 * first, as the account has it.
 */
export const withNetworks = (
  { vracks }: Topology,
  additions: readonly Addition[],
  state: AccountState,
): readonly Addition[] => {
  const before = additions.flatMap(({ place, item }): Addition[] => {
    if (place.list !== 'instances' && place.list !== 'interfaces') return [];
    const { vrack, project } = place;
    const written = vracks
      .find(({ id }) => id?.text === vrack)
      ?.projects.find(({ id }) => id?.text === project)
      ?.networks.map(({ name }) => name?.text);
    return networksOf(item).flatMap((name) => {
      if (written?.includes(name)) return [];
      const network = nodeText(state, networkAddress(projectAddress(vrack, project), name));
      return network ? [{ place: { list: 'networks', vrack, project }, item: network.value }] : [];
    });
  });
  const once = new Map(before.map((one) => [JSON.stringify(one.place) + JSON.stringify(one.item), one]));
  return [...once.values(), ...additions];
};

/** Names of the networks that an instance, or an interface, is on. */
const networksOf = (item: unknown): string[] => {
  const { network, interfaces = [] } = item as {
    readonly network?: string;
    readonly interfaces?: readonly { readonly network?: string }[];
  };
  return [network, ...interfaces.map((one) => one.network)].flatMap((name) => name ?? []);
};
