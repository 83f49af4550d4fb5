import { describe, expect, it } from 'vitest';
import { ajv, definitions, problems, resolve, schema, type Schema } from './support.ts';

const objects: [string, Schema][] = [['topology', schema], ...definitions];
const properties = objects.flatMap(([owner, { properties = {} }]) =>
  Object.entries(properties).map(([key, value]): [string, Schema] => [`${owner}.${key}`, value]),
);

/** A file with one of everything that needs a required key, and `change` in one place. */
const vrack = (text: string): string => `version: 1\nvracks:\n  - id: pn-1\n${text.replace(/^/gm, '    ')}\n`;
const uuid = '0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77';
const project = '9f1c0de2a4b84c6f8d0e1a2b3c4d5e6f';

describe('the schema explains itself', () => {
  it('is draft-07, named without a host, and closed everywhere', () => {
    expect(schema).toMatchObject({ $schema: 'http://json-schema.org/draft-07/schema#' });
    expect((schema as { $id?: string }).$id).toMatch(/^urn:/);
    for (const [name, object] of objects) expect([name, object.additionalProperties]).toEqual([name, false]);
  });

  it('has every object of the format', () => {
    expect(definitions.map(([name]) => name)).toEqual([
      'vrack',
      'connect',
      'pop',
      'datacenter',
      'routing',
      'staticRoute',
      'bgpNeighbor',
      'project',
      'network',
      'subnet',
      'instance',
      'interface',
      'vrackServices',
      'vrackServicesSubnet',
      'server',
      'site',
      'jdcloud',
      'jdcloudRegion',
      'borderGateway',
      'vpc',
      'borderGatewayRoute',
      'jdcloudConnection',
      'virtualInterface',
      'vpcRoute',
    ]);
  });

  it.each([...objects, ...properties])('%s has a title and a description', (_, value) => {
    const { title, description } = resolve(value);
    expect(title).toMatch(/^\S.*[^.]$/);
    expect(description).toMatch(/^\S[^]*[.]$/);
  });

  it.each(properties)('%s has examples, its own or those of its items', (_, value) => {
    const own = resolve(value);
    const { examples = [] } = own.examples === undefined && own.items ? resolve(own.items) : own;
    expect(examples.length).toBeGreaterThan(0);
  });

  it.each(objects)('the examples and defaults of %s are what it takes', (name, object) => {
    const at = name === 'topology' ? '' : `/definitions/${name}`;
    const check = (pointer: string, values: readonly unknown[]) => {
      const validate = ajv.compile({ $ref: `urn:ovhcloud-topology:schema:topology:1#${pointer}` });
      for (const value of values)
        expect([value, validate(value), validate.errors]).toEqual([value, true, null]);
    };
    check(at, object.examples ?? []);
    for (const [key, value] of Object.entries(object.properties ?? {})) {
      const defaults = value.default === undefined ? [] : [value.default];
      check(`${at}/properties/${key}`, [...(value.examples ?? []), ...defaults]);
    }
  });

  it('has the defaults of the format and no others', () => {
    const withDefault = properties.filter(([, value]) => value.default !== undefined);
    expect(withDefault.map(([name, value]) => [name, value.default])).toEqual([
      ['subnet.dhcp', true],
      ['subnet.gateway', true],
    ]);
  });
});

describe('half-typed text', () => {
  it.each(properties)('%s may be empty, unless it is required', (name, value) => {
    const [owner = '', key = ''] = name.split('.');
    const object = objects.find(([one]) => one === owner)?.[1];
    const types = [resolve(value).type].flat();
    expect([name, types.includes('null')]).toEqual([name, !(object?.required ?? []).includes(key)]);
  });

  it('accepts lists without items', () => {
    expect(problems('version: 1\nvracks:\nsites:\njdcloud:\n')).toEqual([]);
    expect(problems(vrack('connect:\nprojects:\nvrackServices:\nservers:\nips:'))).toEqual([]);
  });
});

