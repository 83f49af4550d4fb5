/**
 * What an apply made, read by go-ovh: a client of the API that nobody here wrote. Needs Go and that client; on Debian
 * they are the packages golang-go and golang-github-ovh-go-ovh-dev.
 */
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Simulator } from '../../../src/simulator/index.ts';
import { exampleText, failures, openFile } from './support/file.ts';

const run = promisify(execFile);
const gopath = process.env.GOPATH ?? '/usr/share/gocode';
const isThere = await run('go', ['version']).then(
  () => existsSync(path.join(gopath, 'src/github.com/ovh/go-ovh')),
  () => false,
);
if (!isThere) console.log(`The Go client is not tried: no go, or go-ovh is not in ${gopath}.`);

const A = '91c3e5a7-0d2f-4b68-8e14-6a7c9d0b3f52';
const B = '4af8b210-9e6c-4d37-b5a1-c2e07f91d864';
/** Datacenter configurations belong to the vRack: each service has both. */
const shared = (service: string): string[] => [
  `${service} datacenter 12 172.16.1.0/28 active`,
  `${service} datacenter 12 bgp  172.16.1.5 active`,
  `${service} datacenter 12 bgp  172.16.1.6 active`,
  `${service} datacenter 11 172.16.2.0/28 active`,
  `${service} datacenter 11 bgp  172.16.2.5 active`,
  `${service} datacenter 11 bgp  172.16.2.6 active`,
];

