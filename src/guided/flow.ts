import type { GuidedContext } from './context.ts';

/** Kinds of tree rows that a guided command may be started on. */
export type RowKind =
  | 'account'
  | 'notOnVrack'
  | 'vrack'
  | 'connect'
  | 'port'
  | 'pop'
  | 'datacenterConfig'
  | 'extra'
  | 'project'
  | 'network'
  | 'subnet'
  | 'instance'
  | 'interface'
  | 'vrackServices'
  | 'vrackServicesSubnet'
  | 'endpoint'
  | 'dedicatedServer'
  | 'dedicatedServerInterface'
  | 'dedicatedCloud'
  | 'ip'
  | 'ipLoadbalancing';

/** Where a command was started: ids of the row and of those above it, by kind. Empty when it came from the palette. */
export type Start = Readonly<Partial<Record<RowKind, string>>>;

/** A row and those above it, in any order, as a start. */
export const startOf = (
  trail: Iterable<{ readonly kind: string; readonly subject?: { readonly id: string } | undefined }>,
): Start =>
  Object.fromEntries([...trail].flatMap(({ kind, subject }) => (subject ? [[kind, subject.id]] : [])));

/** A guided command. */
export interface Flow {
  /** Unique; the editor's command is named after it. */
  readonly id: string;
  /** As the palette shows it: "Add a PoP Configuration". */
  readonly title: () => string;
  /** Kinds of rows that offer it. */
  readonly on: readonly RowKind[];
  /**
   * Asks, shows, and does or writes. What is not in `start` is asked for. Rejects with a GuidedError when it cannot go on,
   * and with what the host rejects with when the person leaves; nothing was changed then.
   */
  run(context: GuidedContext, start?: Start): Promise<void>;
}
