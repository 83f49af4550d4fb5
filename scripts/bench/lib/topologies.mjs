// Texts of large topologies, the same at every run: realistic, and with next to nothing to find fault with.
// A resource is what the API creates one by one: a service, a PoP or datacenter configuration, a route, a neighbour,
// a network, a subnet, an instance, its interface, a server, … A thousand of them are about 104 KB.

/** A text and how much it describes. @typedef {{text: string, resources: number}} Topology */

/** Of one project. */
const INSTANCES = 16;
const NETWORKS = 10;
/** Services that one vRack, or one point of presence, may have. */
const MOST_SERVICES = 16;
/** vRack Services that one account may have. */
const MOST_VRACK_SERVICES = 20;
/** The last vLAN that is given; OVHcloud chooses those of further networks. vRack Services have higher ones. */
const LAST_VLAN = 3_900;
const CLOUD_REGIONS = ['GRA11', 'SBG5', 'RBX-A', 'WAW1'];

/** So many resources in vRacks of about a hundred. @returns {Topology} */
export const manyVracks = (resources) => {
  const file = new File();
  for (let vrack = 0; file.resources < resources; vrack++) {
    file.vrack(vrack);
    file.services(vrack, 2, 2);
    file.site(vrack, 2);
    file.projects(1);
    if (vrack < MOST_VRACK_SERVICES) file.vrackServices(vrack);
    file.servers(vrack, 4);
  }
  return file.end();
};

/** So many resources in one vRack: as many services as it may have, and for the rest projects. @returns {Topology} */
export const oneVrack = (resources) => {
  const file = new File({ isOneVrack: true });
  file.vrack(0);
  file.services(0, MOST_SERVICES, 4);
  file.site(0, MOST_SERVICES);
  file.vrackServices(0);
  file.servers(0, 60);
  file.projects(Infinity, resources - 50);
  return file.end();
};

class File {
  resources = 0;
  #lines = ['# Made by scripts/bench/lib/topologies.mjs', 'version: 1', 'vracks:'];
  #sites = [];
  #services = 0;
  #projects = 0;
  #networks = 0;
  #isOneVrack;

  constructor({ isOneVrack = false } = {}) {
    this.#isOneVrack = isOneVrack;
  }

