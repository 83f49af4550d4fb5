import type { VrackServicesSubnetState } from './accountState.ts';
import type { Family, Operation, Ref } from './operation.ts';

/** One call of the API, as a plan shows it and as it is sent. */
export interface Request {
  readonly method: 'POST' | 'PUT' | 'DELETE';
  /** With the version: `/v1/…`, `/v2/…`; values are percent-encoded. */
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>> | undefined;
}

/** The id that a step's object was given; undefined while it is not known. */
export type Ids = (step: string) => string | number | undefined;

/**
 * The call that an operation makes. An id that is not known yet, because a step has to create the object first, stands
 * as `{id of that step}` in path and body; so does the checksum of a vRack Services, which is read when it is sent.
 */
export const requestOf = (operation: Operation, ids: Ids = () => undefined): Request =>
  build(operation, ids, (ref) => inPath(ref, ids));

/** The rule that a consumer key needs for an operation: every id is `*`, and v1 is not named. */
export const rightOf = (operation: Operation): Pick<Request, 'method' | 'path'> => {
  const { method, path } = build(
    operation,
    () => undefined,
    () => '*',
  );
  return { method, path: path.replace(/^\/v1/, '') };
};

const build = (operation: Operation, ids: Ids, shown: (ref: Ref<string | number>) => string): Request => {
  const path = (parts: TemplateStringsArray, ...values: readonly Ref<string | number>[]): string =>
    parts.reduce((text, part, index) => {
      const value = values[index - 1];
      return text + (value === undefined ? '' : shown(value)) + part;
    });
  const known = (ref: Ref<string | number>): string | number =>
    typeof ref === 'object' ? (ids(ref.createdBy) ?? placeholder(ref.createdBy)) : ref;
  const post = (to: string, body?: Request['body']): Request => ({ method: 'POST', path: to, body });
  const put = (to: string, body: Request['body']): Request => ({ method: 'PUT', path: to, body });
  const del = (to: string): Request => ({ method: 'DELETE', path: to, body: undefined });
  const o = operation;
  switch (o.kind) {
    case 'attach':
      return post(`${path`/v1/vrack/${o.vrack}`}/${o.family}`, { [bodyField(o.family)]: o.id });
    case 'detach':
      return del(`${path`/v1/vrack/${o.vrack}`}/${o.family}${path`/${o.id}`}`);
    case 'createPop':
      return post(path`/v1/ovhCloudConnect/${o.service}/config/pop`, {
        interfaceId: o.interface,
        type: o.type,
        ...(o.customerAsn !== undefined && { customerBgpArea: o.customerAsn }),
        ...(o.ovhAsn !== undefined && { ovhBgpArea: o.ovhAsn }),
        ...(o.subnet !== undefined && { subnet: o.subnet }),
      });
    case 'deletePop':
      return del(path`/v1/ovhCloudConnect/${o.service}/config/pop/${o.pop}`);
    case 'createDatacenterConfig':
      return post(path`/v1/ovhCloudConnect/${o.service}/config/pop/${o.pop}/datacenter`, {
        datacenterId: o.datacenter,
        ...(o.ovhAsn !== undefined && { ovhBgpArea: o.ovhAsn }),
        ...(o.subnet !== undefined && { subnet: o.subnet }),
      });
    case 'deleteDatacenterConfig':
      return del(path`/v1/ovhCloudConnect/${o.service}/config/pop/${o.pop}/datacenter/${o.config}`);
    case 'createExtra':
      return post(
        path`/v1/ovhCloudConnect/${o.service}/config/pop/${o.pop}/datacenter/${o.config}/extra`,
        o.extra.type === 'network'
          ? { type: 'network', subnet: o.extra.subnet, nextHop: o.extra.nextHop }
          : { type: 'bgp', bgpNeighborArea: o.extra.asn, bgpNeighborIp: o.extra.neighbor },
      );
    case 'deleteExtra':
      return del(
        path`/v1/ovhCloudConnect/${o.service}/config/pop/${o.pop}/datacenter/${o.config}/extra/${o.extra}`,
      );
    case 'createNetwork':
      return post(path`/v1/cloud/project/${o.project}/network/private`, {
        name: o.name,
        ...(o.vlan !== undefined && { vlanId: o.vlan }),
        regions: o.regions,
      });
    case 'renameNetwork':
      return put(path`/v1/cloud/project/${o.project}/network/private/${o.network}`, { name: o.name });
    case 'deleteNetwork':
      return del(path`/v1/cloud/project/${o.project}/network/private/${o.network}`);
    case 'activateRegion':
      return post(path`/v1/cloud/project/${o.project}/network/private/${o.network}/region`, {
        region: o.region,
      });
    case 'leaveRegion':
      return del(path`/v1/cloud/project/${o.project}/region/${o.region}/network/${o.openstackId}`);
    case 'createSubnet':
      return post(path`/v1/cloud/project/${o.project}/network/private/${o.network}/subnet`, {
        network: o.cidr,
        region: o.region,
        start: o.start,
        end: o.end,
        dhcp: o.dhcp,
        noGateway: !o.gateway,
      });
    case 'deleteSubnet':
      return del(path`/v1/cloud/project/${o.project}/network/private/${o.network}/subnet/${o.subnet}`);
    case 'createInstance':
      return post(path`/v1/cloud/project/${o.project}/instance`, {
        name: o.name,
        region: o.region,
        flavorId: o.flavor,
        ...(o.image !== undefined && { imageId: o.image }),
        ...(o.volume !== undefined && { volumeId: o.volume }),
        ...(o.sshKey !== undefined && { sshKeyId: known(o.sshKey) }),
        networks: o.networks.map(({ network, ip }) => ({
          networkId: known(network),
          ...(ip !== undefined && { ip }),
        })),
      });
    case 'renameInstance':
      return put(path`/v1/cloud/project/${o.project}/instance/${o.instance}`, { instanceName: o.name });
    case 'deleteInstance':
      return del(path`/v1/cloud/project/${o.project}/instance/${o.instance}`);
    case 'addInterface':
      return post(path`/v1/cloud/project/${o.project}/instance/${o.instance}/interface`, {
        networkId: known(o.network),
        ...(o.ip !== undefined && { ip: o.ip }),
      });
    case 'removeInterface':
      return del(path`/v1/cloud/project/${o.project}/instance/${o.instance}/interface/${o.interface}`);
    case 'createSshKey':
      return post(path`/v1/cloud/project/${o.project}/sshkey`, {
        name: o.name,
        publicKey: o.publicKey,
        ...(o.region !== undefined && { region: o.region }),
      });
    case 'updateVrackServices':
      return put(path`/v2/vrackServices/resource/${o.id}`, {
        checksum: placeholder('checksum'),
        targetSpec: { subnets: o.to.map(ofSubnet) },
      });
    case 'lockPort':
      return post(path`/v1/ovhCloudConnect/${o.service}/interface/${o.interface}/lock`);
    case 'unlockPort':
      return post(path`/v1/ovhCloudConnect/${o.service}/interface/${o.interface}/unlock`);
    case 'rename':
      return o.what === 'vrack'
        ? put(path`/v1/vrack/${o.id}`, { name: o.name })
        : put(path`/v1/ovhCloudConnect/${o.id}`, { description: o.name });
  }
};

const placeholder = (step: string): string => `{${step}}`;

const inPath = (ref: Ref<string | number>, ids: Ids): string => {
  if (typeof ref !== 'object') return encodeURIComponent(ref);
  const id = ids(ref.createdBy);
  return id === undefined ? placeholder(ref.createdBy) : encodeURIComponent(id);
};

/** The field that names what is attached, where it is not the family's own name. */
const bodyField = (family: Family): string =>
  family === 'cloudProject' ? 'project' : family === 'ip' ? 'block' : family;

/** A subnet of a vRack Services as v2 wants it. */
const ofSubnet = ({ cidr, name, vlan, serviceRange, endpoints }: VrackServicesSubnetState) => ({
  cidr,
  displayName: name,
  vlan,
  serviceRange: { cidr: serviceRange },
  serviceEndpoints: endpoints.map((managedServiceURN) => ({ managedServiceURN })),
});
