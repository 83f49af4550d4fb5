/** What v2 refuses in the target of a vRack Services, with the API's own classes. */
import { managedServiceTypes } from './catalogue.ts';
import { v2Error } from './errors.ts';
import { contains, isPrivate, overlaps, parseBlock, type Block } from './ipv4.ts';
import type { TargetSubnet, VrackServices } from './state.ts';
import type { World } from './world.ts';

const refuse = (reason: string, message: string) => v2Error(400, reason, message);
const invalid = (message: string) => refuse('InvalidJSON', message);

/**
 * Addresses of a service range: OVHcloud reserves four, and one more when the range begins with the subnet.
 */
export function capacity(subnet: TargetSubnet): { usable: number; reserved: number } {
  const range = parseBlock(subnet.serviceRange.cidr);
  if (range === undefined) return { usable: 0, reserved: 0 };
  const reserved = range.first === parseBlock(subnet.cidr)?.first ? 5 : 4;
  return { usable: 2 ** (32 - range.prefix) - reserved, reserved };
}

const asObject = (value: unknown, what: string): Record<string, unknown> => {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw invalid(`${what} must be an object`);
  return value as Record<string, unknown>;
};
const asList = (value: unknown, what: string): unknown[] => {
  if (!Array.isArray(value)) throw invalid(`${what} must be an array`);
  return value;
};
const asText = (value: unknown, what: string): string => {
  if (typeof value !== 'string') throw invalid(`${what} must be a string`);
  return value;
};

/** The checksum and subnets of a PUT, checked. */
export function readTarget(
  world: World,
  resource: VrackServices,
  body: unknown,
): { checksum: string; subnets: TargetSubnet[] } {
  const input = asObject(body, 'The body');
  const checksum = asText(input.checksum, 'checksum');
  if (!/^[0-9a-f]{32}$/.test(checksum)) throw refuse('ChecksumBadFormat', 'The checksum must be an MD5 sum');
  const subnets = asList(asObject(input.targetSpec, 'targetSpec').subnets, 'targetSpec.subnets').map(
    readSubnet,
  );
  if (subnets.length > 1) throw refuse('SubnetLimitExceeded', 'A vRack Services has one subnet at most');
  for (const subnet of subnets) {
    checkBlocks(subnet);
    checkEndpoints(world, resource, subnet);
  }
  return { checksum, subnets };
}

function readSubnet(value: unknown): TargetSubnet {
  const subnet = asObject(value, 'A subnet');
  const vlan = subnet.vlan ?? null;
  if (vlan !== null && typeof vlan !== 'number') throw invalid('vlan must be an integer or null');
  if (vlan !== null && !(Number.isInteger(vlan) && vlan >= 2 && vlan <= 4094)) {
    throw refuse('SubnetVLANOutOfRange', `The VLAN ${vlan} is not between 2 and 4094`);
  }
  const displayName = subnet.displayName == null ? null : asText(subnet.displayName, 'displayName');
  if (displayName !== null && !/^[ a-zA-Z0-9-_.]{0,40}$/.test(displayName)) {
    throw refuse(
      'SubnetDisplayNameBadFormat',
      `The display name "${displayName}" has a forbidden character or is too long`,
    );
  }
  return {
    cidr: asText(subnet.cidr, 'cidr'),
    displayName,
    vlan,
    serviceRange: { cidr: asText(asObject(subnet.serviceRange, 'serviceRange').cidr, 'serviceRange.cidr') },
    serviceEndpoints: asList(subnet.serviceEndpoints, 'serviceEndpoints').map((endpoint) => ({
      managedServiceURN: asText(
        asObject(endpoint, 'A service endpoint').managedServiceURN,
        'managedServiceURN',
      ),
    })),
  };
}

function privateBlock(text: string, kind: 'SubnetCIDR' | 'ServiceRangeCIDR'): Block {
  const block = parseBlock(text);
  if (block === undefined) throw refuse(`${kind}NotNetworkIP`, `${text} is not the address of a network`);
  if (!isPrivate(block)) throw refuse(`${kind}NotPrivateNetwork`, `${text} is not a private network`);
  return block;
}

function checkBlocks(subnet: TargetSubnet): void {
  const block = privateBlock(subnet.cidr, 'SubnetCIDR');
  if (block.prefix < 16 || block.prefix > 24) {
    throw refuse('SubnetCIDRPrefixLengthIncorrect', `${subnet.cidr} is not between /16 and /24`);
  }
  const { cidr } = subnet.serviceRange;
  const range = privateBlock(cidr, 'ServiceRangeCIDR');
  if (range.prefix < 27 || range.prefix > 29) {
    throw refuse('ServiceRangeCIDRPrefixLengthOutOfRange', `${cidr} is not between /27 and /29`);
  }
  if (!contains(block, range) || !overlaps(block, range)) {
    throw refuse('ServiceRangeCIDRNotInSubnetCIDR', `${cidr} is not inside ${subnet.cidr}`);
  }
  if (subnet.serviceEndpoints.length > capacity(subnet).usable) {
    throw refuse('ServiceRangeIPsCapacityExceeded', `${cidr} has no address left for another endpoint`);
  }
}

function checkEndpoints(world: World, resource: VrackServices, subnet: TargetSubnet): void {
  const seen = new Set<string>();
  for (const { managedServiceURN: urn } of subnet.serviceEndpoints) {
    const type = /^urn:v1:(?:eu|ca|us):resource:([^:]+):[^:]+$/.exec(urn)?.[1];
    if (type === undefined)
      throw refuse('ManagedServiceURNBadFormat', `${urn} is not the URN of a managed service`);
    if (!managedServiceTypes.includes(type))
      throw refuse('ManagedServiceIncompatibleType', `${type} cannot be exposed`);
    if (seen.has(urn)) throw refuse('ManagedServiceDuplicated', `${urn} is there twice`);
    seen.add(urn);
    const service = world.managedServices.find((one) => one.urn === urn);
    if (service === undefined) throw v2Error(404, 'ManagedServiceNotFound', `${urn} not found`);
    if (service.region !== resource.region) {
      throw refuse(
        'ManagedServiceRegionMismatch',
        `${urn} is in ${service.region}, not in ${resource.region}`,
      );
    }
    for (const other of world.vrackServices.values()) {
      const uses = other.target.some((one) =>
        one.serviceEndpoints.some((endpoint) => endpoint.managedServiceURN === urn),
      );
      if (other !== resource && uses)
        throw refuse('ManagedServiceAlreadyAttached', `${urn} is exposed by ${other.id}`);
    }
  }
}
