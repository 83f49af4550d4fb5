import { describe, expect, it } from 'vitest';
import { bridge, lint, service, vrack } from './lint.ts';

const site = (name: string, via: string, prefixes: string, more = ''): string =>
  `  - name: ${name}\n    via: [${via}]\n    prefixes: [${prefixes}]\n${more}`;

const sites = (text: string, ...all: string[]): string => `${text}sites:\n${all.join('')}`;

describe('sites behind services', () => {
  const two = vrack(service(1) + service(2));
  const transit = (...all: string[]) => lint(sites(two, ...all), 'site-transit');

  it('reach each other when they share a service', () => {
    expect(transit(site('a', 'line-1', '10.1.0.0/16'), site('b', 'line-1, line-2', '10.2.0.0/16'))).toEqual(
      [],
    );
    expect(transit(site('a', 'line-1', '10.1.0.0/16'), site('b', 'line-2', '10.2.0.0/16'))).toEqual([
      'site-transit: line-2 (information)',
    ]);
    // b shares a service with each of the others, which share none.
    expect(
      transit(
        site('a', 'line-1', '10.1.0.0/16'),
        site('b', 'line-1, line-2', '10.2.0.0/16'),
        site('c', 'line-2', '10.3.0.0/16'),
      ),
    ).toEqual(['site-transit: line-2 (information)']);
  });

  it('are found by the uuid of a service as well', () => {
    expect(
      transit(
        site('a', 'line-1', '10.1.0.0/16'),
        site('b', '0b6f2c1e-58b1-4d0e-8a57-000000000001', '10.2.0.0/16'),
      ),
    ).toEqual([]);
  });

  it('are not compared across vRacks or at layer 2', () => {
    const apart = `${vrack(service(1))}  - id: pn-104211\n    connect:\n${service(2)}`;
    const all = [site('a', 'line-1', '10.1.0.0/16'), site('b', 'line-2', '10.2.0.0/16')];
    expect(lint(sites(apart, ...all), 'site-transit')).toEqual([]);
    expect(lint(sites(vrack(service(1) + bridge(2)), ...all), 'site-transit')).toEqual([]);
  });

  it('have the ASN of the customer', () => {
    const asn = (via: string, number: number) =>
      lint(
        sites(
          two.replace('customerAsn: 65010', 'customerAsn: 65011'),
          site('a', via, '10.1.0.0/16', `    asn: ${number}\n`),
        ),
        'site-asn-differs',
      );
    expect(asn('line-1, line-2', 65_010)).toEqual([]);
    expect(asn('line-1', 65_011)).toEqual([]);
    expect(asn('line-1', 65_010)).toEqual(['site-asn-differs: 65010 (information)']);
    expect(asn('line-1, line-2', 65_012)).toEqual(['site-asn-differs: 65012 (information)']);
    expect(asn('line-1, line-2', 0)).toEqual(['asn-invalid: 0']);
  });
});

describe('prefixes of sites', () => {
  const prefixes = (from: number, count: number): string =>
    Array.from({ length: count }, (_, index) => `10.1.${from + index}.0/24`).join(', ');

  it('are counted for each service, those of all its sites together', () => {
    const one = vrack(service(1));
    const a = site('a', 'line-1', prefixes(0, 60));
    expect(lint(sites(one, a, site('b', 'line-1', prefixes(60, 40))))).toEqual([]);
    expect(lint(sites(one, a, site('b', 'line-1', prefixes(60, 41))))).toEqual([
      'bgp-prefix-limit: 10.1.100.0/24 (warning)',
    ]);
    const two = vrack(service(1) + service(2));
    expect(lint(sites(two, a, site('b', 'line-2', prefixes(60, 60))))).toEqual([]);
    // Both services go over the limit at the same prefix.
    expect(lint(sites(two, site('a', 'line-1, line-2', prefixes(0, 101))))).toEqual([
      'bgp-prefix-limit: 10.1.100.0/24 (warning)',
    ]);
  });

  it('are not counted at layer 2, where there is no BGP', () => {
    expect(lint(sites(vrack(bridge(1)), site('a', 'line-1', prefixes(0, 101))))).toEqual([]);
  });

  it('need no static route in a vRack that the site is behind', () => {
    const routed = (subnet: string) =>
      `        datacenters:
          - datacenter: eu-west-gra
            subnet: 172.16.1.0/28
            routing: { static: [{ subnet: ${subnet}, nextHop: 172.16.1.5 }] }
`;
    const to = (subnet: string, via = 'line-1') =>
      lint(sites(vrack(service(1, routed(subnet))), site('a', via, '10.50.0.0/16')));
    expect(to('10.50.0.0/16')).toEqual(['static-route-to-site: 10.50.0.0/16 (warning)']);
    expect(to('10.50.7.0/24')).toEqual(['static-route-to-site: 10.50.7.0/24 (warning)']);
    expect(to('10.48.0.0/14')).toEqual([]);
    expect(to('10.51.0.0/16')).toEqual([]);
    expect(to('0.0.0.0/0')).toEqual([]);
    const apart = `${vrack(service(1, routed('10.50.0.0/16')))}  - id: pn-104211\n    connect:\n${service(2)}`;
    expect(lint(sites(apart, site('a', 'line-2', '10.50.0.0/16')))).toEqual([]);
  });
});
