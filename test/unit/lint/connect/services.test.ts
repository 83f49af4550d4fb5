import { describe, expect, it } from 'vitest';
import { bridge, findingsOf, lineOf, lint, service, vrack } from './lint.ts';

describe('services of a vRack', () => {
  it('a service twice in a vRack is a duplicate id and nothing else', () => {
    const found = lint(vrack(service(1) + service(1).replace('line-1', 'other')));
    expect(found.filter((one) => !one.startsWith('duplicate-id'))).toEqual([]);
  });

  it('a service copied to another vRack with all it has is one defect', () => {
    const copy = service(1).replace('line-1', 'other').replace('0b6f2c1e', '0B6F2C1E');
    expect(lint(`${vrack(service(1) + service(2))}  - id: pn-104211\n    connect:\n${copy}`)).toEqual([
      'connect-multiple-vracks: 0B6F2C1E-58b1-4d0e-8a57-000000000001',
    ]);
  });

  it('a vRack that stands twice is not two vRacks', () => {
    const text = `${vrack(service(1))}  - id: pn-104210\n    connect:\n${service(1)}`;
    expect(lint(text).filter((one) => !one.startsWith('duplicate-id'))).toEqual([]);
  });

  it('an unknown place may be another place', () => {
    const place = (name: string) => service(2).replace('par-th2', name);
    expect(lint(vrack(place('par-pa3') + service(1)))).toEqual(['connect-same-pop: par-pa3 (warning)']);
    expect(lint(vrack(place('PAR-PA3') + service(1)))).toEqual(['connect-same-pop: par-pa3 (warning)']);
    expect(lint(vrack(service(2).replace('        pop: par-th2\n', '') + service(1)))).toEqual([]);
    expect(lint(vrack(place('par-pa3') + service(1) + service(4)))).toEqual([]);
  });

  it('counts services at a point of presence over all vRacks', () => {
    const one = (index: number) =>
      `      - service: 0b6f2c1e-58b1-4d0e-8a57-0000000000${index + 10}\n        pop: ${index % 9 === 8 ? 'fra-fr5' : 'par-th2'}\n`;
    const many = (from: number, count: number) =>
      Array.from({ length: count }, (_, index) => one(from + index)).join('');
    const two = `${vrack(many(0, 9))}  - id: pn-104211\n    connect:\n`;
    expect(lint(two + many(9, 9))).toEqual([]);
    expect(lint(two + many(9, 10))).toEqual(['connect-limit: par-th2 (warning)']);
  });

  it('a service too many for its vRack is not also one too many for its point of presence', () => {
    const many = Array.from(
      { length: 17 },
      (_, index) =>
        `      - service: 0b6f2c1e-58b1-4d0e-8a57-0000000000${index + 10}\n        pop: par-th2\n`,
    ).join('');
    expect(lint(vrack(many)).filter((one) => one.startsWith('connect-limit'))).toEqual([
      'connect-limit: 0b6f2c1e-58b1-4d0e-8a57-000000000026 (warning)',
    ]);
  });

  it('a layer 2 service may stand beside layer 3 services, a second one may not', () => {
    expect(lint(vrack(bridge(1) + service(2)))).toEqual([]);
    expect(lint(vrack(bridge(1) + service(2) + bridge(3)))).toEqual(['connect-layer2-limit: l2']);
  });

  it('the MTU is judged from its value alone', () => {
    const mtu = (value: string) => lint(vrack(service(1, `        mtu: ${value}\n`)), 'connect-mtu');
    expect(mtu('1500')).toEqual([]);
    expect(mtu('1501')).toEqual(['connect-mtu: 1501 (information)']);
    expect(mtu('9000')).toEqual(['connect-mtu: 9000 (information)']);
    expect(mtu('9001')).toEqual(['connect-mtu: 9001 (warning)']);
  });
});

describe('PoP configurations', () => {
  const pops = (body: string, ports = '') =>
    vrack(`      - service: 0b6f2c1e-58b1-4d0e-8a57-000000000001\n${ports}        pops:\n${body}`);

  it('mixed layers are one defect, whatever is missing or too much', () => {
    const text = pops(
      '          - { interface: 1, type: l3 }\n          - { interface: 2, type: l2, subnet: 10.0.0.0/30 }\n',
    );
    expect(lint(text)).toEqual(['pop-layer-mixed: l2']);
  });

  it('an interface twice on one port is a reused interface', () => {
    const text = pops(
      '          - { interface: 1, type: l2 }\n          - { interface: 1, type: l2 }\n',
      '        ports: 1\n',
    );
    expect(lint(text)).toEqual(['pop-interface-reused: 1']);
  });

  it('no service has three ports', () => {
    const three = [1, 2, 3].map((one) => `          - { interface: ${one}, type: l2 }\n`).join('');
    expect(lint(pops(three))).toEqual(['pop-port-count: 3']);
  });

  it('what is missing is reported once, at its key where that has no value', () => {
    expect(lint(pops('          - type: l3\n            interface: 1\n'))).toEqual([
      'pop-layer3-incomplete: type',
    ]);
    expect(
      lint(
        pops(
          '          - interface: 1\n            type: l3\n            customerAsn: 65010\n            subnet:\n',
        ),
      ),
    ).toEqual(['pop-layer3-incomplete: subnet']);
  });

  it('a malformed value is not a missing one', () => {
    const text = pops('          - { interface: 1, type: l3, customerAsn: 65010, subnet: 10.0.0 }\n');
    expect(lint(text)).toEqual(['cidr-malformed: 10.0.0']);
  });

  it('each field that layer 2 does not have is reported, and can be removed', () => {
    const text = pops(
      '          - interface: 1\n            type: l2\n            customerAsn: 0\n            ovhAsn: null\n            subnet: 10.0.0.0/24\n',
    );
    expect(lint(text)).toEqual(['pop-layer2-extra-fields: customerAsn', 'pop-layer2-extra-fields: subnet']);
    expect(findingsOf(text).filter(({ fix }) => fix).length).toBe(2);
  });

  it('a service of a partner is at layer 3', () => {
    const at = (provider: string) =>
      lint(pops('          - { interface: 1, type: l2 }\n', `        provider: ${provider}\n`));
    expect(at('ovhcloud')).toEqual([]);
    expect(at('equinix')).toEqual(['pop-layer2-provider: l2']);
  });

  it('the fix of a PoP subnet keeps the address that is written', () => {
    const text = pops('          - { interface: 1, type: l3, customerAsn: 65010, subnet: 10.0.0.9/24 }\n');
    const [finding] = findingsOf(text).filter(({ rule }) => rule === 'pop-subnet-prefix');
    expect(finding?.fix?.edits.map((edit) => edit.text)).toEqual(['10.0.0.8/30']);
  });

  it('LACP is named where the second port is', () => {
    const two = pops('          - { interface: 1, type: l2 }\n          - { interface: 2, type: l2 }\n');
    const [finding] = findingsOf(two).filter(({ rule }) => rule === 'layer2-lacp');
    expect(finding && lineOf(two, finding)).toBe(8);
    expect(lint(vrack(bridge(1, '        ports: 2\n')), 'layer2-lacp')).toEqual([
      'layer2-lacp: 2 (information)',
    ]);
  });
});
