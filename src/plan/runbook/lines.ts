import { formatAddress } from '../../ip/address.ts';
import { formatCidr, nth } from '../../ip/cidr.ts';
import type {
  JdBorderGateway,
  JdConnection,
  JdRegion,
  JdVirtualInterface,
  Site,
  Topology,
} from '../../topology/model.ts';
import { textOf } from './step.ts';

/** A virtual interface with what a runbook says of it. */
export interface Line {
  readonly region: string;
  readonly connection: string;
  readonly name: string;
  readonly virtualInterface: JdVirtualInterface;
  /** The border gateway that it leads to, when the region has it. */
  readonly gateway: JdBorderGateway | undefined;
  readonly subnet: string | undefined;
  /** First address of the /30. */
  readonly customerAddress: string | undefined;
  /** Second address of the /30. */
  readonly jdAddress: string | undefined;
  /** Networks of the VPCs behind the border gateway. */
  readonly vpcs: readonly string[];
  /** Networks of the customer that are reached through it, by sites and by routes of the border gateway. */
  readonly prefixes: readonly string[];
}

/** The virtual interfaces of a region in the order of the file. */
export const linesOf = (region: JdRegion, { sites }: Topology): Line[] =>
  region.connections.flatMap((connection) =>
    connection.virtualInterfaces.map((one) => lineOf(region, connection, one, sites)),
  );

const lineOf = (
  region: JdRegion,
  connection: JdConnection,
  virtualInterface: JdVirtualInterface,
  sites: readonly Site[],
): Line => {
  const name = nameOf(virtualInterface);
  const { borderGateway } = virtualInterface;
  const gateway = region.borderGateways.find((one) => one.name && one.name.text === borderGateway?.text);
  const cidr = virtualInterface.subnet?.value;
  const address = (n: number): string | undefined => {
    const at = cidr?.prefix === 30 ? nth(cidr, n) : undefined;
    return at === undefined ? undefined : formatAddress(at);
  };
  return {
    region: nameOf({ name: region.region }),
    connection: nameOf(connection),
    name,
    virtualInterface,
    gateway,
    subnet: cidr ? formatCidr(cidr) : textOf(virtualInterface.subnet),
    customerAddress: address(1),
    jdAddress: address(2),
    vpcs: once((gateway?.vpcs ?? []).map((vpc) => textOf(vpc.cidr))),
    prefixes: once([
      ...sitesBehind(connection, sites).flatMap(({ prefixes }) => prefixes.map(textOf)),
      ...(gateway?.routes ?? [])
        .filter(({ nextHop }) => nextHop?.text === name)
        .map((one) => textOf(one.destination)),
    ]),
  };
};

/** The sites that a connection leads to. */
export const sitesBehind = ({ name }: JdConnection, sites: readonly Site[]): Site[] =>
  sites.filter(({ via }) => name !== undefined && via.some((way) => way.text === name.text));

export const nameOf = ({ name }: { readonly name: { readonly text: string } | undefined }): string =>
  name?.text || '?';

export const once = (texts: readonly (string | undefined)[]): string[] => [
  ...new Set(texts.filter((text) => text !== undefined)),
];