  #add(resources, ...lines) {
    this.resources += resources;
    this.#lines.push(...lines);
  }

  vrack(index) {
    this.#add(1, `  - id: pn-${200_000 + index}`, `    name: vrack-${index}`);
  }

  /** Services at layer 3, with so many datacenters that they share; static routes and BGP by turns. */
  services(vrack, count, datacenters) {
    this.#add(0, '    connect:');
    for (let index = 0; index < count; index++) {
      const number = this.#services++;
      const name = `line-${number}`;
      const pop = `pop-${(number % 2) + 2 * Math.floor(number / (2 * MOST_SERVICES))}`;
      this.#add(
        2,
        `      - service: ${uuid(number, 'c')}`,
        `        name: ${name}`,
        `        pop: ${pop}`,
        `        ports: 1`,
        `        pops:`,
        `          - interface: ${4_000 + number}`,
        `            type: l3`,
        `            customerAsn: ${customerAsn(vrack)}`,
        `            ovhAsn: 35540`,
        `            subnet: 10.255.${index >> 2}.${(index % 4) * 4}/30`,
      );
      if (index === 0) this.#datacenters(vrack, datacenters);
    }
  }

  /** A site behind the last so many services. */
  site(vrack, services) {
    const number = this.#sites.length;
    const via = Array.from({ length: services }, (_, index) => `line-${this.#services - services + index}`);
    const prefix = `10.${128 + (number >> 6)}.${(number & 63) * 4}.0/22`;
    this.#sites.push(
      [
        `  - name: site-${number}`,
        `    asn: ${customerAsn(vrack)}`,
        `    prefixes: [${prefix}]`,
        `    via: [${via.join(', ')}]`,
      ].join('\n'),
    );
    this.resources += 1;
  }

  #datacenters(vrack, count) {
    this.#add(0, '        datacenters:');
    for (let index = 0; index < count; index++) {
      const net = `172.16.${index}`;
      this.#add(
        1,
        `          - datacenter: dc-${index}`,
        `            ovhAsn: 35540`,
        `            subnet: ${net}.0/28`,
        `            routing:`,
      );
      if ((vrack + index) % 2 === 0) {
        this.#add(0, '              static:');
        for (let route = 0; route < 5; route++) {
          this.#add(
            1,
            `                - subnet: 172.${20 + index}.${route * 8}.0/21`,
            `                  nextHop: ${net}.${5 + (route % 2)}`,
          );
        }
      } else {
        this.#add(0, '              bgp:');
        for (let neighbor = 0; neighbor < 2; neighbor++) {
          this.#add(
            1,
            `                - asn: ${65_100 + index}`,
            `                  neighbor: ${net}.${5 + neighbor}`,
          );
        }
      }
    }
  }

  projects(count, until = Infinity) {
    this.#add(0, '    projects:');
    for (let index = 0; index < count && this.resources < until; index++) this.#project();
  }

  #project() {
    const project = this.#projects++;
    this.#add(
      1,
      `      - id: ${uuid(project, 'b').replaceAll('-', '')}`,
      `        name: project-${project}`,
      `        networks:`,
    );
    const first = this.#networks;
    const regions = [CLOUD_REGIONS[project % 4], CLOUD_REGIONS[(project + 1) % 4]];
    for (let index = 0; index < NETWORKS; index++) {
      const number = this.#networks++;
      const net = network(number);
      this.#add(
        1,
        `          - name: net-${number}`,
        ...(number < LAST_VLAN || !this.#isOneVrack ? [`            vlan: ${1 + (number % LAST_VLAN)}`] : []),
        `            regions: [${regions.join(', ')}]`,
        `            subnets:`,
      );
      for (const [at, region] of regions.entries()) {
        this.#add(
          1,
          `              - region: ${region}`,
          `                cidr: ${net}.0/24`,
          `                start: ${net}.${100 + 50 * at}`,
          `                end: ${net}.${149 + 50 * at}`,
          `                gateway: false`,
        );
      }
    }
    this.#add(0, '        instances:');
    for (let index = 0; index < INSTANCES; index++) {
      const [one, other] = [first + (index % NETWORKS), first + ((index * 3 + 1) % NETWORKS)];
      const isFirst = index % 2;
      this.#add(
        2 + (one === other ? 0 : 1),
        `          - name: host-${project}-${index}`,
        `            region: ${regions[isFirst]}`,
        `            flavor: b3-8`,
        `            image: Debian 12`,
        `            sshKey: admin`,
        `            interfaces:`,
        `              - network: net-${one}`,
        `                ip: ${network(one)}.${10 + index}`,
        ...(one === other ? [] : [`              - network: net-${other}`]),
      );
    }
  }

  vrackServices(vrack) {
    this.#add(
      3,
      '    vrackServices:',
      `      - id: vrs-a1b-c2d-e3f-${vrack.toString(36).padStart(3, '0')}`,
      `        region: eu-west-rbx`,
      `        subnets:`,
      `          - cidr: 192.168.0.0/24`,
      `            name: files`,
      `            vlan: 4000`,
      `            serviceRange: 192.168.0.32/27`,
      `            endpoints:`,
      `              - urn:v1:eu:resource:storageNetApp:${uuid(vrack, 'e')}`,
    );
  }

  servers(vrack, count) {
    this.#add(0, '    servers:');
    for (let index = 0; index < count; index++) {
      const name = `ns${3_000_000 + vrack * 100 + index}.ip-198-51-100.eu`;
      if (index % 2 === 0) this.#add(1, `      - ${name}`);
      else
        this.#add(
          1,
          `      - name: ${name}`,
          `        vlan: 0`,
          `        ip: 172.31.${vrack & 255}.${4 + index}`,
        );
    }
  }

  /** @returns {Topology} */
  end() {
    const text = [...this.#lines, 'sites:', ...this.#sites, ''].join('\n');
    return { text, resources: this.resources };
  }
}

const uuid = (number, letter) =>
  `${number.toString(16).padStart(8, '0')}-58b1-4d0e-8a57-3c1a2f9d4${letter}77`;

const network = (number) => `10.${number >> 8}.${number & 255}`;

const customerAsn = (vrack) => 64_512 + (vrack % 400);
