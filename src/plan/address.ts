/**
 * Addresses of objects: ancestry with the API's ids or the file's keys, `pn-104210/ovhCloudConnect/0b6f…/pop/4021`. An
 * address is the same before and after the object exists.
 */

/** A name as one segment of an address: what has a meaning in addresses and step ids is percent-encoded. */
const segment = (name: string): string =>
  // Most names have nothing of the kind, and a look costs less than a replacement of nothing.
  /[%/#{}\s]/.test(name) ? name.replace(/[%/#{}\s]/g, encodeURIComponent) : name;

export const connectAddress = (vrack: string, service: string): string =>
  `${vrack}/ovhCloudConnect/${service}`;

export const popAddress = (connect: string, interfaceId: number): string => `${connect}/pop/${interfaceId}`;

export const portAddress = (connect: string, interfaceId: number): string => `${connect}/port/${interfaceId}`;

/**
 * A datacenter configuration: of the vRack at layer 3, of its service at layer 2.
 * @param owner the vRack's id, or the address of the service
 */
export const datacenterAddress = (owner: string, datacenter: number | string): string =>
  `${owner}/datacenter/${typeof datacenter === 'number' ? datacenter : segment(datacenter)}`;

export const staticRouteAddress = (datacenter: string, subnet: string): string =>
  `${datacenter}/static/${subnet}`;

export const bgpNeighborAddress = (datacenter: string, neighbor: string): string =>
  `${datacenter}/bgp/${neighbor}`;

export const projectAddress = (vrack: string, project: string): string => `${vrack}/cloudProject/${project}`;

/** @param label the network's name, or its id where several networks of the project have that name */
export const networkAddress = (project: string, label: string): string =>
  `${project}/network/${segment(label)}`;

export const networkRegionAddress = (network: string, region: string): string =>
  `${network}/region/${segment(region)}`;

export const subnetAddress = (network: string, region: string, cidr: string): string =>
  `${network}/subnet/${segment(region)}/${cidr}`;

/** @param label the instance's name, or its id where several instances of the project have that name */
export const instanceAddress = (project: string, label: string): string =>
  `${project}/instance/${segment(label)}`;

/** @param label the network's name (`public` for the public one); with the address or a number where there are several */
export const interfaceAddress = (instance: string, label: string): string =>
  `${instance}/interface/${segment(label)}`;

export const vrackServicesAddress = (vrack: string, id: string): string => `${vrack}/vrackServices/${id}`;

export const vrackServicesSubnetAddress = (services: string, cidr: string): string =>
  `${services}/subnet/${cidr}`;

export const endpointAddress = (subnet: string, urn: string): string => `${subnet}/endpoint/${segment(urn)}`;

export const serverAddress = (vrack: string, name: string): string => `${vrack}/server/${segment(name)}`;

export const dedicatedCloudAddress = (vrack: string, name: string): string =>
  `${vrack}/dedicatedCloud/${segment(name)}`;

export const ipAddress = (vrack: string, block: string): string => `${vrack}/ip/${block}`;

export const loadBalancerAddress = (vrack: string, name: string): string =>
  `${vrack}/loadBalancer/${segment(name)}`;
