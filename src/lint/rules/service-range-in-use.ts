import { t } from '@vscode/l10n';
import { formatAddress } from '../../ip/address.ts';
import { equals, overlaps } from '../../ip/cidr.ts';
import { intersect, rangeOf, toCidrs, type AddressRange } from '../../ip/range.ts';
import { OverlapIndex } from '../../ip/overlapIndex.ts';
import { rule } from '../rule.ts';
import { addressUses, type AddressUse } from '../support/addressUses.ts';
import { soundRange, type SoundRange } from '../support/vrackServices.ts';

export default rule({
  id: 'service-range-in-use',
  severity: 'warning',
  title: () => t('An address of a service range is used by something else'),
  why: () =>
    t(
      'OVHcloud gives the addresses of the service range to managed services; a host with one of them takes their traffic, or loses its own.',
    ),
  source: ['OVHcloud guide "vRack Services: global presentation" (vrs)'],
  since: '0.1.0',
  examples: {
    good: [
      {
        about: 'Pool and server are outside of the service range.',
        text: `
vracks:
  - id: pn-104210
    projects:
      - id: 9f1c0de2a4b84c6f8d0e1a2b3c4d5e6f
        networks:
          - name: files
            vlan: 30
            subnets:
              - region: GRA11
                cidr: 10.120.0.0/24
                start: 10.120.0.64
                end: 10.120.0.199
    vrackServices:
      - id: vrs-a1b-c2d-e3f-g4h
        region: eu-west-gra
        subnets:
          - cidr: 10.120.0.0/24
            vlan: 30
            serviceRange: 10.120.0.32/27
    servers:
      - name: ns3012346.ip-10-20-31.eu
        vlan: 30
        ip: 10.120.0.10
`,
      },
    ],
    bad: [
      {
        about: 'The service range lies in the pool of a network.',
        text: `
vracks:
  - id: pn-104210
    projects:
      - id: 9f1c0de2a4b84c6f8d0e1a2b3c4d5e6f
        networks:
          - name: files
            vlan: 30
            subnets:
              - region: GRA11
                cidr: 10.120.0.0/24
                start: 10.120.0.2 # <- here
                end: 10.120.0.254
    vrackServices:
      - id: vrs-a1b-c2d-e3f-g4h
        region: eu-west-gra
        subnets:
          - cidr: 10.120.0.0/24
            vlan: 30
            serviceRange: 10.120.0.32/27
`,
      },
      {
        about: 'A server has an address of the service range.',
        text: `
vracks:
  - id: pn-104210
    vrackServices:
      - id: vrs-a1b-c2d-e3f-g4h
        region: eu-west-gra
        subnets:
          - cidr: 10.120.0.0/24
            vlan: 30
            serviceRange: 10.120.0.32/27
    servers:
      - name: ns3012346.ip-10-20-31.eu
        vlan: 30
        ip: 10.120.0.40 # <- here
`,
      },
    ],
  },
  vrack(vrack, report) {
    const ranges = vrack.vrackServices.flatMap((services) =>
      services.subnets.flatMap((subnet) => soundRange(services, subnet) ?? []),
    );
    for (const vlan of new Set(ranges.map((range) => range.vlan))) {
      if (typeof vlan !== 'number') continue;
      const inVlan = ranges.filter((range) => range.vlan === vlan);
      for (const [range, use] of meetings(inVlan, (near) => addressUses(vrack, vlan, near))) {
        // The addresses of OVHcloud stay what they are: there the range is what can change.
        const [wrong, other] = use.isOvhs ? [range.value, use.spot] : [use.spot, range.value];
        report(
          wrong,
          t(
            '{0} belongs to the service range {1} of {2}, but is taken by {3}.',
            show(use.range, range),
            range.value.text,
            nameOf(range),
            use.what,
          ),
          { related: [{ spot: other, message: use.isOvhs ? use.what : t('The service range') }] },
        );
      }
    }
  },
});

/** The service ranges with the uses that take addresses of them. */
function* meetings(
  ranges: readonly SoundRange[],
  usesIn: (near: AddressRange) => readonly AddressUse[],
): Generator<readonly [SoundRange, AddressUse]> {
  const index = new OverlapIndex(ranges.map((range) => ({ cidr: range.range, of: range })));
  const bounds = ranges.map(({ range }) => rangeOf(range));
  const hull = {
    start: bounds.reduce((low, { start }) => Math.min(low, start), Infinity),
    end: bounds.reduce((high, { end }) => Math.max(high, end), 0),
  };
  for (const use of usesIn(hull)) {
    const near = intersect(use.range, hull);
    if (!near) continue;
    const touched = new Set(toCidrs(near).flatMap((block) => index.overlapping(block)));
    for (const range of touched) if (isSameSubnet(use, range.subnet)) yield [range, use];
  }
}

/** A use for a subnet that overlaps another CIDR of vRack Services is vrack-services-overlap already. */
const isSameSubnet = ({ subnets }: AddressUse, subnet: SoundRange['subnet']): boolean =>
  subnets.every((cidr) => equals(cidr, subnet) || !overlaps(cidr, subnet));

const nameOf = ({ services }: SoundRange): string => services.id?.text ?? '?';

/** The addresses of both. */
const show = (used: AddressRange, { range }: SoundRange): string => {
  const { start, end } = intersect(used, rangeOf(range)) ?? used;
  return start === end ? formatAddress(start) : t('{0} to {1}', formatAddress(start), formatAddress(end));
};
