import type {
  LiveAccount,
  LiveConnect,
  LiveDatacenter,
  LiveProject,
  LiveVrackServices,
} from '../lint/live.ts';

/**
 * What is known of the connected account, as plain JSON: the extension sends it to the language server whenever it has
 * learned something. A list that was not read yet is absent, which is "not known" and never "none".
 */
export interface AccountSnapshot {
  /** Address of the control panel, with a slash at its end; absent where the account's endpoint has none. */
  readonly panel?: string;
  readonly vracks?: readonly SnapshotVrack[];
  readonly connect?: readonly SnapshotConnect[];
  readonly projects?: readonly SnapshotProject[];
  readonly vrackServices?: readonly SnapshotVrackServices[];
}

export interface SnapshotVrack {
  readonly id: string;
  readonly name?: string;
}

/** An OVHcloud Connect service; without details it is only known to exist. */
export interface SnapshotConnect {
  readonly id: string;
  readonly name?: string;
  readonly details?: LiveConnect;
  /** How it is doing, where that is known. */
  readonly state?: SnapshotState;
  readonly ports?: readonly SnapshotPart[];
  /** BGP sessions, by the id of their PoP configuration. */
  readonly sessions?: readonly SnapshotPart[];
}

/** Up or down, as the tree and the health panel say it: `text` is in the editor's language. */
export interface SnapshotState {
  readonly state: 'up' | 'down';
  readonly text: string;
}

export interface SnapshotPart extends SnapshotState {
  readonly id: number;
}

export interface SnapshotProject {
  readonly id: string;
  readonly name?: string;
  readonly regions?: readonly string[];
  readonly flavors?: NonNullable<LiveProject['flavors']>;
  readonly images?: NonNullable<LiveProject['images']>;
  readonly sshKeys?: NonNullable<LiveProject['sshKeys']>;
}

export interface SnapshotVrackServices {
  readonly id: string;
  readonly name?: string;
  readonly status?: string;
  readonly region?: string;
  /** Managed services that may be or are endpoints. */
  readonly managedServices?: readonly SnapshotManagedService[];
}

export interface SnapshotManagedService {
  readonly urn: string;
  readonly region: string;
  readonly name?: string;
}

/** Datacenters that a service can be configured in; the API lists them for each service. */
export type SnapshotDatacenter = LiveDatacenter;

/** The snapshot as the linter's rules ask for it. */
export const liveAccount = (snapshot: AccountSnapshot): LiveAccount => {
  const connect = byId(snapshot.connect);
  const projects = byId(snapshot.projects);
  const vrackServices = byId(snapshot.vrackServices);
  return {
    vracks: idsOf(snapshot.vracks),
    connectIds: idsOf(snapshot.connect),
    connect: (service) => connect.get(service)?.details,
    projects: idsOf(snapshot.projects),
    project: (id) => liveProject(projects.get(id)),
    vrackServices: (id) => liveVrackServices(vrackServices.get(id)),
    vrackServicesIds: idsOf(snapshot.vrackServices),
  };
};

const byId = <T extends { readonly id: string }>(list: readonly T[] | undefined): ReadonlyMap<string, T> =>
  new Map((list ?? []).map((one) => [one.id, one]));

const idsOf = (list: readonly { readonly id: string }[] | undefined): ReadonlySet<string> | undefined =>
  list && new Set(list.map(({ id }) => id));

const liveProject = (project: SnapshotProject | undefined): LiveProject | undefined =>
  project && {
    regions: project.regions && new Set(project.regions),
    flavors: project.flavors,
    images: project.images,
    sshKeys: project.sshKeys,
  };

const liveVrackServices = (one: SnapshotVrackServices | undefined): LiveVrackServices | undefined =>
  one?.status === undefined
    ? undefined
    : {
        status: one.status,
        region: one.region,
        managedServiceRegions:
          one.managedServices && new Map(one.managedServices.map(({ urn, region }) => [urn, region])),
      };