describe.skipIf(!isThere)('go-ovh reads what was applied', () => {
  let folder = '';
  let program = '';
  const env = { ...process.env, GO111MODULE: 'off', GOPATH: gopath, GOFLAGS: '' };
  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'go-state-'));
    program = path.join(folder, 'state');
    const source = path.join(import.meta.dirname, '../../go/state/main.go');
    await run('go', ['build', '-o', program, source], {
      env: { ...env, GOCACHE: path.join(folder, 'cache') },
    });
  }, 300_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const read = async ({ url, credentials }: Simulator): Promise<string[]> => {
    const { applicationKey, applicationSecret, consumerKey } = credentials;
    const { stdout } = await run(program, [url, applicationKey, applicationSecret, consumerKey], {
      // No proxy of the machine may stand between two programs on the loopback interface.
      env: { ...env, NO_PROXY: '127.0.0.1', no_proxy: '127.0.0.1' },
    });
    return (JSON.parse(stdout) as { lines: string[] }).lines.sort();
  };

  /** What is there once an example is applied; and that the account is as it was once it is destroyed. */
  const appliedAndDestroyed = async (example: string): Promise<{ before: string[]; made: string[] }> => {
    const file = await openFile(exampleText(example));
    try {
      const before = await read(file.simulator);
      expect(failures(await file.apply())).toEqual([]);
      const made = await read(file.simulator);
      expect(failures(await file.destroy())).toEqual([]);
      expect(await read(file.simulator)).toEqual(before);
      return { before, made };
    } finally {
      await file.close();
    }
  };

  test('two services, two datacenters, BGP', { timeout: 60_000 }, async () => {
    const { before, made } = await appliedAndDestroyed('two-pops-two-dcs-bgp');
    expect(before).toEqual([]);
    expect(made.filter((line) => line.includes('has dedicatedServerInterface'))).toHaveLength(4);
    expect(made.filter((line) => !line.includes('has dedicatedServerInterface'))).toEqual(
      [
        `pn-110030 has ovhCloudConnect ${A}`,
        `${A} pop 4301 l3 65010 10.10.12.0/30 active`,
        ...shared(A),
        `pn-110030 has ovhCloudConnect ${B}`,
        `${B} pop 4302 l3 65010 10.10.12.4/30 active`,
        ...shared(B),
      ].sort(),
    );
  });

  test('networks in two regions, instances and their interfaces', { timeout: 60_000 }, async () => {
    const project = 'b3a94c7d1e0f4582a6f9d27c5081e6b4';
    const { before, made } = await appliedAndDestroyed('public-cloud-two-regions');
    // The file has it by its id, so that it stays.
    const instance = `${project} instance db-2 in SBG5 ACTIVE`;
    expect(before.filter((line) => !line.includes(' db-2 on public '))).toEqual([instance]);
    expect(made).toEqual(
      [
        'pn-110050 has ipLoadbalancing loadbalancer-5d83c0b7e96142f8a4d05b7c3e1f9a26',
        `pn-110050 has cloudProject ${project}`,
        instance,
        ...[
          'network app 142 ACTIVE',
          'network app in GRA11 ACTIVE',
          'network app in SBG5 ACTIVE',
          'network app subnet 10.42.0.0/16 in GRA11, 10.42.1.1 to 10.42.1.254, dhcp true, gateway none',
          'network app subnet 10.42.0.0/16 in SBG5, 10.42.2.1 to 10.42.2.254, dhcp true, gateway none',
          'network data 143 ACTIVE',
          'network data in GRA11 ACTIVE',
          'network data in SBG5 ACTIVE',
          'network data subnet 10.43.0.0/16 in GRA11, 10.43.1.1 to 10.43.1.254, dhcp true, gateway none',
          'network data subnet 10.43.0.0/16 in SBG5, 10.43.2.1 to 10.43.2.254, dhcp true, gateway none',
          'instance web-1 in GRA11 ACTIVE',
          'instance web-1 on app 10.42.0.11 ACTIVE',
          // The first address of the pool of its region.
          'instance web-1 on data 10.43.1.1 ACTIVE',
          'instance db-1 in GRA11 ACTIVE',
          'instance db-1 on data 10.43.0.21 ACTIVE',
          'instance web-2 in SBG5 ACTIVE',
          'instance web-2 on app 10.42.0.12 ACTIVE',
          'instance web-2 on data 10.43.2.1 ACTIVE',
          'instance db-2 on data 10.43.0.22 ACTIVE',
        ].map((line) => `${project} ${line}`),
      ].sort(),
    );
  });

  test('vRack Services with endpoints, a project and servers on one vRack', { timeout: 60_000 }, async () => {
    const project = 'd8f05b3e7a614c29b1e4c60f92a7d3b5';
    const [rbx, gra] = ['vrs-k4d-92x-b7q-m1z', 'vrs-p8s-c03-v5w-t6n'];
    const urn = 'urn:v1:eu:resource:storageNetApp';
    const { before, made } = await appliedAndDestroyed('vrack-services');
    expect(before).toEqual([`${rbx} on none DRAFT READY`, `${gra} on none DRAFT READY`]);
    expect(made.filter((line) => line.includes('has dedicatedServerInterface'))).toHaveLength(2);
    expect(made.filter((line) => !line.includes('has dedicatedServerInterface'))).toEqual(
      [
        `pn-110060 has cloudProject ${project}`,
        `pn-110060 has vrackServices ${rbx}`,
        `pn-110060 has vrackServices ${gra}`,
        `${rbx} on pn-110060 ACTIVE READY`,
        `${rbx} subnet 10.120.0.0/24 files.rbx vlan 30 range 10.120.0.32/27`,
        `${rbx} subnet 10.120.0.0/24 endpoint ${urn}:2f1c6f0e-7a51-4ef3-9d0e-0b4a1c2d3e4f`,
        `${rbx} subnet 10.120.0.0/24 endpoint ${urn}:b60d93c4-1e7f-4a28-8c5b-d7f2096a4e31`,
        `${gra} on pn-110060 ACTIVE READY`,
        `${gra} subnet 10.121.0.0/24 files.gra vlan 31 range 10.121.0.32/27`,
        `${gra} subnet 10.121.0.0/24 endpoint ${urn}:94e7a2d0-c58b-4f16-b03d-6e1f8a7c5d29`,
        ...[
          'network files 31 ACTIVE',
          'network files in GRA11 ACTIVE',
          'network files subnet 10.121.0.0/24 in GRA11, 10.121.0.64 to 10.121.0.199, dhcp true, gateway none',
          'instance render-1 in GRA11 ACTIVE',
          'instance render-1 on files 10.121.0.200 ACTIVE',
        ].map((line) => `${project} ${line}`),
      ].sort(),
    );
  });
});
