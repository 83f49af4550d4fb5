/** The simulated account, in memory: everything that the routes read and change. */
import { datacenters as defaultDatacenters } from './catalogue.ts';
import { Credentials } from './credentials.ts';
import { unknownObject, unknownService } from './errors.ts';
import { Faults } from './faults.ts';
import { Numbers } from './ids.ts';
import type { Refusal } from './refusals.ts';
import type { ScenarioAccount, ScenarioFile, ScenarioOrdering } from './scenarioFile.ts';
import {
  families,
  type Cart,
  type ConnectService,
  type Datacenter,
  type Family,
  type Ipv6Subranges,
  type ManagedService,
  type Member,
  type Order,
  type Project,
  type VRack,
  type VRackTask,
  type VrackServices,
} from './state.ts';
import { Timeline } from './timeline.ts';

export interface WorldOptions {
  /** Milliseconds that a task takes. */
  taskTimeMs: number;
  /** Wall clock, milliseconds since 1970. */
  now: () => number;
}

const defaultAccount: ScenarioAccount = {
  nichandle: 'ab12345-ovh',
  firstname: 'Ada',
  name: 'Bernard',
  email: 'ada.bernard@example.com',
  organisation: 'Example SAS',
  country: 'FR',
  ovhSubsidiary: 'FR',
};

export class World {
  readonly timeline: Timeline;
  /** Milliseconds that a task takes which starts now. */
  taskTimeMs: number;
  /** Writes that the API refused because of the state of the account, or of their content. */
  readonly refusals: Refusal[] = [];
  readonly faults = new Faults();
  readonly credentials: Credentials;
  readonly account: ScenarioAccount;
  readonly taskIds = new Numbers(71_000);
  readonly configIds = new Numbers(5_300);
  /** Numbers that make the ids of new cloud objects and public addresses. */
  readonly serials = new Numbers(0);
  readonly publicIps = new Numbers(0);
  readonly orderIds = new Numbers(212_000_000);
  readonly carts = new Map<string, Cart>();
  readonly orders = new Map<number, Order>();
  readonly ordering: Required<ScenarioOrdering>;
  readonly datacenters: Map<number, Datacenter>;
  readonly managedServices: ManagedService[];
  readonly vracks = new Map<string, VRack>();
  readonly connects = new Map<string, ConnectService>();
  readonly projects = new Map<string, Project>();
  readonly vrackServices = new Map<string, VrackServices>();
  readonly ipv6Subranges = new Map<string, Ipv6Subranges>();
  private readonly members: ReadonlyMap<Family, Map<string, Member>>;

  constructor(scenario: ScenarioFile, options: WorldOptions) {
    this.timeline = new Timeline(options.now);
    this.taskTimeMs = options.taskTimeMs;
    this.credentials = new Credentials(options.now, scenario.consumerKeys ?? []);
    this.ordering = { paymentMethod: true, vrackPrice: 0, vrackServicesPrice: 0, ...scenario.ordering };
    this.account = { ...defaultAccount, ...scenario.account };
    this.datacenters = new Map((scenario.datacenters ?? defaultDatacenters).map((one) => [one.id, one]));
    this.managedServices = [...(scenario.managedServices ?? [])];
    this.members = new Map(families.map((family) => [family, this.membersOf(family)]));
  }

  private membersOf(family: Family): Map<string, Member> {
    if (family === 'cloudProject') return this.projects;
    if (family === 'ovhCloudConnect') return this.connects;
    if (family === 'vrackServices') return this.vrackServices;
    return new Map();
  }

  /** Everything of a family that the account has, on a vRack or not, by id. */
  family(family: Family): Map<string, Member> {
    const members = this.members.get(family);
    if (members === undefined) throw new Error(`no such family: ${family}`);
    return members;
  }

  vrack(serviceName: string): VRack {
    const vrack = this.vracks.get(serviceName);
    if (vrack === undefined) throw unknownService();
    return vrack;
  }

  vrackTasks(serviceName: string): Map<number, VRackTask> {
    return this.vrack(serviceName).tasks;
  }

  connect(uuid: string): ConnectService {
    const service = this.connects.get(uuid);
    if (service === undefined) throw unknownService();
    return service;
  }

  project(id: string): Project {
    const project = this.projects.get(id);
    if (project === undefined) throw unknownService();
    return project;
  }
}

/** An object by the id in the path, or the API's 404. */
export function found<K, V>(objects: ReadonlyMap<K, V>, id: K): V {
  const object = objects.get(id);
  if (object === undefined) throw unknownObject(String(id));
  return object;
}

/** A number in the path; anything else is an object that does not exist. */
export function numericId(raw: string): number {
  const id = Number(raw);
  if (!/^\d+$/.test(raw) || !Number.isSafeInteger(id)) throw unknownObject(raw);
  return id;
}