describe('the shape of a file', () => {
  it.each([
    ['', [' type']],
    ['- version: 1', [' type']],
    ['vracks: []', [' required']],
    ['version: 2', ['/version const']],
    ['version: "1"', ['/version const', '/version type']],
    ['version: 1\nvrack: []', [' additionalProperties']],
    ['version: 1\nvracks: {}', ['/vracks type']],
    ['version: 1\nvracks: [pn-1]', ['/vracks/0 type']],
    ['version: 1\nvracks:\n  -\n', ['/vracks/0 type']],
    ['version: 1\nvracks: [{ name: a }]', ['/vracks/0 required']],
    ['version: 1\nvracks: [{ id: 104210 }]', ['/vracks/0/id type']],
    ['version: 1\nvracks: [{ id: vrack42 }]', ['/vracks/0/id pattern']],
    ['version: 1\nvracks: [{ id: pn-1, name: "" }]', ['/vracks/0/name minLength']],
    ['version: 1\nsites: [{ name: a, prefixes: 10.0.0.0/8 }]', ['/sites/0/prefixes type']],
    ['version: 1\nsites: [{ name: a, asn: AS65010 }]', ['/sites/0/asn type']],
    ['version: 1\njdcloud: { regions: [{}] }', ['/jdcloud/regions/0 required']],
    ['version: 1\njdcloud: []', ['/jdcloud type']],
  ])('%j', (text, expected) => {
    expect(problems(text)).toEqual(expected);
  });

  it.each([
    ['connect: [{ service: paris }]', ['/vracks/0/connect/0/service pattern']],
    ['connect: [{ name: paris }]', ['/vracks/0/connect/0 required']],
    [`connect: [{ service: ${uuid}, ports: 3 }]`, ['/vracks/0/connect/0/ports enum']],
    [`connect: [{ service: ${uuid}, mtu: large }]`, ['/vracks/0/connect/0/mtu type']],
    [`connect: [{ service: ${uuid}, pops: [{ type: l3 }] }]`, ['/vracks/0/connect/0/pops/0 required']],
    [
      `connect: [{ service: ${uuid}, pops: [{ interface: 4021, type: L3 }] }]`,
      ['/vracks/0/connect/0/pops/0/type enum'],
    ],
    [
      `connect: [{ service: ${uuid}, pops: [{ interface: eth0, type: l2 }] }]`,
      ['/vracks/0/connect/0/pops/0/interface type'],
    ],
    [
      `connect: [{ service: ${uuid}, datacenters: [{ datacenter: gra, routing: { static: [{ subnet: 10.0.0.0/8 }] } }] }]`,
      ['/vracks/0/connect/0/datacenters/0/routing/static/0 required'],
    ],
    [
      `connect: [{ service: ${uuid}, datacenters: [{ datacenter: gra, routing: { bgp: [{ asn: 1, nextHop: 10.0.0.1 }] } }] }]`,
      [
        '/vracks/0/connect/0/datacenters/0/routing/bgp/0 additionalProperties',
        '/vracks/0/connect/0/datacenters/0/routing/bgp/0 required',
      ],
    ],
    [`projects: [{ id: shop }]`, ['/vracks/0/projects/0/id pattern']],
    [`projects: [{ id: 9f1c-0de2 }]`, ['/vracks/0/projects/0/id pattern']],
    [`projects: [{ id: ${'1'.repeat(32)} }]`, ['/vracks/0/projects/0/id type']],
    [
      `projects: [{ id: ${project}, networks: [{ vlan: 42 }] }]`,
      ['/vracks/0/projects/0/networks/0 required'],
    ],
    [
      `projects: [{ id: ${project}, networks: [{ name: a, subnets: [{ region: GRA11, cidr: 10.0.0.0/8, dhcp: yes }] }] }]`,
      ['/vracks/0/projects/0/networks/0/subnets/0/dhcp type'],
    ],
    [
      `projects: [{ id: ${project}, instances: [{ name: a, region: GRA11, image: Debian 12 }] }]`,
      ['/vracks/0/projects/0/instances/0 required'],
    ],
    [
      `projects: [{ id: ${project}, instances: [{ id: null, flavor: b3-8 }] }]`,
      ['/vracks/0/projects/0/instances/0 required'],
    ],
    [
      `projects: [{ id: ${project}, instances: [{ id: a, interfaces: [{ ip: 10.0.0.1 }] }] }]`,
      ['/vracks/0/projects/0/instances/0/interfaces/0 required'],
    ],
    ['vrackServices: [{ id: vrs-abc }]', ['/vracks/0/vrackServices/0/id pattern']],
    ['vrackServices: [{ id: vrs-A1B-c2d-e3f-g4h }]', ['/vracks/0/vrackServices/0/id pattern']],
    [
      'vrackServices: [{ id: vrs-a1b-c2d-e3f-g4h, subnets: [{ cidr: 10.0.0.0/24 }] }]',
      ['/vracks/0/vrackServices/0/subnets/0 required'],
    ],
    [
      'vrackServices: [{ id: vrs-a1b-c2d-e3f-g4h, subnets: [{ cidr: 10.0.0.0/24, serviceRange: 10.0.0.0/27, name: files/prod }] }]',
      ['/vracks/0/vrackServices/0/subnets/0/name pattern'],
    ],
    [
      `vrackServices: [{ id: vrs-a1b-c2d-e3f-g4h, subnets: [{ cidr: 10.0.0.0/24, serviceRange: 10.0.0.0/27, name: ${'n'.repeat(41)} }] }]`,
      ['/vracks/0/vrackServices/0/subnets/0/name pattern'],
    ],
    ['servers: [42]', ['/vracks/0/servers/0 type']],
    ['servers: [""]', ['/vracks/0/servers/0 minLength']],
    ['servers: [{ ip: 10.0.0.1 }]', ['/vracks/0/servers/0 required']],
    [
      'servers: [{ name: a, vlans: 1, ip: 4 }]',
      ['/vracks/0/servers/0 additionalProperties', '/vracks/0/servers/0/ip type'],
    ],
    ['ips: [1]', ['/vracks/0/ips/0 type']],
  ])('in a vRack: %j', (text, expected) => {
    expect(problems(vrack(text))).toEqual(expected);
  });
});

describe('what a rule of the linter says is left to it', () => {
  it.each([
    `connect: [{ service: ${uuid}, mtu: 9001, pops: [{ interface: 1, type: l3 }] }]`,
    `connect: [{ service: ${uuid}, pops: [{ interface: 1, type: l2, customerAsn: 0, subnet: 10.0.0.1/99 }] }]`,
    `connect: [{ service: ${uuid}, pops: [{ interface: 1, type: l3, customerAsn: 4294967295, ovhAsn: -1 }] }]`,
    `connect: [{ service: ${uuid}, datacenters: [{ datacenter: 12, routing: { static: [], bgp: [] } }] }]`,
    `projects: [{ id: ${project}, networks: [{ name: public, vlan: 5000, subnets: [{ region: X, cidr: "fd00::/64" }] }] }]`,
    `projects: [{ id: ${project}, instances: [{ name: a, region: GRA11, flavor: b3-8 }] }]`,
    'vrackServices: [{ id: vrs-a1b-c2d-e3f-g4h, subnets: [{ cidr: ten, vlan: 1, serviceRange: "", endpoints: [a, a] }] }]',
  ])('%j', (text) => {
    expect(problems(vrack(text))).toEqual([]);
  });
});
